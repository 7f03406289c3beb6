#include "core/dicom/LabelsToWrite.h"

#include <cmath>

#include "core/Error.h"
#include "core/Resample.h"
#include "core/VoxelLattice.h"

namespace hilum::dicom {
namespace {

/// Image Orientation wants rows and columns perpendicular; slices may well slant (each frame has its own position).
bool isRightInPlane(const Grid& grid) { return std::abs(grid.direction().col(0).dot(grid.direction().col(1))) < 1e-3; }

LabelMap fitted(const LabelMap& map, const LabelSource& source, const Progress& progress) {
  if (const Grid* const wanted = source.wanted())
    if (auto same = renumbered(map, *wanted)) return std::move(*same);
  return isRightInPlane(map.grid()) ? map : resample(map, rightGrid(map.grid()), progress);
}

}  // namespace

LabelsToWrite labelsToWrite(const Segmentation& segmentation, const LabelSource& source,
                            const std::filesystem::path& file, const Progress& progress) {
  LabelsToWrite ready;
  for (const LabelMap& layer : segmentation.layers) {
    ready.layers.push_back(fitted(layer, source, progress));
    ready.layers.back().completeTable();
    if (!ready.layers.back().grid().sameAs(ready.layers.front().grid()))
      throw Error(Code::Usage, file.string() + ": the label layers lie on different grids (resample them onto one)");
    for (const Label& label : ready.layers.back().table().inOrder())
      ready.labels.push_back({ready.layers.size() - 1, label});
  }
  if (ready.labels.empty()) throw Error(Code::Usage, file.string() + ": there is no label to write");
  const Index3& size = ready.layers.front().grid().size();
  if (size[0] > 65535 || size[1] > 65535 || ready.labels.size() > 65535)
    throw Error(Code::Unsupported, file.string() + ": DICOM holds at most 65535 rows, columns and labels");
  const Grid* const wanted = source.wanted();
  ready.isOnSource = wanted && ready.layers.front().grid().sameAs(*wanted);
  return ready;
}

}  // namespace hilum::dicom
