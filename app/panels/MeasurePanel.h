#pragma once
#include <QWidget>

#include "annotation/Shape.h"

class QFormLayout;
class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace hilum::app {

class Measurements;

/// The measurements of the open volume: list with names to edit and figures, all figures of the chosen one, delete,
/// export and import.
class MeasurePanel : public QWidget {
  Q_OBJECT
 public:
  explicit MeasurePanel(Measurements& measurements, QWidget* parent = nullptr);
  ~MeasurePanel() override;

 Q_SIGNALS:
  void visited(hilum::annotation::ShapeId id);
  void deleteRequested();
  void exportRequested();
  void importRequested();

 private:
  void layOut();
  void say();
  void connectList();
  void follow();
  void refill();
  void describe(QListWidgetItem* item, const annotation::Shape& shape);
  void followSelection();
  void showFigures();

  Measurements& measurements_;
  QListWidget* list_;
  QLabel *empty_, *chosen_;
  QWidget* figuresBox_;
  QFormLayout* figures_;
  QPushButton *delete_, *export_, *import_;
};

}  // namespace hilum::app
