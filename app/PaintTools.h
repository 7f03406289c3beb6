#pragma once
#include <memory>

#include "annotation/tools/OutlineTool.h"
#include "app/PaintChoices.h"

namespace hilum::app {

class Painter;
class Session;
class SmartClick;

/// Makes the tools that paint on the session's labels. Borrowed objects must outlive the tools.
struct PaintTools {
  Session& session;
  Painter& painter;
  PaintChoices& choices;
  SmartClick& clicks;

  /// Null for tools that the slices do not have.
  std::unique_ptr<annotation::Tool> make(PaintChoices::Tool tool) const;

 private:
  annotation::OutlineUses outlines(const char* step) const;
  void fill(annotation::Shape outline, const char* step) const;
};

}  // namespace hilum::app
