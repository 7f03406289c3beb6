#include "annotation/Stroke.h"

#include <algorithm>
#include <mutex>

#include "annotation/IndexBoxes.h"
#include "core/Error.h"
#include "core/Parallel.h"

namespace hilum::annotation {
namespace {

bool lockedIn(const LabelTable& table, LabelId label) {
  const Label* row = table.find(label);
  return row && row->locked;
}

std::vector<std::uint8_t> replaceableLabels(const LabelTable& table, const StrokeOptions& options) {
  std::vector<std::uint8_t> all(65536, options.over == PaintOver::Anything);
  if (options.over == PaintOver::Background) all[0] = 1;
  if (options.over == PaintOver::Chosen) all[options.chosen] = 1;
  for (const Label& row : table.labels())
    if (row.locked) all[row.id] = 0;
  return all;
}

}  // namespace

/// What one thread writes: rows of bricks that no other thread writes to.
class Stroke::Writer {
 public:
  explicit Writer(Stroke& stroke) : stroke_(stroke), layer_(stroke.layer_) {}

  /// Within the grid.
  void run(std::int64_t y, std::int64_t z, std::int64_t xBegin, std::int64_t xEnd, LabelId label) {
    for (std::int64_t x = xBegin; x < xEnd;) {
      const std::int64_t end = std::min(xEnd, (x / BrickLattice::kSide + 1) * BrickLattice::kSide);
      withinBrick(y, z, x, end, label);
      x = end;
    }
  }

  std::vector<PackedBrick> kept;
  IndexBox dirty;

 private:
  void withinBrick(std::int64_t y, std::int64_t z, std::int64_t x, std::int64_t end, LabelId label) {
    const auto at = std::size_t(layer_.grid().offset({x, y, z})), length = std::size_t(end - x);
    if (!stroke_.options_.editable) return write({x, y, z}, at, length, label, [](std::size_t) { return true; });
    stroke_.options_.volume->visit([&](const auto& values) {
      write({x, y, z}, at, length, label,
            [range = *stroke_.options_.editable, row = values.data() + at](std::size_t i) {
              return range.holds(double(row[i]));
            });
    });
  }

  template <class Editable>
  void write(const Index3& start, std::size_t at, std::size_t length, LabelId label, const Editable& editable) {
    LabelId* row = layer_.voxels().data() + at;
    const std::uint8_t* replaceable = stroke_.replaceable_.data();
    const auto changes = [&](std::size_t i) { return row[i] != label && replaceable[row[i]] && editable(i); };
    std::size_t first = 0, last = length;
    while (first < length && !changes(first)) ++first;
    if (first == length) return;
    while (!changes(last - 1)) --last;
    keep(layer_.lattice().at(start[0], start[1], start[2]));
    for (std::size_t i = first; i < last; ++i)
      if (changes(i)) row[i] = label;
    const auto x = start[0];
    dirty = united(
        dirty, {{x + std::int64_t(first), start[1], start[2]}, {x + std::int64_t(last), start[1] + 1, start[2] + 1}});
  }

  void keep(BrickNumber brick) {
    layer_.touch(brick);
    if (brick == last_) return;
    last_ = brick;
    if (stroke_.before_.contains(brick) || std::ranges::find(kept, brick, &PackedBrick::number) != kept.end()) return;
    kept.push_back(packFrom(layer_.lattice(), layer_.voxels(), brick));
  }

