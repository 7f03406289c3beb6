#include "app/PaintTools.h"

#include "app/Painter.h"
#include "app/Session.h"

namespace hilum::app {

std::unique_ptr<annotation::Tool> PaintTools::make(PaintChoices::Tool tool) const {
  using Tool = PaintChoices::Tool;
  const auto target = [&all = painter] { return all.target(); };
  const auto run = [&all = painter](annotation::PaintWork work) { all.run(std::move(work)); };
  // Labels that were read from a file may lie on a grid of their own.
  const Grid& grid = session.layer() ? session.layer()->grid() : session.volume()->grid();
  switch (tool) {
    case Tool::Brush:
    case Tool::Erase:
    case Tool::SmartBrush:
      return std::make_unique<annotation::BrushTool>(
          session.document()->journal, grid, [&all = choices] { return all.brushChoice(); }, target);
    case Tool::Flood:
      return std::make_unique<annotation::FloodTool>([&all = choices] { return all.flood(); }, target, run);
    case Tool::Lasso:
      return std::make_unique<annotation::LassoTool>(
          grid, [&all = choices] { return all.lasso(); }, target, run);
    case Tool::None:
      break;
  }
  return nullptr;
}

}  // namespace hilum::app
