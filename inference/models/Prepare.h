#pragma once
#include <memory>

#include "core/Progress.h"
#include "core/Volume.h"
#include "inference/engine/SlidingWindow.h"
#include "inference/models/AxisSampling.h"

namespace hilum::inference {

/// The volumes of a study by the manifest's channels, in its order; null for an optional one that is not there.
using ChannelVolumes = std::vector<VolumePtr>;

/// How the axes of a grid are renumbered so that they point to these sides ("LPS", "SAR").
AxisOrder orderFor(const Grid& grid, const std::string& orientation);

/// A study as a network sees it, made piece by piece from volumes that stay as they are.
class PreparedStudy {
 public:
  /// Volumes on other grids than the first one's come onto it; `warnings` say so. Throws Error{BadInput}.
  PreparedStudy(const ModelManifest& manifest, const ChannelVolumes& channels, const Progress& progress = {});
  ~PreparedStudy();

  /// Gives normalised patches; valid as long as this object.
  PatchSource source() const;
  const Grid& original() const { return original_; }  ///< of the first channel that is there
  const Grid& oriented() const { return oriented_; }  ///< the same voxels in the manifest's order
  const AxisOrder& order() const { return order_; }   ///< original -> oriented
  const std::array<AxisSampling, 3>& axes() const { return axes_; }  ///< oriented -> what the network sees
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  struct Channel;
  void read(const Box& box, std::span<float> into) const;

  Grid original_, oriented_;
  AxisOrder order_;
  std::array<AxisSampling, 3> axes_;
  std::vector<std::unique_ptr<Channel>> channels_;
  std::vector<std::string> warnings_;
  float padding_ = 0;
};

/// Throws Error{BadInput} when the volume cannot be what the model was made for: by its modality when that is known,
/// else by its values. Gives sentences on what looks unusual.
std::vector<std::string> checkModality(const ModelManifest& manifest, const Volume& volume);

}  // namespace hilum::inference
