#include "annotation/recovery/LabelCodec.h"

#include <limits>

#include "annotation/ShapeJson.h"
#include "annotation/project/JsonValue.h"
#include "annotation/recovery/EditCodec.h"

namespace hilum::annotation {
namespace {

using nlohmann::json;

constexpr std::uint64_t kMostAlong = 1 << 24;                  // voxels along an axis
constexpr std::uint64_t kMostVoxels = std::uint64_t(1) << 40;  // so that bricks can be numbered

void putConcept(ByteWriter& out, const std::optional<CodedConcept>& concept_) {
  out.flag(concept_.has_value());
  if (!concept_) return;
  out.text(concept_->value);
  out.text(concept_->scheme);
  out.text(concept_->meaning);
}

std::optional<CodedConcept> takeConcept(ByteReader& in) {
  if (!in.flag()) return std::nullopt;
  CodedConcept taken;
  taken.value = in.text();
  taken.scheme = in.text();
  taken.meaning = in.text();
  return taken;
}

}  // namespace

void putShape(ByteWriter& out, const Shape& shape) { out.text(dumped(toJson(shape))); }

Shape takeShape(ByteReader& in) {
  const auto text = in.bytes();
  const json value = JsonValue::parsed({reinterpret_cast<const char*>(text.data()), text.size()}, in.what());
  return shapeFromJson(value, in.what(), "what comes after is left out");
}

void putLabel(ByteWriter& out, const Label& label) {
  out.number(label.id);
  out.text(label.name);
  for (const std::uint8_t part : {label.colour.r, label.colour.g, label.colour.b}) out.number(part);
  out.real(label.opacity);
  out.flag(label.visible);
  // The place came later, and stands above the lock's bit: without one it is what it was.
  out.number(std::uint64_t(label.place) << 1 | (label.locked ? 1 : 0));
  for (const auto* each : {&label.category, &label.type, &label.modifier}) putConcept(out, *each);
}

Label takeLabel(ByteReader& in) {
  Label label;
  label.id = in.numberOf<LabelId>();
  if (label.id == 0) in.refuse("a label has the number of the background");
  label.name = in.text();
  for (std::uint8_t* part : {&label.colour.r, &label.colour.g, &label.colour.b}) *part = in.numberOf<std::uint8_t>();
  label.opacity = in.finite();
  label.visible = in.flag();
  const std::uint64_t placeAndLock = in.number(std::uint64_t(std::numeric_limits<std::uint32_t>::max()) << 1 | 1);
  label.locked = placeAndLock & 1;
  label.place = std::uint32_t(placeAndLock >> 1);
  for (auto* each : {&label.category, &label.type, &label.modifier}) *each = takeConcept(in);
  return label;
}

void putBricks(ByteWriter& out, const std::vector<PackedBrick>& bricks) {
  out.number(bricks.size());
  for (const PackedBrick& brick : bricks) {
    out.number(brick.number);
    out.bytes(brick.code);
  }
}

std::vector<PackedBrick> takeBricks(ByteReader& in, BrickNumber most) {
  const std::size_t count = in.count(2);
  std::vector<PackedBrick> bricks;
  for (std::size_t i = 0; i < count; ++i) {
    const auto number = BrickNumber(in.number(most));
    if (i > 0 && number <= bricks.back().number) in.refuse("its bricks are out of order");
    const auto code = in.bytes();
    bricks.push_back({number, {code.begin(), code.end()}});
  }
  return bricks;
}

void put(ByteWriter& out, const Grid& grid) {
  for (const auto n : grid.size()) out.number(std::uint64_t(n));
  for (int a = 0; a < 3; ++a) out.real(grid.spacing()[a]);
  for (int a = 0; a < 3; ++a) out.real(grid.origin()[a]);
  for (int i = 0; i < 9; ++i) out.real(grid.direction()(i / 3, i % 3));
}

Grid takeGrid(ByteReader& in) {
  Index3 size;
  std::uint64_t voxels = 1;
  for (auto& n : size) {
    n = std::int64_t(in.number(kMostAlong));
    voxels *= std::uint64_t(n);
    if (n == 0 || voxels > kMostVoxels) in.refuse("an image has no usable size");
  }
  Vec3 spacing, origin;
  Mat3 direction;
  for (int a = 0; a < 3; ++a) spacing[a] = in.real();
  for (int a = 0; a < 3; ++a) origin[a] = in.real();
  for (int i = 0; i < 9; ++i) direction(i / 3, i % 3) = in.real();
  return Grid(size, spacing, origin, direction);
}

void put(ByteWriter& out, const PackedLabels& labels) {
  put(out, labels.grid);
  out.number(labels.table.labels().size());
  for (const Label& label : labels.table.labels()) putLabel(out, label);
  putBricks(out, labels.bricks);
}

PackedLabels takeLabels(ByteReader& in) {
  PackedLabels labels;
  labels.grid = takeGrid(in);
  const std::size_t rows = in.count(14);
  for (std::size_t i = 0; i < rows; ++i) {
    Label row = takeLabel(in);
    if (i > 0 && row.id <= labels.table.labels().back().id) in.refuse("the rows of a label table are out of order");
    labels.table.put(std::move(row));
  }
  labels.bricks = takeBricks(in, BrickLattice(labels.grid.size()).count() - 1);
  return labels;
}

std::chrono::sys_seconds takeTime(ByteReader& in) {
  constexpr std::int64_t kYear0 = -62167219200, kYear10000 = 253402300800;
  const std::int64_t seconds = in.folded();
  if (seconds < kYear0 || seconds >= kYear10000) in.refuse("a time is beyond all years");
  return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

}  // namespace hilum::annotation
