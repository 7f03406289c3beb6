#include "app/training/SamplePictures.h"

#include <QPainter>
#include <algorithm>

#include "app/Language.h"
#include "app/Theme.h"

namespace hilum::app {
namespace {

constexpr int kGap = 8, kTitleHeight = 20;

/// With how many columns pictures of that shape are largest.
int columnsFor(int count, const QSizeF& picture, const QSizeF& room) {
  int best = 1;
  double largest = 0;
  for (int columns = 1; columns <= count; ++columns) {
    const int rows = (count + columns - 1) / columns;
    const double scale = std::min((room.width() - (columns - 1) * kGap) / columns / picture.width(),
                                  (room.height() - (rows - 1) * kGap) / rows / picture.height());
    if (scale > largest) largest = scale, best = columns;
  }
  return best;
}

}  // namespace

SamplePictures::SamplePictures(QWidget* parent) : QWidget(parent) {
  setAccessibleName(QStringLiteral("Samples"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  inEveryLanguage(this, [this] {
    setAccessibleDescription(tr("Images kept for checking: at the left as labelled, at the right as found"));
    setToolTip(accessibleDescription());
    update();
  });
}

void SamplePictures::setPictures(const QList<QImage>& pictures) {
  pictures_ = pictures;
  update();
}

void SamplePictures::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  QFont small = font();
  small.setPixelSize(12);
  painter.setFont(small);
  painter.setPen(tokens(currentTheme()).secondary);
  if (pictures_.isEmpty()) return;
  const int columns = columnsFor(int(pictures_.size()), pictures_.front().size(),
                                 QSizeF(width(), height() - kTitleHeight));
  const int rows = int(pictures_.size() + columns - 1) / columns;
  const double cellWidth = (width() - (columns - 1) * kGap) / double(columns);
  const double cellHeight = (height() - kTitleHeight - (rows - 1) * kGap) / double(rows);
  for (int i = 0; i < int(pictures_.size()); ++i) {
    const QImage& picture = pictures_[i];
    const QRectF cell(i % columns * (cellWidth + kGap), kTitleHeight + i / columns * (cellHeight + kGap), cellWidth,
                      cellHeight);
    const QSizeF size = QSizeF(picture.size()).scaled(cell.size(), Qt::KeepAspectRatio);
    const QRectF place(cell.left(), cell.top(), size.width(), size.height());
    painter.drawImage(place, picture);
    if (i / columns > 0) continue;
    const QRectF title(place.left(), 0, place.width() / 2 - 4, kTitleHeight);
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(tr("labelled"), Qt::ElideRight, int(title.width())));
    painter.drawText(title.translated(place.width() / 2, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(tr("found"), Qt::ElideRight, int(title.width())));
  }
}

}  // namespace hilum::app
