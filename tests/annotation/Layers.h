#pragma once
#include <algorithm>
#include <random>

#include "annotation/Stroke.h"

namespace hilum::test {

/// A table of labels 1..count, none locked.
inline LabelTable tableOf(int count) {
  LabelTable table;
  for (int id = 1; id <= count; ++id) table.require(LabelId(id));
  return table;
}

/// Blocks of labels 0..count, unequal in size, the same for the same seed.
inline LabelMap blocks(const Grid& grid, int count, unsigned seed = 1) {
  LabelMap map(grid, tableOf(count));
  std::mt19937 random(seed);
  const Index3& n = grid.size();
  for (int block = 0; block < 40; ++block) {
    Index3 low, high;
    for (int a = 0; a < 3; ++a) {
      low[a] = std::int64_t(random() % unsigned(n[a]));
      high[a] = std::min(n[a], low[a] + 1 + std::int64_t(random() % unsigned(n[a] / 2 + 1)));
    }
    const auto label = LabelId(random() % unsigned(count + 1));
    for (auto z = low[2]; z < high[2]; ++z)
      for (auto y = low[1]; y < high[1]; ++y)
        for (auto x = low[0]; x < high[0]; ++x) map.voxels()[std::size_t(grid.offset({x, y, z}))] = label;
  }
  return map;
}

inline std::vector<LabelId> voxelsOf(const annotation::LabelLayer& layer) {
  const auto voxels = std::as_const(*layer.labels()).voxels();
  return {voxels.begin(), voxels.end()};
}

/// A document with one layer of id 1, and its journal.
struct Drawing {
  annotation::Annotation document;
  annotation::Journal journal{document};

  explicit Drawing(LabelMap map) {
    document.exchange(annotation::AddLayer{1, "Labels", true, std::make_shared<LabelMap>(std::move(map)), 0});
  }
  const annotation::LabelLayer& layer() const { return *document.layer(1); }
  std::vector<LabelId> voxels() const { return voxelsOf(layer()); }
  LabelId at(const Index3& i) const { return layer().labels()->at(i); }
};

/// The voxels of a ball, row by row, as a brush would write them.
inline void drawBall(annotation::Stroke& stroke, const Index3& centre, double radius) {
  const auto reach = std::int64_t(radius);
  for (auto z = -reach; z <= reach; ++z)
    for (auto y = -reach; y <= reach; ++y) {
      const double rest = radius * radius - double(y * y + z * z);
      if (rest < 0) continue;
      const auto half = std::int64_t(std::sqrt(rest));
      stroke.span(centre[1] + y, centre[2] + z, centre[0] - half, centre[0] + half + 1);
    }
}

}  // namespace hilum::test
