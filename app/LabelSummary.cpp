#include "app/LabelSummary.h"

#include <algorithm>

namespace hilum::app {

std::map<LabelId, LabelExtent> summarize(const LabelMap& labels, const Progress& progress) {
  const Index3 size = labels.grid().size();
  struct Sums {
    LabelExtent extent;
    Vec3 indices = Vec3::Zero();
  };
  std::map<LabelId, Sums> sums;
  LabelId lastId = 0;
  Sums* last = nullptr;  // neighbours mostly share their label: no search then
  const auto voxels = labels.voxels();
  std::size_t at = 0;
  for (std::int64_t z = 0; z < size[2]; ++z) {
    progress.report(double(z) / double(size[2]));
    for (std::int64_t y = 0; y < size[1]; ++y)
      for (std::int64_t x = 0; x < size[0]; ++x) {
        const LabelId id = voxels[at++];
        if (id == 0) continue;
        if (!last || id != lastId) {
          last = &sums[id];
          lastId = id;
          for (int a = 0; a < 3; ++a) last->extent.present[a].resize(std::size_t(size[a]));
        }
        ++last->extent.voxels;
        last->indices += Vec3(double(x), double(y), double(z));
        last->extent.present[0][std::size_t(x)] = true;
        last->extent.present[1][std::size_t(y)] = true;
        last->extent.present[2][std::size_t(z)] = true;
      }
  }
  std::map<LabelId, LabelExtent> extents;
  for (auto& [id, sum] : sums) {
    sum.extent.volumeMl = double(sum.extent.voxels) * labels.grid().voxelVolumeMm3() / 1000;
    sum.extent.centreWorld = labels.grid().toWorld(sum.indices / double(sum.extent.voxels));
    extents.emplace(id, std::move(sum.extent));
  }
  return extents;
}

std::vector<viewers::SliceStrip::Mark> stripMarks(const std::map<LabelId, LabelExtent>& extents, const LabelMap& labels,
                                                  const viewers::SliceAxis& slices) {
  const Grid& grid = labels.grid();
  // The layers of the label map stand for slices only where these run along the patient's axes.
  Eigen::Index patientAxis = 0;
  if (slices.direction.cwiseAbs().maxCoeff(&patientAxis) < 1 - 1e-9) return {};
  const int axis = closestToLps(grid).axis[std::size_t(patientAxis)];
  const auto sliceOf = [&](std::int64_t layer) {
    Vec3 index = grid.toIndex(grid.centre());
    index[axis] = double(layer);
    return slices.indexOf(grid.toWorld(index));
  };
  std::vector<viewers::SliceStrip::Mark> marks;
  int lane = 0;
  for (const Label& label : labels.table().labels()) {
    const auto found = extents.find(label.id);
    if (found == extents.end() || !label.visible) continue;
    const auto& present = found->second.present[std::size_t(axis)];
    for (auto begin = present.begin(); (begin = std::find(begin, present.end(), true)) != present.end();) {
      const auto end = std::find(begin, present.end(), false);
      const auto [first, last] = std::minmax({sliceOf(begin - present.begin()), sliceOf(end - present.begin() - 1)});
      marks.push_back({.first = first,
                       .last = last,
                       .lane = lane % viewers::SliceStrip::kLanes,
                       .colour = QColor(label.colour.r, label.colour.g, label.colour.b)});
      begin = end;
    }
    ++lane;
  }
  return marks;
}

}  // namespace hilum::app
