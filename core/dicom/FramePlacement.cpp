#include "core/dicom/FramePlacement.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/dicom/OwnGrid.h"
#include "core/dicom/SliceGeometry.h"

namespace hilum {

const Grid* LabelSource::wanted() const { return stack ? &stack->grid : grid; }

}  // namespace hilum

namespace hilum::dicom {
namespace {

using Maps = std::vector<std::vector<LatticeMap>>;

/// Every frame on the voxels of `grid`, or none of them.
std::optional<Maps> onLattice(const std::vector<std::optional<Grid>>& planes, const Grid& grid) {
  Maps maps;
  for (const auto& plane : planes) {
    const auto map = plane ? latticeMap(*plane, grid) : std::nullopt;
    if (!map) return std::nullopt;
    maps.push_back({*map});
  }
  return maps;
}

/// The images of a stack, to be found again by UID or by place.
class Images {
 public:
  explicit Images(const Stack& stack) : stack_(stack) {
    for (std::size_t i = 0; i < stack.frames.size(); ++i) {
      byUid_.emplace(std::pair(stack.frames[i].sopInstanceUid, stack.frames[i].header.frame), i);
      planes_.push_back(gridOfFrame(stack.frames[i].header));
    }
  }

  /// The image whose pixels are those of a frame.
  std::optional<std::size_t> find(const SegmentFrame& frame, const std::optional<Grid>& plane,
                                  const PixelFormat& format) const {
    const PixelFormat& own = stack_.frames.front().header.format;
    if (own.rows != format.rows || own.columns != format.columns) return std::nullopt;
    std::optional<std::size_t> named;
    for (const SourceReference& source : frame.sources) {
      const auto found = byUid_.find({source.sopInstanceUid, source.frame});
      if (found == byUid_.end() || !agrees(plane, found->second)) continue;
      if (named) return std::nullopt;  // drawn on several: none of them alone says where
      named = found->second;
    }
    if (named || !plane) return named;
    for (std::size_t i = 0; i < planes_.size(); ++i)
      if (planes_[i] && agrees(plane, i)) return i;
    return std::nullopt;
  }

 private:
  bool agrees(const std::optional<Grid>& plane, std::size_t i) const {
    return !plane || !planes_[i] || plane->sameAs(*planes_[i], 0.1);
  }

  const Stack& stack_;
  std::map<std::pair<std::string, int>, std::size_t> byUid_;
  std::vector<std::optional<Grid>> planes_;
};

std::optional<Maps> onImages(const SegmentationObject& object, const std::vector<std::optional<Grid>>& planes,
                             const Stack& stack) {
  const Images images(stack);
  const FrameSlices where = slicesOfFrames(stack);
  Maps maps;
  for (std::size_t i = 0; i < planes.size(); ++i) {
    const auto image = images.find(object.frames[i], planes[i], object.header.frames[i].format);
    if (!image) return std::nullopt;
    auto& targets = maps.emplace_back();
    for (const std::int64_t slice : where.slices[*image]) {
      const Index3& corner = where.corner[*image];
      targets.push_back({{corner[0], corner[1], slice}, {{{1, 0, 0}, {0, 1, 0}, {0, 0, 0}}}});
    }
  }
  return maps;
}

}  // namespace

std::optional<Grid> gridOfFrame(const FrameHeader& frame) {
  if (!frame.position || !frame.rowDir || !frame.columnDir) return std::nullopt;
  const SliceAxes axes = axesOf(frame);
  Mat3 direction;
  direction << axes.x, axes.y, axes.normal;
  const auto pixel = frame.pixelSpacing.value_or(std::array{1.0, 1.0});
  return Grid({frame.format.columns, frame.format.rows, 1}, Vec3(pixel[0], pixel[1], 1), *frame.position, direction);
}

FrameSlices slicesOfFrames(const Stack& stack) {
  const SlicePlan plan = planSlices(stack.frames);
  FrameSlices where;
  for (const SlicePlan::Slice& slice : plan.slices) {
    where.place.push_back(slice.z);
    where.slices.emplace_back();
    if (plan.inPlace) where.slices.back().push_back(std::llround(slice.z));
    where.corner.push_back({std::llround(slice.shiftX), std::llround(slice.shiftY), 0});
  }
  if (plan.inPlace) return where;
  for (std::int64_t k = 0; k < plan.grid.size()[2]; ++k) {
    const auto nearest =
        std::ranges::min_element(where.place, {}, [&](double place) { return std::abs(place - double(k)); });
    where.slices[std::size_t(nearest - where.place.begin())].push_back(k);
  }
  return where;
}

FramePlacement placeSegmentation(const SegmentationObject& object, const LabelSource& source) {
  std::vector<std::optional<Grid>> planes;
  for (const FrameHeader& frame : object.header.frames) planes.push_back(gridOfFrame(frame));
  const Grid* const wanted = source.wanted();
  if (wanted)
    if (auto maps = onLattice(planes, *wanted)) return {*wanted, std::move(*maps), {}};
  if (source.stack && !source.stack->frames.empty())
    if (auto maps = onImages(object, planes, *source.stack)) return {source.stack->grid, std::move(*maps), {}};
  FramePlacement own = ownPlacement(object, planes);
  if (wanted)
    own.notices.push_back("its voxels are not those of the images: it lies on a grid of its own, at its place");
  return own;
}

}  // namespace hilum::dicom
