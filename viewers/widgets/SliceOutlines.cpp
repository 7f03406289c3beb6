#include "viewers/widgets/SliceOutlines.h"

#include <QPainter>
#include <cmath>

namespace hilum::viewers {
namespace {

const double kLeastCosine = std::cos(35 * M_PI / 180);

}  // namespace

void paintOutlines(QPainter& painter, const std::vector<WorldOutline>& outlines, const SlicePlane& plane,
                   double pixelRatio) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setBrush(Qt::NoBrush);
  for (const WorldOutline& outline : outlines) {
    const Vec3 normal = plane.normal();
    if (std::abs(normal.dot(outline.normal)) < kLeastCosine) continue;
    if (std::abs(normal.dot(outline.centre - plane.origin)) > outline.reachMm + plane.slabMm / 2) continue;
    QPolygonF line;
    for (const Vec3& point : outline.points) {
      const auto [x, y] = plane.toPixel(point);
      line << QPointF((x + 0.5) / pixelRatio, (y + 0.5) / pixelRatio);
    }
    painter.setPen(QPen(outline.colour, 1.6));
    painter.drawPolygon(line);
  }
  painter.restore();
}

}  // namespace hilum::viewers
