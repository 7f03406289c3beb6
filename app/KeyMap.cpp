#include "app/KeyMap.h"

#include <QSettings>

namespace hilum::app {
namespace {

QString entryOf(const QAction* action) { return QStringLiteral("keys/") + Actions::id(action); }

}  // namespace

KeyMap::KeyMap(Actions& actions, QObject* parent) : QObject(parent), actions_(actions) {
  const QSettings settings;
  for (QAction* action : actions_.all()) {
    const QVariant own = settings.value(entryOf(action));
    if (own.isValid()) actions_.setKey(action, QKeySequence(own.toString(), QKeySequence::PortableText));
  }
}

QAction* KeyMap::holder(const QKeySequence& key) const {
  for (QAction* action : actions_.all())
    if (!key.isEmpty() && action->shortcut() == key) return action;
  return nullptr;
}

void KeyMap::set(QAction* action, const QKeySequence& key) {
  QSettings settings;
  if (key == Actions::defaultKey(action)) {
    settings.remove(entryOf(action));
  } else {
    settings.setValue(entryOf(action), key.toString(QKeySequence::PortableText));
  }
  actions_.setKey(action, key);
}

void KeyMap::assign(QAction* action, const QKeySequence& key) {
  QAction* before = holder(key);
  if (before && before != action) set(before, {});
  set(action, key);
}

void KeyMap::reset(QAction* action) { assign(action, Actions::defaultKey(action)); }

void KeyMap::resetAll() {
  for (QAction* action : actions_.all()) set(action, Actions::defaultKey(action));
}

}  // namespace hilum::app
