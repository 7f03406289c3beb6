#include "app/PaintTools.h"

#include "annotation/algorithms/Scissors.h"
#include "annotation/tools/ClickTool.h"
#include "annotation/tools/LevelTraceTool.h"
#include "annotation/tools/LivewireTool.h"
#include "app/Painter.h"
#include "app/Prototype.h"
#include "app/Session.h"
#include "app/clicks/SmartClick.h"

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
    case Tool::Livewire:
      return std::make_unique<annotation::LivewireTool>(outlines("Livewire"));
    case Tool::LevelTrace:
      return std::make_unique<annotation::LevelTraceTool>(outlines("Level tracing"));
    case Tool::Click:
      return std::make_unique<annotation::ClickTool>(annotation::ClickUses{
          [&all = clicks](const annotation::PointerEvent& event, bool adds) { all.click(event, adds); },
          [&all = clicks] { return all.takeBack(); }, [&all = clicks] { return all.accept(); },
          [&all = clicks] { return all.drop(); }, [&all = clicks] { return all.active(); },
          [&all = clicks] { return all.drafts(); }});
    case Tool::Scissors:
    case Tool::None:
      break;
  }
  return nullptr;
}

annotation::OutlineUses PaintTools::outlines(const char* step) const {
  const auto image = [&all = session] { return all.whole() ? all.volume() : nullptr; };
  const auto prototype = [&all = session] {
    annotation::Shape shape = prototypeOf(annotation::ShapeKind::Polygon, annotation::Purpose::Annotate);
    shape.label = all.currentLabel();
    return shape;
  };
  const auto finish = [tools = *this, step](annotation::Shape outline) {
    if (tools.choices.outlinesBecome() == PaintChoices::Outlines::Polygons)
      tools.session.document()->tools.add(std::move(outline), step);
    else
      tools.fill(std::move(outline), step);
  };
  return {image, prototype, finish};
}

void PaintTools::fill(annotation::Shape outline, const char* step) const {
  auto target = painter.target();
  if (!target) return;
  painter.run({.step = {.name = step},
               .target = std::move(*target),
               .find = [outline = std::move(outline), grid = session.layer()->grid()](annotation::LabelSnapshot&,
                                                                                      const Progress& progress) {
                 return annotation::Painting(
                     annotation::cutByPolygon(grid, outline.plane, outline.points, {}, progress));
               }});
}

}  // namespace hilum::app
