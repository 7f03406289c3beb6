#include "app/breathhold/SectionPicture.h"

#include <QPainter>
#include <algorithm>

#include "core/quantify/PlaneSection.h"

namespace hilum::app {
namespace {

constexpr double kStepMm = 0.25, kBarMm = 10;
constexpr double kWindowLow = -1050, kWindowHigh = 350;
const QColor kBar(0xe6, 0xe9, 0xee), kLine(0x56, 0xb4, 0xe9);

QImage greyPicture(const PlaneSection& s) {
  QImage image(s.side, s.side, QImage::Format_Grayscale8);
  for (int j = 0; j < s.side; ++j)
    for (int i = 0; i < s.side; ++i) {
      const double grey = 255 * (s.at(i, j) - kWindowLow) / (kWindowHigh - kWindowLow);
      image.scanLine(j)[i] = uchar(std::clamp(grey, 0.0, 255.0));
    }
  return image;
}

}  // namespace

SectionPicture sectionPicture(const Volume& ct, const TracheaSection& section, double halfMm) {
  const PlaneSection s = sampleSection(ct, section.centre, section.normal, halfMm, kStepMm);
  SectionPicture picture{section, greyPicture(s), {}, s.side * kStepMm};
  for (std::size_t k = 0; k < section.outline.size(); ++k) {
    const QPointF place(0.5 + section.outline[k].x() / picture.sideMm, 0.5 + section.outline[k].y() / picture.sideMm);
    k ? picture.outline.lineTo(place) : picture.outline.moveTo(place);
  }
  picture.outline.closeSubpath();
  return picture;
}

std::vector<const TracheaSection*> spreadSections(const std::vector<TracheaSection>& all, std::size_t most) {
  std::vector<const TracheaSection*> chosen;
  const std::size_t count = std::min(most, all.size());
  for (std::size_t k = 0; k < count; ++k) chosen.push_back(&all[count < 2 ? 0 : k * (all.size() - 1) / (count - 1)]);
  return chosen;
}

void drawSection(QPainter& painter, const QRectF& box, const SectionPicture& picture) {
  painter.drawImage(box, picture.grey);
  QTransform onto;
  onto.translate(box.left(), box.top());
  onto.scale(box.width(), box.height());
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(kLine, 1.6));
  painter.drawPath(onto.map(picture.outline));
  const double margin = box.width() / 28;
  const QPointF corner(box.left() + margin, box.bottom() - margin);
  painter.setPen(QPen(kBar, 2));
  painter.drawLine(corner, corner + QPointF(kBarMm * box.width() / picture.sideMm, 0));
}

}  // namespace hilum::app
