#pragma once
#include <QObject>

class QAction;

namespace hilum::viewers {
class ViewGrid;
}

namespace hilum::app {

class Actions;
class Session;

/// Lets the actions of the View and Layout menus and the pointer tools work on the views and the session, and keeps
/// their ticks true.
class ViewActions : public QObject {
  Q_OBJECT
 public:
  ViewActions(const Actions& actions, Session& session, viewers::ViewGrid& grid, QObject* parent);

 Q_SIGNALS:
  /// Why an action did nothing.
  void hinted(const QString& sentence);

 private:
  void connectTools();
  void connectLook();
  void connectLayouts();
  void followLayout();

  const Actions& actions_;
  Session& session_;
  viewers::ViewGrid& grid_;
  QAction *tool_ = nullptr, *toolBefore_ = nullptr;  ///< the last two
};

}  // namespace hilum::app
