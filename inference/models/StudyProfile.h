#pragma once
#include <map>
#include <span>
#include <string>
#include <vector>

#include "inference/models/ModelManifest.h"
#include "inference/tasks/VoxelBlock.h"

namespace hilum::inference {

/// What a study looks like to a network, and what it found there; small enough to keep of thousands.
struct StudyProfile {
  std::vector<double> histogram;           ///< see ManifestUsual
  std::vector<double> picture;             ///< see ManifestUsual; empty where all is of one brightness
  std::map<std::string, double> figures;   ///< "doubt", and of every label "NAME share", "NAME x", "NAME y", "NAME pieces"
};

/// Measures a study slice by slice at the network's resolution, in the order of z.
class ProfileMeter {
 public:
  /// Slices of width x height; `content` is what of them shows the study: x0, y0, x1, y1. Borrows the manifest.
  ProfileMeter(const ModelManifest& manifest, int width, int height, const std::array<int, 4>& content);

  /// `image`: the first channel as the network sees it (0..1). `probabilities`: outputs x height x width.
  void take(std::span<const float> image, std::span<const float> probabilities, std::span<const float> uncertainty);
  StudyProfile profile() const;

 private:
  const ModelManifest& manifest_;
  int width_, height_;
  std::array<int, 4> content_;
  std::vector<double> histogram_, fields_, fieldCounts_;
  std::vector<std::vector<std::uint8_t>> found_;  ///< by label: what lies within the content, slice after slice
  double doubt_ = 0, count_ = 0;
};

/// The figures of a profile with those that compare it with what is usual: "brightness" (the mean distance of the two
/// cumulative histograms, 0 the same, 1 the farthest) and "layout" (the correlation of the two pictures).
std::map<std::string, double> comparedFigures(const StudyProfile& profile, const ManifestUsual& usual);

/// What is usual, from studies that the model was made for: means of histogram and picture, and of every figure the
/// range of the studies, widened on both sides by half the span of their middle nine tenths.
ManifestUsual usualOf(const std::vector<StudyProfile>& profiles);

/// The figures that lie outside of what is usual. "x", "y" and "pieces" of what was not found are no figures; shares are.
std::vector<std::string> unusualFigures(const StudyProfile& profile, const ManifestUsual& usual);

/// One sentence for the reader, or empty when nothing is unusual.
std::string unusualWarning(const std::string& model, const std::vector<std::string>& figures);

}  // namespace hilum::inference
