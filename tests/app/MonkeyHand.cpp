// What the monkey does with pointer and keys.
#include <QAbstractButton>
#include <QAbstractSlider>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QMenu>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

#include "app/panels/IconRail.h"
#include "tests/app/Monkey.h"
#include "tests/app/Pointer.h"
#include "viewers/widgets/ViewGrid.h"

namespace hilum::test {
namespace {

/// They lead to a file dialog, or out of the program, or take longer than a monkey waits.
const QStringList kNoActions{"file.openFolder",       "file.openFiles",  "file.openPrior",
                             "file.openOverlay",      "file.openLabels", "file.save",
                             "file.saveAs",           "file.saveRegion", "file.screenshot",
                             "file.viewScreenshot",   "file.quit",       "measure.export",
                             "measure.import",        "filter.keep",     "file.importAnnotations",
                             "file.exportAnnotations",
                             "file.importSuggestions", "label.loadList",   "tool.train",
                             "model.add",             "model.batch",    "review.open",
                             "review.openFolder",
                             "review.report",         "review.listReport"};
const QStringList kNoButtons{"Add a study",    "Drop a folder or files here",
                             "Open a folder",  "Open files",
                             "Open folder",    "Save",
                             "Save as",        "Export",
                             "Import",         "Film a turn",
                             "Keep as series", "Screenshot",
                             "Copy",           "Try the sample study",
                             "Load label list", "Run on a folder of studies",
                             "Report on case", "Report on list", "Review folder"};

std::string text(const QPoint& at) { return std::to_string(at.x()) + "," + std::to_string(at.y()); }

std::string nameOf(const QWidget* widget) {
  const QString name = widget->accessibleName().isEmpty() ? widget->objectName() : widget->accessibleName();
  return std::string(widget->metaObject()->className()) + " '" + name.toStdString() + "'";
}

bool isOffered(const QAbstractButton* button) {
  if (const auto* tool = qobject_cast<const QToolButton*>(button))
    if (tool->menu() || (tool->defaultAction() && kNoActions.contains(tool->defaultAction()->objectName())))
      return false;
  const QString name = button->accessibleName().isEmpty() ? button->text() : button->accessibleName();
  return !name.isEmpty() && !kNoButtons.contains(name) && !kNoButtons.contains(button->text()) &&
         !name.startsWith(QLatin1String("Open "));
}

void moveWithShift(QWidget* widget, const QPoint& at) {
  QMouseEvent event(QEvent::MouseMove, at, widget->mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::ShiftModifier);
  QCoreApplication::sendEvent(widget, &event);
}

}  // namespace

QPoint Monkey::pointIn(const QWidget* widget) { return {below(widget->width()), below(widget->height())}; }

Qt::KeyboardModifiers Monkey::modifiers() {
  static const Qt::KeyboardModifiers all[]{{}, {}, {}, {}, Qt::ControlModifier, Qt::ShiftModifier, Qt::AltModifier};
  return all[below(std::size(all))];
}

viewers::SliceWidget* Monkey::anyView() {
  QList<viewers::SliceWidget*> visible;
  for (const auto* group : {&window_->views().slices(), &window_->views().priorSlices()})
    for (auto* view : *group)
      if (view->isVisible() && view->volume()) visible << view;
  return visible.isEmpty() ? nullptr : any(visible);
}

Monkey::Step Monkey::wheel() {
  auto* view = anyView();
  if (!view) return study();
  const int notches = below(11) - 5;
  const auto held = modifiers();
  return {"wheel " + std::to_string(notches) + " held " + std::to_string(held.toInt()) + " on " + nameOf(view),
          [=] { test::wheel(view, notches, held); }};
}

Monkey::Step Monkey::drag() {
  auto* view = anyView();
  if (!view) return study();
  static const Qt::MouseButton buttons[]{Qt::LeftButton, Qt::LeftButton, Qt::LeftButton, Qt::RightButton,
                                         Qt::MiddleButton};
  const auto button = buttons[below(std::size(buttons))];
  const QPoint from = pointIn(view), to = pointIn(view) + QPoint(below(80) - 40, below(80) - 40);
  const auto held = modifiers();
  return {"drag " + text(from) + " to " + text(to) + " button " + std::to_string(button) + " on " + nameOf(view),
          [=] { test::drag(view, from, to, button, held); }};
}

Monkey::Step Monkey::handle() {
  auto* view = anyView();
  if (!view) return study();
  const auto lines = view->crosshairLines();
  const auto& line = lines.lines[std::size_t(below(2))];
  const QPointF from = lines.centre + line.direction * lines.handleRadius * (below(2) ? 1 : -1);
  const QPoint to = pointIn(view);
  return {"handle " + text(from.toPoint()) + " to " + text(to) + " on " + nameOf(view),
          [=] { test::drag(view, from, to); }};
}

Monkey::Step Monkey::click() {
  auto* view = anyView();
  if (!view) return study();
  const QPoint at = pointIn(view);
  const int way = below(6);
  return {(way == 0   ? "double click "
           : way == 1 ? "Shift+move "
                      : "click ") +
              text(at) + " on " + nameOf(view),
          [=] {
            if (way == 0) return QTest::mouseDClick(view, Qt::LeftButton, {}, at);
            if (way == 1) return moveWithShift(view, at);
            QTest::mouseClick(view, Qt::LeftButton, {}, at);
          }};
}

Monkey::Step Monkey::key() {
  static const Qt::Key keys[]{Qt::Key_Up,       Qt::Key_Down,  Qt::Key_Left, Qt::Key_Right,  Qt::Key_PageUp,
                              Qt::Key_PageDown, Qt::Key_Home,  Qt::Key_End,  Qt::Key_Escape, Qt::Key_Delete,
                              Qt::Key_Return,   Qt::Key_Space, Qt::Key_Plus, Qt::Key_Minus,  Qt::Key_BracketLeft};
  const auto pressed = keys[below(std::size(keys))];
  QWidget* target = anyView();
  if (!target) target = window_.get();
  return {"key " + QKeySequence(pressed).toString().toStdString() + " on " + nameOf(target),
          [=] { QTest::keyClick(target, pressed); }};
}

Monkey::Step Monkey::action() {
  QList<QAction*> usable;
  for (QAction* each : window_->allActions().all())
    if (each->isEnabled() && !kNoActions.contains(app::Actions::id(each))) usable << each;
  QAction* chosen = any(usable);
  return {"action " + app::Actions::id(chosen).toStdString(), [chosen] { chosen->trigger(); }};
}

QList<QWidget*> Monkey::controls(QWidget* top) const {
  QList<QWidget*> found;
  for (auto* each : top->findChildren<QWidget*>()) {
    if (!each->isVisible() || !each->isEnabled() || each->window() != top) continue;
    if (const auto* button = qobject_cast<QAbstractButton*>(each); button && !isOffered(button)) continue;
    if (qobject_cast<QAbstractButton*>(each) || qobject_cast<QAbstractSlider*>(each) ||
        qobject_cast<QDoubleSpinBox*>(each) || qobject_cast<QComboBox*>(each) || qobject_cast<QLineEdit*>(each))
      found << each;
  }
  return found;
}

/// A random value, through the widget.
Monkey::Step Monkey::control() {
  QList<QWidget*> tops;
  for (QWidget* top : QApplication::topLevelWidgets())
    if (top->isVisible() && !controls(top).isEmpty()) tops << top;
  if (tops.isEmpty()) return study();
  QWidget* widget = any(controls(any(tops)));
  const double share = fraction();
  return {"control " + nameOf(widget) + " " + std::to_string(share), [widget, share] {
            const auto within = [share](double low, double high) { return low + share * (high - low); };
            if (auto* slider = qobject_cast<QAbstractSlider*>(widget))
              return slider->setValue(int(within(slider->minimum(), slider->maximum())));
            if (auto* box = qobject_cast<QDoubleSpinBox*>(widget))
              return box->setValue(share < 0.8 ? within(-2000, 2000) : within(box->minimum(), box->maximum()));
            if (auto* list = qobject_cast<QComboBox*>(widget)) {
              if (list->count() == 0) return;
              list->setCurrentIndex(int(share * 0.999 * list->count()));
              return Q_EMIT list->activated(list->currentIndex());
            }
            if (auto* field = qobject_cast<QLineEdit*>(widget))
              return field->isReadOnly() ? void() : field->setText(share < 0.4 ? QString() : QStringLiteral("lu"));
            qobject_cast<QAbstractButton*>(widget)->click();
          }};
}

Monkey::Step Monkey::panel() {
  auto* rail = window_->findChild<app::IconRail*>();
  if (!rail || !rail->isVisible()) return study();
  const int tab = below(rail->count());
  return {"panel " + std::to_string(tab), [rail, tab] { rail->setCurrentIndex(tab); }};
}

Monkey::Step Monkey::drag3d() {
  auto* view = window_->views().volumeView();
  if (!view->isVisible()) return study();
  QWidget* target = view;
  for (auto* child : view->findChildren<QWidget*>())
    if (child->isVisible() && child->width() > view->width() / 2) target = child;
  const QPoint from = pointIn(target), to = pointIn(target);
  static const Qt::MouseButton buttons[]{Qt::LeftButton, Qt::RightButton, Qt::MiddleButton};
  const auto button = buttons[below(3)];
  const int notches = below(5) - 2;
  return {"3D drag " + text(from) + " to " + text(to) + " button " + std::to_string(button) + " wheel " +
              std::to_string(notches),
          [=] {
            test::drag(target, from, to, button);
            test::wheel(target, notches);
          }};
}

Monkey::Step Monkey::page() {
  QList<QWidget*> pages;
  for (QWidget* top : QApplication::topLevelWidgets())
    if (top != window_.get() && top->isVisible()) pages << top;
  if (pages.isEmpty()) return key();
  QWidget* page = any(pages);
  return {"shut " + nameOf(page), [page] { page->close(); }};
}

}  // namespace hilum::test
