#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "inference/engine/Network.h"
#include "inference/tasks/RoiWindows.h"

namespace hilum::inference {

/// One step from stored values to what a network sees; steps follow one another.
struct IntensityStep {
  enum class Kind {
    Clip,        ///< to low..high
    Window,      ///< low..high become toLow..toHigh
    MinMax,      ///< the smallest and largest value become toLow..toHigh
    Percentile,  ///< the percentiles low and high (0..100) become toLow..toHigh
    ZScore,      ///< (value - mean) / deviation; `mean` and `deviation` where given, else those of the volume
    Foreground   ///< mean ± high deviations of the foreground (models/Foreground.h) become toLow..toHigh, the rest toLow
  };
  Kind kind = Kind::Window;
  double low = 0, high = 1, toLow = 0, toHigh = 1;
  bool clip = true;      ///< Window, Percentile: what lies outside is clipped
  bool nonzero = false;  ///< ZScore: statistics of what is not 0 alone, and 0 stays 0
  std::optional<double> mean, deviation;
  bool operator==(const IntensityStep&) const = default;
};

struct ManifestChannel {
  std::string name;      ///< "image", "t1c", "flair": what --channel names
  bool optional = false; ///< when it is not given the network sees zeros
  std::vector<IntensityStep> intensity;
  bool operator==(const ManifestChannel&) const = default;
};

struct ManifestConcept {
  std::string value, scheme, meaning;
  bool operator==(const ManifestConcept&) const = default;
};

/// What is tidied of one label after the network.
struct Tidying {
  enum class Holes { Keep, Slices, Volume };
  int components = 0;       ///< keeps so many largest ones; 0: all
  double minimumShare = 0;  ///< drops those smaller than this share of the largest
  double minimumMl = 0;     ///< drops those smaller than this
  Holes holes = Holes::Keep;
  double largestHoleMm2 = 0;  ///< Slices: larger ones stay, the dome of the diaphragm among them; 0: all are filled
  bool operator==(const Tidying&) const = default;
};

struct ManifestLabel {
  int id = 1;      ///< its number in the label map, 1..65535
  int output = 0;  ///< the network's channel
  std::string name;
  std::array<std::uint8_t, 3> colour{230, 159, 0};
  std::optional<ManifestConcept> type, category, modifier;
  double threshold = 0.5;  ///< Sigmoid: of its probability
  Tidying tidying;
  int within = 0;      ///< nested: the number of an earlier label; what lies outside that region is dropped. 0: none
  std::string region;  ///< nested: what it is called when nothing is painted over it ("whole tumor"); empty: `name`
  std::vector<std::string> needs;  ///< channels without which it is not looked for
  bool operator==(const ManifestLabel&) const = default;
};

/// How the voxels of a study become those that the network sees.
struct ManifestGeometry {
  enum class Scaling {
    Keep,     ///< as stored
    Spacing,  ///< to `spacingMm`
    Fit,      ///< x and y by one factor into `size`, in the middle, the rest is padding
    Resize    ///< to `size`, whatever the aspect
  };
  /// The sides that the axes x, y, z point to: one of L R, one of P A, one of S I, in any order.
  std::string orientation = "LPS";
  Scaling scaling = Scaling::Keep;
  std::array<double, 3> spacingMm{0, 0, 0};  ///< 0: that axis stays
  std::array<int, 3> size{0, 0, 0};          ///< 0: that axis stays
  bool smooth = false;       ///< averages when it makes smaller, instead of picking between two voxels
  bool alignCentres = false; ///< the first voxels' centres lie on each other, not the borders of the blocks
  bool cropNonzero = false;  ///< only the box of what is not 0 in any channel is seen
  bool cropForeground = false;  ///< only the box of what is foreground in any channel is seen: the head, not the air
  bool operator==(const ManifestGeometry&) const = default;
};

/// What is made of the network's labels by a stage that knows grey values.
enum class Fusion {
  None,
  LungsClassical  ///< labels 1, 2 and 3 take their edge from the classical lungs: tasks/LungFusion.h
};

/// What studies that a model is made for look like, measured at the network's resolution: see StudyProfile.h.
struct ManifestUsual {
  int studies = 0;                ///< that it was measured on
  std::vector<double> histogram;  ///< share of the voxels by brightness, even steps over 0..1
  std::vector<double> picture;    ///< mean brightness in 8 x 8 fields, row by row, with mean 0 and deviation 1
  std::map<std::string, std::array<double, 2>> limits;  ///< least and most of every figure
  bool operator==(const ManifestUsual&) const = default;
};

/// As networks/Architecture.h reads it, and "torchscript", of which only the channels and dims are known.
struct ManifestNetwork {
  std::string type;  ///< "unet", "unet++", "mask-rcnn" or "torchscript"
  int dims = 3;
  int outputs = 1;     ///< channels
  int multiple = 1;    ///< torchscript: a patch is a multiple of this
  std::vector<int> widths;  ///< empty: the architecture's own
  bool strideStem = false, deepSupervision = false;  ///< unet
  int levels = 0;                                    ///< unet++; 0: all
  int width = 32, channels = 64;                     ///< mask-rcnn: of its backbone and its pyramid
  std::vector<int> anchors{16, 32, 64, 128};         ///< mask-rcnn: sides in pixels of the patch
  double score = 0.5;                                ///< mask-rcnn: objects below are not shown
  bool operator==(const ManifestNetwork&) const = default;
};

/// What a model needs and gives: the file hilum.json of its folder. Plain C++, so that the trainer writes it too.
struct ModelManifest {
  static constexpr const char* fileName = "hilum.json";
  static constexpr const char* clickTask = "click";

