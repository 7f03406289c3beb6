#include "annotation/Edit.h"

namespace hilum::annotation {
namespace {

constexpr std::size_t kBytesOfPlace = 48;  // a node of a map

std::size_t bytesOfShape(const Shape& shape) {
  std::size_t points = shape.points.size();
  for (const Ring& hole : shape.holes) points += hole.size();
  return sizeof(Shape) + points * sizeof(Vec2) + shape.name.size() + shape.author.size();
}

struct Of {
  Change operator()(const AddShape&) const { return {Change::Of::Shapes, 0, {}}; }
  Change operator()(const RemoveShape&) const { return {Change::Of::Shapes, 0, {}}; }
  Change operator()(const ChangeShape&) const { return {Change::Of::Shapes, 0, {}}; }
  Change operator()(const AddLayer& edit) const { return {Change::Of::Layers, edit.id, {}}; }
  Change operator()(const RemoveLayer& edit) const { return {Change::Of::Layers, edit.id, {}}; }
  Change operator()(const RenameLayer& edit) const { return {Change::Of::Layers, edit.id, {}}; }
  Change operator()(const MoveLayer& edit) const { return {Change::Of::Layers, edit.id, {}}; }
  Change operator()(const ChangeLabelTable& edit) const { return {Change::Of::Table, edit.layer, {}}; }
  Change operator()(const OrderLabels& edit) const { return {Change::Of::Table, edit.layer, {}}; }
  Change operator()(const VoxelPatch& edit) const { return {Change::Of::Voxels, edit.layer, edit.box}; }
  Change operator()(const MarkDone&) const { return {Change::Of::Shapes, 0, {}}; }
};

struct Bytes {
  std::size_t operator()(const AddShape& edit) const { return bytesOfShape(edit.shape); }
  std::size_t operator()(const RemoveShape&) const { return 0; }
  std::size_t operator()(const ChangeShape& edit) const { return bytesOfShape(edit.shape); }
  std::size_t operator()(const AddLayer& edit) const {
    if (const auto* packed = std::get_if<PackedLabels>(&edit.labels)) return packed->bytes();
    if (const auto* map = std::get_if<std::shared_ptr<LabelMap>>(&edit.labels)) return (*map)->voxels().size_bytes();
    return 0;
  }
  std::size_t operator()(const RemoveLayer&) const { return 0; }
  std::size_t operator()(const RenameLayer& edit) const { return edit.name.size(); }
  std::size_t operator()(const MoveLayer&) const { return 0; }
  std::size_t operator()(const ChangeLabelTable& edit) const { return edit.row ? sizeof(Label) : 0; }
  std::size_t operator()(const OrderLabels& edit) const { return edit.places.size() * kBytesOfPlace; }
  std::size_t operator()(const VoxelPatch& edit) const {
    std::size_t sum = 0;
    for (const PackedBrick& brick : edit.bricks) sum += brick.bytes();
    return sum;
  }
  std::size_t operator()(const MarkDone&) const { return 0; }
};

}  // namespace

Change changeOf(const Edit& edit) { return std::visit(Of{}, edit); }

std::size_t bytesOf(const Edit& edit) { return sizeof(Edit) + std::visit(Bytes{}, edit); }

}  // namespace hilum::annotation
