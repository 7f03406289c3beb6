#include "annotation/algorithms/FloodFill.h"

#include "annotation/IndexBoxes.h"
#include "annotation/algorithms/LabelRegion.h"
#include "annotation/algorithms/PlaneSlab.h"
#include "annotation/algorithms/ValueRow.h"
#include "core/Error.h"
#include "core/Parallel.h"

namespace hilum::annotation {
namespace {

using Word = RegionMask::Word;

/// Clears the bits of a row for which `holds(x)` is false, x counted from the row's begin.
template <class Holds>
void keepWhere(std::span<Word> words, std::int64_t count, const Holds& holds) {
  for (std::int64_t x = 0; x < count; ++x)
    if (!holds(x)) words[std::size_t(x / 64)] &= ~(Word(1) << (x % 64));
}

}  // namespace

RegionMask floodFill(const Volume& volume, const Index3& seed, const FloodOptions& options, const Progress& progress) {
  const Grid& grid = volume.grid();
  if (!grid.contains(seed)) return {};
  const IndexBox box = common(options.box.value_or(wholeOf(grid.size())), wholeOf(grid.size()));
  const ValueRow values(volume, options.range);
  std::optional<PlaneSlab> slab;
  if (options.plane) slab.emplace(grid, *options.plane);
  const LabelId label = options.sameLabel ? options.sameLabel->at(seed) : LabelId(0);
  const auto candidates = [&](std::int64_t y, std::int64_t z, std::span<Word> words) {
    const std::int64_t x0 = box.begin[0], count = box.size()[0];
    values.mark({x0, y, z}, count, words);
    if (slab)
      keepWhere(words, count, [&](std::int64_t x) { return slab->holds(Vec3(double(x0 + x), double(y), double(z))); });
    if (options.sameLabel) {
      const LabelId* row = options.sameLabel->voxels().data() + grid.offset({x0, y, z});
      keepWhere(words, count, [&](std::int64_t x) { return row[x] == label; });
    }
  };
  return flood(box, candidates, std::span(&seed, 1), options.touching, progress);
}

ValueRange around(const Volume& volume, const Index3& seed, double tolerance) {
  if (!volume.grid().contains(seed)) throw Error(Code::Usage, "a flood must begin inside the volume");
  const double value = volume.at(seed);
  return {value - tolerance, value + tolerance};
}

RegionMask threshold(const Volume& volume, const ValueRange& range, const Progress& progress) {
  const Index3& n = volume.grid().size();
  RegionMask mask(wholeOf(n));
  const ValueRow values(volume, range);
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z) {
      progress.checkpoint();
      for (std::int64_t y = 0; y < n[1]; ++y) values.mark({0, y, z}, n[0], mask.row(y, z));
    }
  });
  return mask;
}

}  // namespace hilum::annotation