  std::string name;     ///< short and unique, as in -m NAME: letters, digits, - _ .
  std::string version = "1";
  std::string title;    ///< for people
  std::string promise;  ///< one sentence
  /// Task: "segmentation", or "click": one object of any kind, led by clicks (tasks/ClickSegmenter.h); its channels are the
  /// image, a map of the clicks that add, one of those that take away, and the mask before.
  std::string organ, task = "segmentation", licence, source;
  int clickRadius = 4;  ///< task "click": of a click's disc in those maps, in pixels of the patch
  std::string card;     ///< file within the folder, or empty
  std::vector<std::string> modalities;  ///< DICOM: "CT"; empty: any
  std::vector<ManifestChannel> channels;
  ManifestGeometry geometry;
  std::array<int, 3> patch{0, 0, 0};  ///< voxels along x, y, z; 0: the whole axis
  double overlap = 0.5;
  float padding = 0;            ///< beyond the volume, after the intensity steps
  std::string mirror;           ///< axes of test-time mirroring: "", "x", "xy", ...
  Activation activation = Activation::Softmax;  ///< Softmax: output 0 is background
  std::vector<double> temperatures;  ///< by output; its logit is divided by it. Empty: 1
  bool nested = false;          ///< Sigmoid: labels are painted in their order; else the most probable wins
  Fusion fuse = Fusion::None;
  std::optional<RoiSearch> windows;  ///< the network sees only the brightest windows of each slice
  std::optional<ManifestUsual> usual;
  std::vector<ManifestLabel> labels;
  int neighbours = 0;  ///< dims 2: slices on each side that are channels too, channel-major
  ManifestNetwork network;
  std::string weights;          ///< file within the folder
  std::string weightsSha256;    ///< 64 hexadecimal digits

  bool operator==(const ModelManifest&) const = default;

  /// Channels that the network takes.
  int inputs() const { return int(channels.size()) * (2 * neighbours + 1); }

  /// What the engine builds the network from.
  std::string architecture() const;
  std::string toJson() const;
  /// Throws Error{BadInput} that names `place` and the key: for wrong types, unknown and doubled keys, numbers beyond
  /// all reason, file names that leave the folder and whatever contradicts itself.
  static ModelManifest fromJson(const std::string& text, const std::string& place);
  /// Of a folder's hilum.json, or another of its manifests; at most 1 MB.
  static ModelManifest read(const std::filesystem::path& folder, const std::string& file = fileName);
  /// The manifests of a folder: hilum.json, and hilum-2.json, ... for further models over the same weights.
  static std::vector<std::string> filesIn(const std::filesystem::path& folder);
};

/// A file of a model's folder. Throws Error{BadInput} when the name is absolute, climbs out or is a link that does.
std::filesystem::path fileWithin(const std::filesystem::path& folder, const std::string& name,
                                 const std::string& place);

/// The text of a small file. Throws Error{NotFound, Io}, and Error{BadInput} when it is larger than `mostBytes`.
std::string textOfFile(const std::filesystem::path& file, std::uint64_t mostBytes);

}  // namespace hilum::inference
