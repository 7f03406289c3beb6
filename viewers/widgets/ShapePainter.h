#pragma once
#include <QPainter>
#include <QPainterPath>
#include <QStringList>
#include <optional>
#include <vector>

#include "viewers/widgets/ShapeFigure.h"

namespace hilum::viewers {

/// Draws the shapes of one slice: thin lines with a dark rim, dashed for suggestions, annotated regions lightly filled,
/// handles on the selected ones, and beside each a caption that lies on no shape, on no other caption and within the
/// view, as far as there is room. Tags stand below each other at the top.
class ShapePainter {
 public:
  enum class Look {
    Plain,
    Hovered,
    Selected,
    Drawn,   ///< under way: a polygon is open yet
    Closing  ///< under way, and a click would close it: its first corner says so
  };

  ShapePainter(QPainter& painter, const SliceWidget& view);

  struct Ink {
    QColor colour;
    QStringList caption;
    std::optional<std::size_t> chosen;  ///< the handle of the chosen vertex
  };
  /// The shape must live until paint().
  void add(const annotation::Shape& shape, Look look, Ink ink);
  void paint();

 private:
  struct Drawn {
    const annotation::Shape& shape;
    Look look;
    Ink ink;
    ShapeFigure figure;
    bool annotates() const { return shape.purpose == annotation::Purpose::Annotate; }
  };
  void paintFill(const Drawn& drawn);
  void paintLine(const Drawn& drawn);
  void paintHandles(const Drawn& drawn);
  void paintVertices(const Drawn& drawn);
  void paintTags();
  QSizeF captionSize(const QStringList& caption) const;
  static std::vector<QRectF> placesFor(const Drawn& drawn, const QSizeF& size);
  bool isFree(const QRectF& place) const;
  QRectF captionBox(const Drawn& drawn) const;
  void paintCaption(const Drawn& drawn, const QRectF& box);

  QPainter& painter_;
  ScreenMap screen_;
  QFont font_;
  QRectF room_;  ///< of the view, where captions may stand
  std::vector<Drawn> drawn_;
  std::vector<QRectF> captions_;
};

}  // namespace hilum::viewers
