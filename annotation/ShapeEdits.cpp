#include "annotation/ShapeEdits.h"

#include <algorithm>
#include <ranges>
#include <unordered_set>

#include "core/io/NumberText.h"

namespace hilum::annotation {
namespace {

/// The shapes of these ids, in the order of the document.
std::vector<const Shape*> among(const Annotation& annotation, const ShapeIds& ids) {
  const std::unordered_set<ShapeId> wanted(ids.begin(), ids.end());
  std::vector<const Shape*> shapes;
  for (const Shape& shape : annotation.shapes())
    if (wanted.contains(shape.id)) shapes.push_back(&shape);
  return shapes;
}

}  // namespace

/// From the last to the first: the others need not move up then.
std::vector<Edit> removed(const Annotation& annotation, const ShapeIds& ids) {
  std::vector<Edit> edits;
  for (const Shape* shape : among(annotation, ids) | std::views::reverse) edits.emplace_back(RemoveShape{shape->id});
  return edits;
}

std::vector<Edit> labelled(const Annotation& annotation, const ShapeIds& ids, LabelId label) {
  std::vector<Edit> edits;
  for (const Shape* shape : among(annotation, ids)) {
    if (shape->purpose != Purpose::Annotate || shape->label == label) continue;
    ChangeShape change{*shape};
    change.shape.label = label;
    edits.emplace_back(std::move(change));
  }
  return edits;
}

std::vector<Edit> accepted(const Annotation& annotation, const ShapeIds& ids) {
  std::vector<Edit> edits;
  for (const Shape* shape : among(annotation, ids)) {
    if (!shape->suggested) continue;
    ChangeShape change{*shape};
    change.shape.suggested = false;
    edits.emplace_back(std::move(change));
  }
  return edits;
}

std::vector<Edit> rejected(const Annotation& annotation, const ShapeIds& ids) {
  std::vector<Edit> edits;
  for (const Shape* shape : among(annotation, ids) | std::views::reverse)
    if (shape->suggested) edits.emplace_back(RemoveShape{shape->id});
  return edits;
}

ShapeIds suggestionsIn(const Annotation& annotation) {
  ShapeIds ids;
  for (const Shape& shape : annotation.shapes())
    if (shape.suggested) ids.push_back(shape.id);
  return ids;
}

std::vector<Edit> shown(const Annotation& annotation, const ShapeIds& ids, bool visible) {
  std::vector<Edit> edits;
  for (const Shape* shape : among(annotation, ids)) {
    if (shape->visible == visible) continue;
    ChangeShape change{*shape};
    change.shape.visible = visible;
    edits.emplace_back(std::move(change));
  }
  return edits;
}

Copies copied(const Annotation& annotation, const ShapeIds& ids, const Vec3& step) {
  Copies copies;
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const std::size_t end = annotation.shapes().size();
  for (const Shape* shape : among(annotation, ids)) {
    AddShape add{*shape, end + copies.ids.size()};
    add.shape.id = annotation.freshId() + ShapeId(copies.ids.size());
    add.shape.made = now;
    const Vec3 normal = shape->plane.normal();
    add.shape.plane.origin += normal * normal.dot(step);
    copies.ids.push_back(add.shape.id);
    copies.edits.emplace_back(std::move(add));
  }
  return copies;
}

std::string numberedName(const Annotation& annotation, const std::string& stem) {
  const std::string start = stem + ' ';
  std::vector<bool> taken(annotation.shapes().size() + 2, false);
  for (const Shape& shape : annotation.shapes()) {
    if (!shape.name.starts_with(start)) continue;
    const auto number = io::toNumber<std::size_t>(std::string_view(shape.name).substr(start.size()));
    if (number && *number < taken.size()) taken[*number] = true;
  }
  return start + std::to_string(std::find(taken.begin() + 1, taken.end(), false) - taken.begin());
}

}  // namespace hilum::annotation
