#pragma once
#include <memory>

#include "annotation/tools/Tool.h"
#include "app/PaintChoices.h"

namespace hilum::app {

class Painter;
class Session;

/// Makes the tools that paint on the session's labels. Borrowed objects must outlive the tools.
struct PaintTools {
  Session& session;
  Painter& painter;
  PaintChoices& choices;

  std::unique_ptr<annotation::Tool> make(PaintChoices::Tool tool) const;
};

}  // namespace hilum::app
