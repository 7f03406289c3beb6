#include "app/snapshot/ViewPicture.h"

#include <QPainter>

#include "viewers/widgets/ViewGrid.h"

namespace hilum::app {

QImage gridPicture(const viewers::ViewGrid& grid) {
  QImage picture = const_cast<viewers::ViewGrid&>(grid).grab().toImage().convertToFormat(QImage::Format_RGB32);
  // A window of its own is left out of what widgets grab.
  const viewers::VolumeWidget* view = grid.volumeView();
  const QImage volume = view->isVisible() ? view->picture() : QImage();
  if (volume.isNull()) return picture;
  QPainter painter(&picture);
  painter.drawImage(QRect(view->mapTo(&grid, QPoint()), view->size()), volume);
  return picture;
}

QImage activeViewPicture(const viewers::ViewGrid& grid) {
  if (grid.activeView() != viewers::View::Volume3d)
    return grid.activeSlice()->grab().toImage().convertToFormat(QImage::Format_RGB32);
  return grid.volumeView()->picture();
}

}  // namespace hilum::app
