#include "annotation/PackedLabels.h"

#include <algorithm>

#include "core/Error.h"
#include "core/Parallel.h"

namespace hilum::annotation {

std::size_t PackedLabels::bytes() const {
  std::size_t sum = sizeof(PackedLabels) + table.labels().size() * sizeof(Label);
  for (const PackedBrick& brick : bricks) sum += brick.bytes();
  return sum;
}

PackedLabels pack(const LabelMap& labels) {
  const BrickLattice lattice(labels.grid().size());
  std::vector<PackedBrick> all(lattice.count());
  parallelFor(
      lattice.count(),
      [&](std::int64_t begin, std::int64_t end) {
        for (auto i = begin; i < end; ++i) all[std::size_t(i)] = packFrom(lattice, labels.voxels(), BrickNumber(i));
      },
      16);
  std::erase_if(all, [](const PackedBrick& brick) { return brick.code.empty(); });
  return {labels.grid(), labels.table(), std::move(all)};
}

void requireFitting(const PackedLabels& packed) {
  const BrickLattice lattice(packed.grid.size());
  for (std::size_t i = 1; i < packed.bricks.size(); ++i)
    if (packed.bricks[i].number <= packed.bricks[i - 1].number)
      throw Error(Code::Corrupt, "the bricks of a label layer are out of order");
  parallelFor(
      std::int64_t(packed.bricks.size()),
      [&](std::int64_t begin, std::int64_t end) {
        for (auto i = begin; i < end; ++i) requireFitting(packed.bricks[std::size_t(i)], lattice);
      },
      16);
}

bool bears(const std::vector<PackedBrick>& bricks, LabelId label) {
  return std::ranges::any_of(bricks, [label](const PackedBrick& brick) { return bears(brick, label); });
}

LabelMap unpack(const PackedLabels& packed) {
  LabelMap labels(packed.grid, packed.table);
  const BrickLattice lattice(packed.grid.size());
  parallelFor(
      std::int64_t(packed.bricks.size()),
      [&](std::int64_t begin, std::int64_t end) {
        for (auto i = begin; i < end; ++i) unpackInto(packed.bricks[std::size_t(i)], lattice, labels.voxels());
      },
      16);
  return labels;
}

}  // namespace hilum::annotation
