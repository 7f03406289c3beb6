#pragma once
#include <QImage>

namespace hilum::viewers {
class ViewGrid;
}

namespace hilum::app {

/// All views as they stand on the screen, at its resolution, the 3D view included.
QImage gridPicture(const viewers::ViewGrid& grid);

/// The active view alone.
QImage activeViewPicture(const viewers::ViewGrid& grid);

}  // namespace hilum::app
