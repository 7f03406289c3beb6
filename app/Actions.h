#pragma once
#include <QAction>
#include <QObject>
#include <array>

class QActionGroup;
class QMenuBar;
class QWidget;

namespace hilum::app {

/// Every action of the window, made once: the same object stands in the menu, in the tool strip and behind the key.
struct Actions {
  explicit Actions(QWidget* window);

  QAction *openFolder, *openFiles, *openLabels, *save, *saveAs, *saveRegion, *close, *quit;
  QAction *arrow, *windowLevel, *pan;
  QAction *screenshot, *viewScreenshot;
  /// The 3D view from the front, the back, the left, the right, the head, the feet.
  std::array<QAction*, 6> lookFrom;
  static constexpr std::array<char, 6> kSides{'A', 'P', 'L', 'R', 'S', 'I'};
  QAction *resetView, *invert, *crosshair, *labelsShown, *moreOpacity, *lessOpacity, *darkTheme, *lightTheme;
  QAction *findLungs, *about;
  QActionGroup *tools, *themes;

  void fillMenus(QMenuBar& bar) const;
};

}  // namespace hilum::app
