#pragma once
#include <span>
#include <string>
#include <vector>

#include "core/dicom/Study.h"

namespace hilum::dicom {

/// Unit vectors of a frame's plane in LPS: along a row (x), along a column (y), and their normal.
struct SliceAxes {
  Vec3 x, y, normal;
};

/// Axes from ImageOrientationPatient, made perpendicular; the LPS axes when the frame has none or nonsense.
SliceAxes axesOf(const FrameHeader& frame);

/// How the frames of a stack come to lie on one right, evenly spaced grid.
struct SlicePlan {
  struct Slice {
    double z = 0;                   ///< place along the grid's third axis, in its voxels
    double shiftX = 0, shiftY = 0;  ///< where the frame's first pixel lies in the grid's plane, in its voxels
  };
  Grid grid;
  std::vector<Slice> slices;         ///< one per frame, in the frames' order
  bool inPlace = true;               ///< every frame is exactly one slice of the grid: no resampling in the plane
  std::vector<std::string> notices;  ///< tilt, gap, no position: one sentence each
};

/// Plans the grid of frames that share orientation, pixel size and matrix and are sorted by place. Spacing comes from
/// the positions (PS3.3 C.7.6.2.1.1), never from SliceThickness while there are positions. Frames that drift within
/// their plane (gantry tilt) get a right grid that holds them all. Missing slices keep the step of their neighbours;
/// uneven steps become the smallest of them, so that no frame's detail is lost, up to sliceLimit().
SlicePlan planSlices(std::span<const Stack::Frame> frames);

/// The most slices that an even grid over so many frames may get before memory would explode.
std::int64_t sliceLimit(std::int64_t frames, const PixelFormat& format);

/// Place of a frame along its normal (mm): from its position, else its slice location, else none.
std::optional<double> placeAlongNormal(const FrameHeader& frame, const SliceAxes& axes);

}  // namespace hilum::dicom
