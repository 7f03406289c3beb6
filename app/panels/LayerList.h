#pragma once
#include <QWidget>

#include "annotation/LabelLayer.h"

class QListWidget;
class QListWidgetItem;
class QSlider;

namespace hilum::app {

class Actions;
class Session;

/// The layers of labels of the open document, the uppermost first: a click chooses the one that is worked on, a tick
/// shows and hides, F2 renames, a drag changes the order, Delete removes. Hidden while there is one at most.
class LayerList : public QWidget {
  Q_OBJECT
 public:
  LayerList(Session& session, const Actions& actions, QWidget* parent = nullptr);
  ~LayerList() override;

  /// Lets the reader type another name for the layer that is worked on.
  void rename();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void refill();
  void followOpacity();
  void tell(const QListWidgetItem* item);
  void tellOrder();
  annotation::LayerId idOf(const QListWidgetItem* item) const;

  Session& session_;
  QListWidget* list_;
  QSlider* opacity_;
};

}  // namespace hilum::app
