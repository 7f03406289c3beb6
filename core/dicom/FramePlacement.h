#pragma once
#include <string>
#include <vector>

#include "core/LabelReading.h"
#include "core/VoxelLattice.h"
#include "core/dicom/SegmentationObject.h"
#include "core/dicom/Study.h"

namespace hilum::dicom {

/// Where the pixels of a segmentation's frames lie.
struct FramePlacement {
  Grid grid;
  /// Per frame: its pixel (column, row, 0) is that voxel. Several where a frame stands for several slices.
  std::vector<std::vector<LatticeMap>> frames;
  std::vector<std::string> notices;
};

/// Onto the wanted grid where the frames share its voxels; else by the images that they were drawn on, when the stack's
/// grid is resampled (tilt, uneven steps) or knows no place: each slice then takes the nearest frame. Else onto an even
/// grid of the frames' own, sheared when they are. Never by the frames' order alone while there is a place. Throws
/// Error{BadInput, Unsupported} for frames that share no grid.
FramePlacement placeSegmentation(const SegmentationObject& object, const LabelSource& source);

/// The grid of one frame's pixels, one slice thick; none when the file does not say where it lies.
std::optional<Grid> gridOfFrame(const FrameHeader& frame);

/// For each frame of a stack, the slices of its grid that show it: its own, or where the grid was resampled those to
/// which it is the nearest.
struct FrameSlices {
  std::vector<double> place;  ///< along the grid's third axis, in its voxels
  std::vector<std::vector<std::int64_t>> slices;
  std::vector<Index3> corner;  ///< where the frame's first pixel lies in the grid's plane, rounded; the third is 0
};
FrameSlices slicesOfFrames(const Stack& stack);

}  // namespace hilum::dicom
