#pragma once
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <optional>

namespace hilum::viewers {

class SliceWidget;

/// Something that lies over slice pictures and has the pointer and the keys before the views do. One layer serves all
/// views; each call says which. Answers true when the event was its own, and the view then leaves it alone.
class SliceLayer {
 public:
  virtual ~SliceLayer() = default;

  /// Paints over the picture, under the view's texts and crosshair.
  virtual void paint(QPainter& painter, const SliceWidget& view) = 0;
  /// A button went down, or twice (the event is then a double click).
  virtual bool pressed(const QMouseEvent& event, SliceWidget& view) = 0;
  /// With or without a button.
  virtual bool moved(const QMouseEvent& event, SliceWidget& view) = 0;
  virtual void released(const QMouseEvent& event, SliceWidget& view) = 0;
  virtual bool keyPressed(const QKeyEvent& event, SliceWidget& view) = 0;
  virtual void left(SliceWidget& view) = 0;
  /// The pointer to show, or none to leave it to the view.
  virtual std::optional<Qt::CursorShape> pointer() const = 0;
};

}  // namespace hilum::viewers
