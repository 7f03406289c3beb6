#pragma once
#include <QObject>
#include <utility>

#include "app/Actions.h"
#include "app/SettingsWriter.h"

namespace hilum::app {

/// The reader's own keys over the defaults of the table of actions, kept between runs.
class KeyMap : public QObject {
  Q_OBJECT
 public:
  explicit KeyMap(Actions& actions, QObject* parent = nullptr);

  /// The action that has this key, or null.
  QAction* holder(const QKeySequence& key) const;
  /// Gives the key to the action, and takes it from the one that had it. An empty key leaves the action without one.
  void assign(QAction* action, const QKeySequence& key);
  void reset(QAction* action);
  void resetAll();
  bool isOwn(const QAction* action) const { return action->shortcut() != Actions::defaultKey(action); }

  const Actions& actions() const { return actions_; }

 private:
  void set(const QList<std::pair<QAction*, QKeySequence>>& keys);

  Actions& actions_;
  SettingsWriter kept_;
};

}  // namespace hilum::app
