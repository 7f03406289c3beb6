#pragma once
#include <QWidget>
#include <functional>
#include <map>

#include "core/Labels.h"

class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSlider;

namespace hilum::app {

class Actions;
class LabelWork;
class LayerList;
class Session;

/// The labels of the open volume: swatch, name, volume, eye; how strongly they are drawn; figures of the chosen one.
class LabelPanel : public QWidget {
  Q_OBJECT
 public:
  LabelPanel(Session& session, const LabelWork& work, const Actions& actions, QWidget* parent = nullptr);
  ~LabelPanel() override;
  /// Makes the label the chosen one and goes to its centre.
  void visit(LabelId id);
  void renameLayer();

 Q_SIGNALS:
  void findLungsRequested();
  void saveAsRequested();
  void loadListRequested();
  void labelVisited(const hilum::Vec3& centreWorld);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void say();
  void refill();
  void addRow(const Label& label);
  void makeRowsInView();
  QWidget* makeRow(const Label& label);
  void showFigures();
  bool standsInOrder() const;
  void showCurrent();
  void showRows();
  void followStyle();
  QSlider* addOpacity(QFormLayout* form, const char* name, std::function<void(double)> set);
  void filter(const QString& words);

  Session& session_;
  const LabelWork& work_;
  LayerList* layers_;
  QLineEdit* search_;
  QListWidget* list_;
  QLabel *title_, *empty_, *chosen_, *figures_[3], *figureNames_[3];
  QWidget *opacities_, *figuresBox_;
  QSlider *fill_, *outline_, *opacity_;
  QPushButton *saveAs_, *find_, *loadList_;
};

}  // namespace hilum::app
