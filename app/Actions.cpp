#include "app/Actions.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

#include "app/Icons.h"

namespace hilum::app {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("Actions", text); }

QAction* make(QWidget* window, const char* text, const QKeySequence& key = {}, const char* picture = nullptr) {
  auto* action = new QAction(tr(text), window);
  if (picture) action->setIcon(icon(QLatin1String(picture)));
  action->setShortcut(key);
  action->setIconVisibleInMenu(false);
  action->setToolTip(key.isEmpty()
                         ? action->text()
                         : QStringLiteral("%1 (%2)").arg(action->text(), key.toString(QKeySequence::NativeText)));
  window->addAction(action);
  return action;
}

QAction* checkable(QAction* action, bool checked, QActionGroup* group = nullptr) {
  action->setCheckable(true);
  action->setChecked(checked);
  if (group) group->addAction(action);
  return action;
}

}  // namespace

Actions::Actions(QWidget* window) : tools(new QActionGroup(window)), themes(new QActionGroup(window)) {
  openFolder = make(window, QT_TRANSLATE_NOOP("Actions", "Open folder"), QKeySequence::Open, "folder");
  openFiles = make(window, QT_TRANSLATE_NOOP("Actions", "Open files"), QKeySequence("Ctrl+Shift+O"), "file");
  openLabels = make(window, QT_TRANSLATE_NOOP("Actions", "Open labels"), QKeySequence("Ctrl+L"));
  save = make(window, QT_TRANSLATE_NOOP("Actions", "Save"), QKeySequence("Ctrl+S"), "save");
  saveAs = make(window, QT_TRANSLATE_NOOP("Actions", "Save as"), QKeySequence("Ctrl+Shift+S"));
  saveRegion = make(window, QT_TRANSLATE_NOOP("Actions", "Save region"));
  close = make(window, QT_TRANSLATE_NOOP("Actions", "Close study"), QKeySequence("Ctrl+W"));
  quit = make(window, QT_TRANSLATE_NOOP("Actions", "Quit"), QKeySequence("Ctrl+Q"));
  arrow = checkable(make(window, QT_TRANSLATE_NOOP("Actions", "Arrow"), QKeySequence("1"), "arrow"), true, tools);
  windowLevel = checkable(make(window, QT_TRANSLATE_NOOP("Actions", "Window/level"), QKeySequence("W"), "window-level"),
                          false, tools);
  pan = checkable(make(window, QT_TRANSLATE_NOOP("Actions", "Pan"), QKeySequence("2"), "pan"), false, tools);
  resetView = make(window, QT_TRANSLATE_NOOP("Actions", "Reset views"), QKeySequence("R"), "reset");
  invert = checkable(make(window, QT_TRANSLATE_NOOP("Actions", "Invert"), QKeySequence("I")), false);
  crosshair = checkable(make(window, QT_TRANSLATE_NOOP("Actions", "Crosshair"), QKeySequence("X"), "crosshair"), true);
  labelsShown = checkable(make(window, QT_TRANSLATE_NOOP("Actions", "Show labels"), QKeySequence("S"), "eye"), true);
  lessOpacity = make(window, QT_TRANSLATE_NOOP("Actions", "Fainter labels"), QKeySequence("A"));
  moreOpacity = make(window, QT_TRANSLATE_NOOP("Actions", "Stronger labels"), QKeySequence("D"));
  darkTheme = checkable(make(window, QT_TRANSLATE_NOOP("Actions", "Dark")), true, themes);
  lightTheme = checkable(make(window, QT_TRANSLATE_NOOP("Actions", "Light")), false, themes);
  screenshot = make(window, QT_TRANSLATE_NOOP("Actions", "Screenshot"), QKeySequence("Ctrl+P"), "camera");
  viewScreenshot = make(window, QT_TRANSLATE_NOOP("Actions", "Screenshot of the view"), QKeySequence("Ctrl+Shift+P"));
  const char* sides[6]{QT_TRANSLATE_NOOP("Actions", "From the front"), QT_TRANSLATE_NOOP("Actions", "From the back"),
                       QT_TRANSLATE_NOOP("Actions", "From the left"),  QT_TRANSLATE_NOOP("Actions", "From the right"),
                       QT_TRANSLATE_NOOP("Actions", "From the head"),  QT_TRANSLATE_NOOP("Actions", "From the feet")};
  for (std::size_t i = 0; i < kSides.size(); ++i)
    lookFrom[i] = make(window, sides[i], QKeySequence(Qt::SHIFT | Qt::Key(kSides[i])));
  findLungs = make(window, QT_TRANSLATE_NOOP("Actions", "Find lungs"), QKeySequence("Ctrl+F"));
  about = make(window, QT_TRANSLATE_NOOP("Actions", "About Hilum"));
}

void Actions::fillMenus(QMenuBar& bar) const {
  QMenu* file = bar.addMenu(tr("File"));
  file->addActions({openFolder, openFiles, openLabels});
  file->addSeparator();
  file->addActions({save, saveAs, saveRegion});
  file->addSeparator();
  file->addActions({screenshot, viewScreenshot});
  file->addSeparator();
  file->addActions({close, quit});
  QMenu* view = bar.addMenu(tr("View"));
  view->addActions({resetView, invert, crosshair});
  QMenu* sides = view->addMenu(tr("3D view"));
  for (QAction* action : lookFrom) sides->addAction(action);
  view->addSeparator();
  view->addActions({labelsShown, lessOpacity, moreOpacity});
  view->addSeparator();
  QMenu* theme = view->addMenu(tr("Theme"));
  theme->addActions({darkTheme, lightTheme});
  QMenu* work = bar.addMenu(tr("Tools"));
  work->addActions({arrow, windowLevel, pan});
  work->addSeparator();
  work->addAction(findLungs);
  QMenu* help = bar.addMenu(tr("Help"));
  help->addAction(about);
}

}  // namespace hilum::app
