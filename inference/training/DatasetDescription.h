#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hilum::inference {

/// How grey values become brightness 0..1 (stored as 0..255), for training and later for every image that the model
/// sees. What lies outside is clipped.
struct Brightness {
  enum class Kind {
    Window,      ///< low and high are values (HU): CT
    Percentile,  ///< low and high are percentiles of the image: X-rays, photographs
    Foreground   ///< mean ± high standard deviations over the foreground, the rest is 0: MR, over the whole volume
  };
  Kind kind = Kind::Percentile;
  double low = 0.5, high = 99.5;
};
std::string brightnessName(Brightness::Kind kind);

/// Where an image lies within its packed picture: scaled by one factor (the aspect is kept), then placed; the rest is
/// 0.
struct Fit {
  double scale = 1;                     ///< packed pixels per pixel of the image
  std::array<int, 2> sourceSize{0, 0};  ///< x, y before
  std::array<int, 2> offset{0, 0};      ///< of its corner, in packed pixels
  std::array<int, 2> size{0, 0};        ///< what it covers, in packed pixels
};

/// One thing that a network is to find; one channel of its output.
struct DatasetOutput {
  std::string name;  ///< unique: "right lung", "right lung (full)"
  int label = 1;     ///< its number in label maps that the model makes
  std::array<std::uint8_t, 3> colour{230, 159, 0};
  std::string code, scheme, meaning;  ///< coded concept, or empty
};

/// "The pixels of these values are the pixels of these outputs": {[1],[right]} says which, {[1,4],[core]} joins two
/// values in one region, {[1],[right,left]} is a source that does not tell the sides apart.
struct DatasetTarget {
  std::vector<int> values;   ///< of label maps, 1..255
  std::vector<int> outputs;  ///< indices
};

/// What a source means by its label values. Outputs that no target names were not annotated: they are not trained on
/// its samples, neither as there nor as absent.
struct DatasetDefinition {
  std::string name;
  std::vector<DatasetTarget> targets;
};

struct DatasetSample {
  std::string name;     ///< stem of the image, with the slice behind it: "p01:37"
  std::string patient;  ///< never on both sides of the split
  std::string source;
  int definition = 0;
  bool validation = false;
  bool empty = false;  ///< holds none of its definition's values
  Fit fit;
  std::array<double, 2> spacingMm{0, 0};  ///< of the packed pixels; 0: unknown
};

/// Samples that are the brightest windows of each slice: see tasks/RoiWindows.h. The windows are the packed pictures.
struct DatasetWindows {
  int most = 3;
  double share = 0.9;
  std::array<int, 2> pictureSize{0, 0};  ///< width, height of the slices that they were taken from
};

/// What a packed data set holds beside its tensors; stands as JSON under "hilum.dataset" in the .safetensors header.
struct DatasetDescription {
  int width = 0, height = 0, depth = 1;  ///< depth 1: slices; more: blocks
  std::vector<std::string> channels;     ///< names: "image", "t1c"
  std::string modality;                  ///< "DX", "CT", "MR" or empty
  int neighbours = 0;                    ///< slices on each side that are channels too (2.5D)
  Brightness brightness;
  bool cropForeground = false;  ///< each image is the box of its foreground (models/Foreground.h)
  std::optional<DatasetWindows> windows;
  std::vector<DatasetOutput> outputs;
  std::vector<DatasetDefinition> definitions;
  std::vector<DatasetSample> samples;

  /// Planes per sample: channels times the slices of each.
  int planes() const { return int(channels.size()) * (2 * neighbours + 1); }

  std::string toJson() const;
  /// Throws Error{BadInput} naming `place` and the key for whatever is wrong, contradicts itself or is not known.
  static DatasetDescription fromJson(const std::string& text, const std::string& place);
};

class StrictObject;

/// One output as packed data sets and lists of sources write it. Number and colour may be left out where a standard
/// gives them. Throws Error{BadInput} naming the place and the key.
DatasetOutput readOutput(StrictObject object, const DatasetOutput* standard = nullptr);

/// Whether samples are slices or blocks of volumes, of which there are several per image.
bool isOfVolumes(const DatasetDescription& data);

/// Whether some patient is on both sides of the split, which splitBySlices() does: then scores speak of further slices
/// of the same patients, and not of other patients.
bool isSplitWithinPatients(const DatasetDescription& data);

/// Marks the given share of each source's patients for validation: at least one when a source has two or more and the
/// share is over 0, and never all. Depends on the names alone, not on their order.
void splitByPatient(std::vector<DatasetSample>& samples, double validationShare);

/// The same for data of one patient alone: marks up to three blocks of neighbouring samples, evenly spread, whose
/// samples with labels are about the given share of all that have some; none when fewer than three have. The samples
/// are in the order of the slices.
void splitBySlices(std::vector<DatasetSample>& samples, double validationShare);

}  // namespace hilum::inference
