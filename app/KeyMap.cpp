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

void KeyMap::set(const QList<std::pair<QAction*, QKeySequence>>& keys) {
  QVariantMap entries;
  for (const auto& [action, key] : keys) {
    const bool own = key != Actions::defaultKey(action);
    entries[entryOf(action)] = own ? QVariant(key.toString(QKeySequence::PortableText)) : QVariant();
    actions_.setKey(action, key);
  }
  kept_.write(entries);
}

void KeyMap::assign(QAction* action, const QKeySequence& key) {
  QAction* before = holder(key);
  if (before && before != action) return set({{before, {}}, {action, key}});
  set({{action, key}});
}

void KeyMap::reset(QAction* action) { assign(action, Actions::defaultKey(action)); }

void KeyMap::resetAll() {
  QList<std::pair<QAction*, QKeySequence>> all;
  for (QAction* action : actions_.all())
    if (isOwn(action)) all.emplace_back(action, Actions::defaultKey(action));
  set(all);
}

}  // namespace hilum::app
