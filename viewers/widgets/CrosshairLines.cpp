#include "viewers/widgets/CrosshairLines.h"

#include <QPainter>
#include <cmath>

#include "viewers/widgets/ViewColours.h"

namespace hilum::viewers {
namespace {

constexpr double kGap = 14;           // around the centre: the anatomy there stays in sight
constexpr double kHandlePart = 0.36;  // of the view's smaller side
constexpr double kHandleSize = 4, kHandleReach = 8;
constexpr int kAlpha = 190, kSlabAlpha = 110;

std::array<Plane, 2> othersOf(Plane plane) {
  if (plane == Plane::Axial) return {Plane::Sagittal, Plane::Coronal};
  if (plane == Plane::Coronal) return {Plane::Sagittal, Plane::Axial};
  return {Plane::Coronal, Plane::Axial};
}

/// Lines along the screen's axes lie on whole pixels; others need no such care.
QPointF sharpened(QPointF centre, const QPointF& direction) {
  constexpr double straight = 1e-6;
  if (std::abs(direction.x()) < straight || std::abs(direction.y()) < straight)
    centre = {std::floor(centre.x()) + 0.5, std::floor(centre.y()) + 0.5};
  return centre;
}

}  // namespace

CrosshairLines CrosshairLines::of(Plane plane, const ViewAxes& axes, const Mat3& rotation, const QPointF& centre,
                                  const QSize& view) {
  CrosshairLines cut;
  cut.centre = centre;
  cut.handleRadius = kHandlePart * std::min(view.width(), view.height());
  const auto others = othersOf(plane);
  for (std::size_t i = 0; i < 2; ++i) {
    const Vec3 along = axes.normal().cross(sliceDirection(others[i], rotation));
    QPointF direction(along.dot(axes.right), along.dot(axes.down));
    direction /= std::hypot(direction.x(), direction.y());
    cut.lines[i] = {others[i], direction};
  }
  return cut;
}

std::optional<int> CrosshairLines::handleAt(const QPointF& position) const {
  for (int i = 0; i < 2; ++i)
    for (const double side : {-handleRadius, handleRadius}) {
      const QPointF away = centre + lines[std::size_t(i)].direction * side - position;
      if (std::hypot(away.x(), away.y()) <= kHandleReach) return i;
    }
  return std::nullopt;
}

void CrosshairLines::paint(QPainter& painter, const QSize& view, double slabHalf, bool handles) const {
  const double reach = std::hypot(view.width(), view.height()) + std::hypot(centre.x(), centre.y());
  painter.save();
  for (const Line& line : lines) {
    const QPointF& d = line.direction;
    const bool straight = std::abs(d.x()) < 1e-6 || std::abs(d.y()) < 1e-6;
    painter.setRenderHint(QPainter::Antialiasing, !straight);
    QColor colour = planeColour(line.plane);
    colour.setAlpha(kAlpha);
    painter.setPen(QPen(colour, 1));
    const QPointF middle = sharpened(centre, d);
    painter.drawLine(middle - d * reach, middle - d * kGap);
    painter.drawLine(middle + d * kGap, middle + d * reach);
    if (slabHalf >= 1) {
      colour.setAlpha(kSlabAlpha);
      painter.setPen(QPen(colour, 1, Qt::DashLine));
      const QPointF aside = QPointF(-d.y(), d.x()) * slabHalf;
      for (const QPointF& shift : {aside, -aside})
        painter.drawLine(middle + shift - d * reach, middle + shift + d * reach);
    }
    if (!handles) continue;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(0, 0, 0, 170), 1));
    painter.setBrush(planeColour(line.plane));
    for (const double side : {-handleRadius, handleRadius})
      painter.drawEllipse(middle + d * side, kHandleSize, kHandleSize);
    painter.setBrush(Qt::NoBrush);
  }
  painter.restore();
}

}  // namespace hilum::viewers
