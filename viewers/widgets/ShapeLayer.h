#pragma once
#include <QStringList>
#include <functional>

#include "annotation/tools/ToolBox.h"
#include "viewers/widgets/ShapePainter.h"
#include "viewers/widgets/SliceLayer.h"

namespace hilum::viewers {

/// Shows the shapes of a document on the slices that they lie on, with what they measure beside them, and hands what
/// the pointer does to its tools.
class ShapeLayer : public SliceLayer {
 public:
  /// The lines to write beside a shape, the most important first.
  using Caption = std::function<QStringList(const annotation::Shape&)>;
  /// The colour that a shape is drawn in: its label's, or its own.
  using Colour = std::function<Rgb8(const annotation::Shape&)>;
  ShapeLayer(Caption caption, Colour colour) : caption_(std::move(caption)), colour_(std::move(colour)) {}

  /// The tools, and by them the document, to work with; borrowed, null for none.
  void setTools(annotation::ToolBox* tools) { tools_ = tools; }

  void paint(QPainter& painter, const SliceWidget& view) override;
  bool pressed(const QMouseEvent& event, SliceWidget& view) override;
  bool moved(const QMouseEvent& event, SliceWidget& view) override;
  void released(const QMouseEvent& event, SliceWidget& view) override;
  bool keyPressed(const QKeyEvent& event, SliceWidget& view) override;
  void left(SliceWidget&) override;
  std::optional<Qt::CursorShape> pointer() const override;

 private:
  ShapePainter::Look lookOf(const annotation::Shape& draft) const;

  Caption caption_;
  Colour colour_;
  annotation::ToolBox* tools_ = nullptr;
};

/// The slice that a view shows, on its screen axes: the slice's own place, where the voxel centres of an upright grid
/// are, even when the crosshair stands between two slices.
annotation::ShapePlane sliceOf(const SliceWidget& view);

}  // namespace hilum::viewers
