#pragma once
#include <QPainterPath>
#include <QPointF>
#include <vector>

#include "annotation/Shape.h"

namespace hilum::viewers {

class SliceWidget;

/// Takes places in the patient to points of a slice view's widget, as the view stands now: for many places at a time.
class ScreenMap {
 public:
  explicit ScreenMap(const SliceWidget& view);

  QPointF at(const annotation::Shape& shape, const annotation::Vec2& place) const;
  double mmPerPixel() const { return mmPerPixel_; }

 private:
  Vec3 origin_, across_, down_;
  double mmPerPixel_ = 1;
};

/// How the sides of what is drawn are joined: a half drawn polygon is open yet.
enum class Outline { Whole, Open };

/// A shape as it lies in a view, in points of the widget.
struct ShapeFigure {
  QPainterPath line;  ///< to be drawn: the outline, and what belongs to its kind (ticks, arc, cross)
  QPainterPath area;  ///< to be filled: of annotated regions, holes left out
  std::vector<QPointF> handles;
};
ShapeFigure figureOf(const annotation::Shape& shape, const ScreenMap& screen, Outline outline);

/// The middles of the sides on which a vertex can be made.
std::vector<QPointF> middlesOf(const annotation::Shape& shape, const ScreenMap& screen);

}  // namespace hilum::viewers
