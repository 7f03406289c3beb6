#include "app/ShapeOperations.h"

#include <unordered_set>

#include "annotation/SliceBounds.h"
#include "annotation/algorithms/InterpolatePolygons.h"
#include "annotation/algorithms/SnapToEdges.h"
#include "annotation/algorithms/VoxelPolygons.h"
#include "annotation/tools/OutlineTool.h"
#include "app/Prototype.h"
#include "app/StepName.h"
#include "app/TaskRunner.h"
#include "viewers/widgets/ShapeLayer.h"
#include "viewers/widgets/SliceWidget.h"

namespace hilum::app {
namespace {

using annotation::Purpose;
using annotation::Shape;
using annotation::ShapeKind;

constexpr double kSnapReach = 4;  // voxels
constexpr double kSnapMostPixels = 2048. * 2048;
constexpr double kInterpolatedTolerance = 0.2;  // voxels by which interpolated outlines may be simplified

bool isPolygon(const Shape& shape) { return shape.kind == ShapeKind::Polygon && shape.purpose == Purpose::Annotate; }

}  // namespace

std::vector<Shape> ShapeOperations::chosenPolygons() const {
  std::vector<Shape> chosen;
  for (const auto id : session_.document()->tools.selection())
    if (const Shape* shape = session_.document()->annotation.find(id); shape && isPolygon(*shape))
      chosen.push_back(*shape);
  return chosen;
}

/// Puts new polygons into the document, with all that a new shape has.
void ShapeOperations::add(const std::shared_ptr<Document>& document, std::vector<Shape> shapes, const char* step) {
  if (shapes.empty()) {
    Q_EMIT nothingFound(historyStepName(step));
    return;
  }
  document->tools.cancel();
  const auto& annotation = document->annotation;
  const Shape prototype = prototypeOf(ShapeKind::Polygon, Purpose::Annotate);
  std::unordered_set<std::string> taken;
  for (const Shape& shape : annotation.shapes()) taken.insert(shape.name);
  std::size_t number = 0;
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const std::size_t end = annotation.shapes().size();
  std::vector<annotation::Edit> edits;
  for (Shape& shape : shapes) {
    shape.id = annotation.freshId() + annotation::ShapeId(edits.size());
    do shape.name = prototype.name + ' ' + std::to_string(++number);
    while (taken.contains(shape.name));
    shape.author = prototype.author;
    shape.made = now;
    edits.emplace_back(annotation::AddShape{std::move(shape), end + edits.size()});
  }
  document->journal.push(std::move(edits), {.name = step});
}

void ShapeOperations::interpolate(const viewers::SliceWidget& view) {
  const auto document = session_.document();
  if (!document) return;
  std::vector<Shape> polygons = chosenPolygons();
  if (polygons.size() < 2) {
    polygons.clear();
    for (const Shape& shape : document->annotation.shapes())
      if (isPolygon(shape) && shape.label == session_.currentLabel()) polygons.push_back(shape);
  }
  const viewers::SliceAxis& axis = view.camera().slices();
  const double tolerance = kInterpolatedTolerance * session_.volume()->grid().spacing().minCoeff();
  add(document, polygonsBetween(polygons, {axis.direction, axis.first, axis.stepMm}, tolerance),
      "Interpolate polygons");
}

void ShapeOperations::fromVoxels(const viewers::SliceWidget& view, Slices which) {
  const auto document = session_.document();
  const auto* layer = session_.layer();
  if (!layer || session_.currentLabel() == 0) return;
  const annotation::ShapePlane slice = viewers::sliceOf(view);
  annotation::VoxelPolygonOptions options;
  if (which == Slices::Shown) options.through = slice.toWorld(slice.toPlane(session_.crosshair()));
  tasks_.run(
      historyStepName("Voxels to polygons"),
      [snapshot = layer->snapshot(), label = session_.currentLabel(), slice, options](const Progress& progress) {
        return annotation::voxelPolygons(*snapshot->map(progress.part(0, 0.2)), label, slice, options,
                                         progress.part(0.2, 1));
      },
      [this, document](std::vector<Shape> shapes) {
        const Rgb8 colour = prototypeOf(ShapeKind::Polygon, Purpose::Annotate).colour;
        for (Shape& shape : shapes) shape.colour = colour;
        add(document, std::move(shapes), "Voxels to polygons");
      });
}

void ShapeOperations::snapToEdges(const viewers::SliceWidget& view) {
  const auto document = session_.document();
  if (!document || !session_.whole()) return;
  std::vector<Shape> polygons = chosenPolygons();
  if (polygons.empty())
    for (const Shape* shape : document->tools.index().on(viewers::sliceOf(view), view.camera().slices().stepMm))
      if (isPolygon(*shape)) polygons.push_back(*shape);
  const Volume& volume = *session_.volume();
  const double reach = kSnapReach * volume.grid().spacing().minCoeff();
  std::vector<annotation::Edit> edits;
  for (Shape& shape : polygons) {
    const annotation::ShapeBox box = boxOf(shape);
    const auto bounds = annotation::sliceBounds(volume.grid(), shape.plane);
    if (bounds.empty()) continue;
    const auto raster =
        annotation::rasterAround(volume, shape.plane, bounds, box.low, box.high, 2 * reach, kSnapMostPixels);
    shape.points = snappedToEdges(raster, shape.points, reach);
    for (annotation::Ring& hole : shape.holes) hole = snappedToEdges(raster, hole, reach);
    annotation::ChangeShape change{std::move(shape)};
    if (!document->annotation.changesNothing(change)) edits.emplace_back(std::move(change));
  }
  if (edits.empty()) {
    Q_EMIT nothingFound(historyStepName("Snap to edges"));
    return;
  }
  document->tools.cancel();
  document->journal.push(std::move(edits), {.name = "Snap to edges"});
}

}  // namespace hilum::app
