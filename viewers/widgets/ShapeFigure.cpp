#include "viewers/widgets/ShapeFigure.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "annotation/Handles.h"
#include "annotation/tools/EditTool.h"
#include "viewers/widgets/SliceWidget.h"

namespace hilum::viewers {
namespace {

using annotation::Shape;
using annotation::ShapeKind;

constexpr double kTick = 5;  // half of the bar at a ruler's end
constexpr double kProbeGap = 3, kProbeArm = 9;
constexpr double kPoint = 4;
constexpr double kArc = 22;

QPointF unit(const QPointF& v) {
  const double length = std::hypot(v.x(), v.y());
  return length > 0 ? v / length : QPointF(1, 0);
}

QPointF across(const QPointF& v) { return {-v.y(), v.x()}; }

void addTick(QPainterPath& path, const QPointF& end, const QPointF& along) {
  path.moveTo(end + across(along) * kTick);
  path.lineTo(end - across(along) * kTick);
}

/// The arc between the arms, no larger than the shorter of them.
void addArc(QPainterPath& path, const QPointF& a, const QPointF& vertex, const QPointF& b) {
  const auto degrees = [](const QPointF& v) { return std::atan2(-v.y(), v.x()) * 180 / std::numbers::pi; };
  const QPointF armA = a - vertex, armB = b - vertex;
  const double radius = std::min({kArc, std::hypot(armA.x(), armA.y()) / 2, std::hypot(armB.x(), armB.y()) / 2});
  double span = degrees(armB) - degrees(armA);
  if (span > 180) span -= 360;
  if (span < -180) span += 360;
  const QRectF circle(vertex.x() - radius, vertex.y() - radius, 2 * radius, 2 * radius);
  path.arcMoveTo(circle, degrees(armA));
  path.arcTo(circle, degrees(armA), span);
}

/// Open in the middle: the voxel itself stays in sight.
void addCross(QPainterPath& path, const QPointF& middle) {
  for (const QPointF& way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)}) {
    path.moveTo(middle + way * kProbeGap);
    path.lineTo(middle + way * kProbeArm);
  }
}

void addRings(QPainterPath& path, const Shape& shape, const ScreenMap& screen) {
  for (const auto& ring : outlinesOf(shape)) {
    path.moveTo(screen.at(shape, ring.front()));
    for (std::size_t i = 1; i < ring.size(); ++i) path.lineTo(screen.at(shape, ring[i]));
  }
}

/// What a kind has beside its outline.
void addMarks(QPainterPath& path, const Shape& shape, const std::vector<QPointF>& points) {
  if (shape.kind == ShapeKind::Distance) {
    const QPointF along = unit(points[1] - points[0]);
    addTick(path, points[0], along);
    addTick(path, points[1], along);
  }
  if (shape.kind == ShapeKind::Angle && points.size() == 3) addArc(path, points[0], points[1], points[2]);
}

}  // namespace

ScreenMap::ScreenMap(const SliceWidget& view) : origin_(view.worldAt({0, 0})) {
  const Vec3 right = view.worldAt({1, 0}) - origin_, down = view.worldAt({0, 1}) - origin_;
  across_ = right / right.squaredNorm();
  down_ = down / down.squaredNorm();
  mmPerPixel_ = right.norm();
}

QPointF ScreenMap::at(const Shape& shape, const annotation::Vec2& place) const {
  const Vec3 off = shape.plane.toWorld(place) - origin_;
  return {across_.dot(off), down_.dot(off)};
}

ShapeFigure figureOf(const Shape& shape, const ScreenMap& screen, Outline outline) {
  ShapeFigure figure;
  if (shape.points.empty()) return figure;
  for (const auto& handle : handlesOf(shape)) figure.handles.push_back(screen.at(shape, handle));
  if (shape.kind == ShapeKind::Probe) {
    addCross(figure.line, figure.handles[0]);
  } else if (shape.kind == ShapeKind::Point) {
    figure.line.addEllipse(figure.handles[0], kPoint, kPoint);
    figure.area = figure.line;
  } else if (outline == Outline::Open && shape.kind == ShapeKind::Polygon) {
    figure.line.addPolygon(QPolygonF(QList<QPointF>(figure.handles.begin(), figure.handles.end())));
    figure.area = figure.line;
  } else {
    addRings(figure.line, shape, screen);
    addMarks(figure.line, shape, figure.handles);
    if (isRegion(shape.kind) && shape.purpose == annotation::Purpose::Annotate) figure.area = figure.line;
  }
  return figure;
}

std::vector<QPointF> middlesOf(const Shape& shape, const ScreenMap& screen) {
  const auto handles = handlesOf(shape);
  std::vector<QPointF> middles;
  for (const auto& side : annotation::dividedSides(shape, screen.mmPerPixel()))
    middles.push_back(screen.at(shape, (handles[side.from] + handles[side.to]) / 2));
  return middles;
}

}  // namespace hilum::viewers
