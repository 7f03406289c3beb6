#include "app/EnglishMenus.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHash>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>

#include "app/Actions.h"

namespace hilum::app {
namespace {

QRect placeOf(const QWidget* menu, QAction* action) {
  if (const auto* popup = qobject_cast<const QMenu*>(menu)) return popup->actionGeometry(action);
  const auto* bar = qobject_cast<const QMenuBar*>(menu);
  return bar ? bar->actionGeometry(action) : QRect();
}

/// One entry of a menu or a menu bar.
class EntryInterface : public QAccessibleInterface, public QAccessibleActionInterface {
 public:
  EntryInterface(QWidget* menu, QAction* action) : menu_(menu), action_(action) {}

  bool isValid() const override { return menu_ && action_; }
  QObject* object() const override { return action_; }
  QWindow* window() const override { return menu_ ? menu_->windowHandle() : nullptr; }
  QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(menu_); }
  int childCount() const override { return action_->menu() ? 1 : 0; }
  QAccessibleInterface* child(int index) const override {
    return index == 0 && action_->menu() ? QAccessible::queryAccessibleInterface(action_->menu()) : nullptr;
  }
  int indexOfChild(const QAccessibleInterface* child) const override {
    return action_->menu() && child && child->object() == action_->menu() ? 0 : -1;
  }
  QAccessibleInterface* childAt(int, int) const override { return nullptr; }
  QRect rect() const override {
    const QRect place = placeOf(menu_, action_);
    return {menu_->mapToGlobal(place.topLeft()), place.size()};
  }
  QAccessible::Role role() const override {
    return action_->isSeparator() ? QAccessible::Separator : QAccessible::MenuItem;
  }
  void setText(QAccessible::Text, const QString&) override {}
  QString text(QAccessible::Text kind) const override {
    if (kind == QAccessible::Accelerator) return action_->shortcut().toString(QKeySequence::NativeText);
    if (kind != QAccessible::Name) return {};
    const QString english = Actions::englishName(action_);
    return english.isEmpty() ? action_->text() : english;
  }
  QAccessible::State state() const override {
    QAccessible::State state;
    state.disabled = !action_->isEnabled();
    state.invisible = !menu_->isVisible() || !action_->isVisible();
    state.checkable = action_->isCheckable();
    state.checked = action_->isChecked();
    state.hasPopup = action_->menu() != nullptr;
    state.focusable = state.hotTracked = menu_->isVisible();
    return state;
  }
  void* interface_cast(QAccessible::InterfaceType type) override {
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
  }
  QStringList actionNames() const override {
    if (action_->isSeparator()) return {};
    return {action_->menu() ? showMenuAction() : pressAction()};
  }
  void doAction(const QString&) override {
    if (!action_->isEnabled()) return;
    if (!action_->menu()) return action_->trigger();
    if (auto* bar = qobject_cast<QMenuBar*>(menu_.data())) return bar->setActiveAction(action_);
    if (auto* menu = qobject_cast<QMenu*>(menu_.data())) menu->setActiveAction(action_);
  }
  QStringList keyBindingsForAction(const QString&) const override { return {}; }

 private:
  QPointer<QWidget> menu_;
  QPointer<QAction> action_;
};

/// A menu or a menu bar, whose children are its entries.
class MenuInterface : public QAccessibleWidget {
 public:
  MenuInterface(QWidget* menu, QAccessible::Role role) : QAccessibleWidget(menu, role) {}

  int childCount() const override { return int(widget()->actions().size()); }
  QAccessibleInterface* child(int index) const override {
    QAction* action = widget()->actions().value(index);
    if (!action) return nullptr;
    if (auto* known = QAccessible::accessibleInterface(entries_.value(action))) return known;
    auto* entry = new EntryInterface(widget(), action);
    entries_[action] = QAccessible::registerAccessibleInterface(entry);
    return entry;
  }
  int indexOfChild(const QAccessibleInterface* child) const override {
    return child ? int(widget()->actions().indexOf(static_cast<QAction*>(child->object()))) : -1;
  }
  QAccessibleInterface* childAt(int x, int y) const override {
    for (int i = 0; i < childCount(); ++i)
      if (child(i)->rect().contains(x, y)) return child(i);
    return nullptr;
  }
  QString text(QAccessible::Text kind) const override {
    const auto* menu = qobject_cast<QMenu*>(widget());
    const QString english = menu && kind == QAccessible::Name ? Actions::englishName(menu->menuAction()) : QString();
    return english.isEmpty() ? QAccessibleWidget::text(kind) : english;
  }

 private:
  mutable QHash<QAction*, QAccessible::Id> entries_;
};

QAccessibleInterface* makeInterface(const QString& type, QObject* object) {
  if (type == QLatin1String("QMenu")) return new MenuInterface(static_cast<QWidget*>(object), QAccessible::PopupMenu);
  if (type == QLatin1String("QMenuBar")) return new MenuInterface(static_cast<QWidget*>(object), QAccessible::MenuBar);
  return nullptr;
}

}  // namespace

void installEnglishMenus() { QAccessible::installFactory(makeInterface); }

}  // namespace hilum::app
