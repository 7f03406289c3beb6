#pragma once
#include <QPainter>
#include <QPainterPath>
#include <QStringList>
#include <vector>

#include "annotation/Shape.h"

namespace hilum::viewers {

class SliceWidget;

/// Draws the shapes of one slice: thin lines with a dark rim, handles on the selected one, and beside each a caption
/// that lies on no shape, on no other caption and within the view, as far as there is room.
class ShapePainter {
 public:
  enum class Look { Plain, Hovered, Selected };

  ShapePainter(QPainter& painter, const SliceWidget& view);

  void add(const annotation::Shape& shape, Look look, const QStringList& caption);
  void paint();

 private:
  struct Drawn {
    const annotation::Shape& shape;
    Look look;
    QStringList caption;
    QPainterPath line;
    std::vector<QPointF> handles;
  };
  QPointF at(const annotation::Shape& shape, const annotation::Vec2& place) const;
  QPainterPath lineOf(const annotation::Shape& shape) const;
  void paintLine(const Drawn& drawn);
  void paintHandles(const Drawn& drawn);
  QSizeF captionSize(const QStringList& caption) const;
  static std::vector<QRectF> placesFor(const Drawn& drawn, const QSizeF& size);
  bool isFree(const QRectF& place) const;
  QRectF captionBox(const Drawn& drawn) const;
  void paintCaption(const Drawn& drawn, const QRectF& box);

  QPainter& painter_;
  const SliceWidget& view_;
  QFont font_;
  QRectF room_;  ///< of the view, where captions may stand
  std::vector<Drawn> drawn_;
  std::vector<QRectF> captions_;
};

}  // namespace hilum::viewers
