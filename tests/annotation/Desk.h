#pragma once
#include "annotation/SliceBounds.h"
#include "annotation/tools/ToolBox.h"
#include "tests/annotation/Shapes.h"

namespace hilum::test {

/// A document with its tools, and a hand with a pointer on one plane at half a millimetre a pixel.
struct Desk {
  annotation::Annotation document;
  annotation::Journal journal{document};
  annotation::ToolBox tools{journal};
  annotation::ShapePlane plane = axial();
  bool shift = false, ctrl = false, alt = false;
  annotation::Ring bounds;

  using Vec2 = annotation::Vec2;
  using Button = annotation::PointerButton;

  annotation::PointerEvent event(const Vec2& at, Button button, int clicks = 1) const {
    return {.world = plane.toWorld(at),
            .plane = plane,
            .sliceMm = 2,
            .mmPerPixel = 0.5,
            .button = button,
            .shift = shift,
            .ctrl = ctrl,
            .alt = alt,
            .clicks = clicks,
            .bounds = bounds};
  }
  bool press(const Vec2& at, int clicks = 1) { return tools.press(event(at, Button::Left, clicks)); }
  bool release(const Vec2& at) { return tools.release(event(at, Button::Left)); }
  bool hover(const Vec2& at) { return tools.move(event(at, Button::None)); }
  void click(const Vec2& at) {
    hover(at);
    press(at);
    release(at);
  }
  void doubleClick(const Vec2& at) {
    click(at);
    press(at, 2);
    release(at);
  }
  bool drag(const Vec2& from, const Vec2& to) {
    const bool taken = press(from);
    tools.move(event((from + to) / 2, Button::Left));
    tools.move(event(to, Button::Left));
    release(to);
    return taken;
  }
  /// By the button's way along all of the places.
  void dragAlong(const std::vector<Vec2>& way) {
    press(way.front());
    for (const Vec2& at : way) tools.move(event(at, Button::Left));
    release(way.back());
  }
  void choose(annotation::ShapeKind kind, annotation::Purpose purpose = annotation::Purpose::Measure) {
    annotation::Shape prototype;
    prototype.kind = kind;
    prototype.purpose = purpose;
    prototype.name = "Shape";
    prototype.author = "reader";
    tools.place(prototype);
  }
  void annotate(annotation::ShapeKind kind) { choose(kind, annotation::Purpose::Annotate); }
  const annotation::Shape& shape(std::size_t i) const { return document.shapes().at(i); }
  /// How many steps undo can take back; takes them back and does them again.
  int steps() {
    int count = 0;
    for (; journal.canUndo(); ++count) journal.undo();
    for (int i = 0; i < count; ++i) journal.redo();
    return count;
  }
};

}  // namespace hilum::test