  Stroke& stroke_;
  LabelLayer& layer_;
  std::optional<BrickNumber> last_;
};

Stroke::Stroke(Journal& journal, LayerId layer, LabelId label, StrokeOptions options)
    : journal_(journal),
      layer_(journal.annotation_.requireRested(layer)),
      label_(label),
      options_(std::move(options)),
      replaceable_(replaceableLabels(layer_.table(), options_)) {
  requireSense();
  setOpen(true);
}

void Stroke::requireSense() const {
  if (lockedIn(layer_.table(), label_))
    throw Error(Code::Usage, "label " + layer_.table().find(label_)->name + " is locked (unlock it to draw it)");
  if (options_.editable && !(options_.volume && options_.volume->grid().sameAs(layer_.grid())))
    throw Error(Code::Usage, "a range of values needs the volume that layer " + layer_.name() + " lies on");
}

Stroke::~Stroke() {
  if (open_) rollBack();
}

void Stroke::span(std::int64_t y, std::int64_t z, std::int64_t xBegin, std::int64_t xEnd) {
  const Index3& n = layer_.grid().size();
  if (y < 0 || y >= n[1] || z < 0 || z >= n[2]) return;
  Writer writer(*this);
  writer.run(y, z, std::max<std::int64_t>(0, xBegin), std::min(n[0], xEnd), label_);
  take(writer);
}

void Stroke::take(Writer& writer) {
  for (PackedBrick& brick : writer.kept) before_.emplace(brick.number, std::move(brick));
  fresh_ = united(fresh_, writer.dirty);
}

/// Threads take rows of bricks along x, so that no two of them write into one brick.
template <class WriteRun>
void Stroke::applyRuns(const RegionMask& mask, const WriteRun& writeRun) {
  const IndexBox box = common(mask.box(), wholeOf(layer_.grid().size()));
  if (box.empty()) return;
  constexpr auto side = BrickLattice::kSide;
  const std::int64_t firstY = box.begin[1] / side, firstZ = box.begin[2] / side;
  const std::int64_t across = (box.end[1] - 1) / side - firstY + 1, deep = (box.end[2] - 1) / side - firstZ + 1;
  std::mutex guard;
  std::vector<PackedBrick> kept;
  IndexBox dirty;
  parallelFor(across * deep, [&](std::int64_t begin, std::int64_t end) {
    for (auto i = begin; i < end; ++i) {
      Writer writer(*this);
      const std::int64_t y0 = (firstY + i % across) * side, z0 = (firstZ + i / across) * side;
      for (auto z = std::max(box.begin[2], z0); z < std::min(box.end[2], z0 + side); ++z)
        for (auto y = std::max(box.begin[1], y0); y < std::min(box.end[1], y0 + side); ++y)
          mask.forEachRunOf(y, z, [&](std::int64_t from, std::int64_t to) {
            writeRun(writer, y, z, std::max(from, box.begin[0]), std::min(to, box.end[0]));
          });
      const std::lock_guard lock(guard);
      std::ranges::move(writer.kept, std::back_inserter(kept));
      dirty = united(dirty, writer.dirty);
    }
  });
  for (PackedBrick& brick : kept) before_.emplace(brick.number, std::move(brick));
  fresh_ = united(fresh_, dirty);
}

void Stroke::apply(const RegionMask& mask, LabelId label) {
  if (lockedIn(layer_.table(), label)) return;
  applyRuns(mask, [label](Writer& writer, std::int64_t y, std::int64_t z, std::int64_t from, std::int64_t to) {
    writer.run(y, z, from, to, label);
  });
}

void Stroke::apply(const LabelPatch& patch) {
  applyRuns(patch.where, [&](Writer& writer, std::int64_t y, std::int64_t z, std::int64_t from, std::int64_t to) {
    if (from >= to) return;
    const LabelId* labels = patch.labels.data() + patch.place({from, y, z});
    for (std::int64_t x = from; x < to;) {
      std::int64_t end = x + 1;
      while (end < to && labels[end - from] == labels[x - from]) ++end;
      if (!lockedIn(layer_.table(), labels[x - from])) writer.run(y, z, x, end, labels[x - from]);
      x = end;
    }
  });
}

IndexBox Stroke::update() {
  const IndexBox box = std::exchange(fresh_, {});
  if (box.empty()) return box;
  all_ = united(all_, box);
  journal_.tellChange({Change::Of::Voxels, layer_.id(), box});
  return box;
}

VoxelPatch Stroke::patch() const {
  VoxelPatch patch{layer_.id(), {}, all_};
  patch.box = united(patch.box, fresh_);
  for (const auto& [number, brick] : before_) patch.bricks.push_back(brick);
  std::ranges::sort(patch.bricks, {}, &PackedBrick::number);
  std::vector<std::uint8_t> same(patch.bricks.size());
  parallelFor(
      std::int64_t(same.size()),
      [&](std::int64_t begin, std::int64_t end) {
        for (auto i = std::size_t(begin); i < std::size_t(end); ++i)
          same[i] = patch.bricks[i] == packFrom(layer_.lattice(), layer_.labels()->voxels(), patch.bricks[i].number);
      },
      16);
  std::size_t i = 0;
  std::erase_if(patch.bricks, [&](const PackedBrick&) { return same[i++] != 0; });
  return patch;
}

bool Stroke::commit(StepInfo info, std::vector<Edit> also) {
  VoxelPatch back = patch();
  const std::uint64_t before = journal_.state();
  // Who hears of the step may undo it at once.
  setOpen(false);
  try {
    if (back.bricks.empty())
      journal_.push(std::move(also), std::move(info));
    else
      journal_.adopt(std::move(back), std::move(also), std::move(info));
  } catch (...) {
    setOpen(true);
    throw;
  }
  return journal_.state() != before;
}

void Stroke::rollBack() {
  for (const auto& [number, brick] : before_) {
    layer_.touch(number);
    unpackInto(brick, layer_.lattice(), layer_.voxels());
  }
  all_ = united(all_, fresh_);
  setOpen(false);
  if (!all_.empty()) journal_.tellChange({Change::Of::Voxels, layer_.id(), all_});
}

void Stroke::setOpen(bool open) {
  open_ = layer_.open_ = open;
  journal_.drawing_ += open ? 1 : -1;
}

}  // namespace hilum::annotation
