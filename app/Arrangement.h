#pragma once
#include <QVariantMap>

#include "viewers/widgets/ViewGrid.h"

class QMainWindow;
class QSplitter;

namespace hilum::app {

class SidePanels;

/// How the reader arranged the window: its place and size, the width of the studies, the panel in front and the layout
/// of the views, kept from one run to the next.
struct Arrangement {
  QMainWindow& window;
  QSplitter& columns;
  SidePanels& panels;
  viewers::ViewGrid& views;

  /// What restore() finds the next time, for the settings.
  QVariantMap entries() const;
  /// False when the window has never been closed before: it has no size of its own then.
  bool restore() const;
};

}  // namespace hilum::app
