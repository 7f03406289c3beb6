#include "app/evaluate/DisagreementPicture.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace hilum::app {
namespace {

constexpr int kSide = 320, kGap = 16, kTitle = 28, kHeading = 36;
const QColor kPaper(0xff, 0xff, 0xff), kEmpty(0xf0, 0xf2, 0xf4), kInk(0x22, 0x26, 0x2c);

/// A slice of labels, a pixel a voxel, each in the colour that `colour` gives its number.
template <class Colour>
QImage sliceImage(const LabelMap& map, std::int64_t slice, const Colour& colour) {
  const Index3& n = map.grid().size();
  QImage image{int(n[0]), int(n[1]), QImage::Format_RGB32};
  for (std::int64_t y = 0; y < n[1]; ++y)
    for (std::int64_t x = 0; x < n[0]; ++x) {
      const LabelId label = map.at({x, y, slice});
      image.setPixelColor(int(x), int(y), label ? colour(label) : kEmpty);
    }
  return image;
}

}  // namespace

QImage disagreementPicture(const ReaderComparison& all, std::int64_t slice) {
  const auto panels = int(all.readers.size()) + 1;
  const Grid& grid = all.shownDisagreement.grid();
  const double width = double(grid.size()[0]) * grid.spacing()[0], height = double(grid.size()[1]) * grid.spacing()[1];
  const double scale = kSide / std::max(width, height);
  const QSizeF shown(width * scale, height * scale);
  QImage picture(kGap + panels * (kSide + kGap), kHeading + kTitle + kSide + kGap, QImage::Format_RGB32);
  picture.fill(kPaper);
  QPainter painter(&picture);
  painter.setPen(kInk);
  const auto text = [&](const QRect& box, const QString& words, int pixels) {
    QFont font = painter.font();
    font.setPixelSize(pixels);
    painter.setFont(font);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(words, Qt::ElideMiddle, box.width()));
  };
  text({kGap, 4, picture.width() - 2 * kGap, kHeading - 4}, QStringLiteral("Slice %1").arg(slice), 18);
  const auto panel = [&](int place, const QString& title, const QImage& image) {
    const int left = kGap + place * (kSide + kGap);
    text({left, kHeading, kSide, kTitle}, title, 13);
    painter.drawImage(QRectF(QPointF(left, kHeading + kTitle), shown), image);
  };
  for (int r = 0; r + 1 < panels; ++r) {
    const LabelMap& labels = all.shown[std::size_t(r)];
    panel(r, QString::fromStdString(all.readers[std::size_t(r)]), sliceImage(labels, slice, [&](LabelId label) {
            const Label* known = labels.table().find(label);
            const Rgb8 c = known ? known->colour : defaultColour(label);
            return QColor(c.r, c.g, c.b);
          }));
  }
  const int most = std::max(1, int(all.readers.size()) - 1);
  panel(panels - 1, QStringLiteral("Where they differ"),
        sliceImage(all.shownDisagreement, slice, [&](LabelId differing) {
          return QColor::fromHsvF(0.0, 0.35 + 0.65 * differing / most, 0.95 - 0.35 * differing / most);
        }));
  return picture;
}

}  // namespace hilum::app
