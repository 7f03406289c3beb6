#pragma once
#include <QAction>
#include <QObject>

class QActionGroup;
class QMenuBar;
class QWidget;

namespace hilum::app {

/// Every action of the window, made once: the same object stands in the menu, in the tool strip and behind the key.
struct Actions {
  explicit Actions(QWidget* window);

  QAction *openFolder, *openFiles, *openLabels, *save, *saveAs, *saveRegion, *close, *quit;
  QAction *arrow, *windowLevel, *pan;
  QAction *resetView, *invert, *crosshair, *labelsShown, *moreOpacity, *lessOpacity, *darkTheme, *lightTheme;
  QAction *findLungs, *about;
  QActionGroup *tools, *themes;

  void fillMenus(QMenuBar& bar) const;
};

}  // namespace hilum::app
