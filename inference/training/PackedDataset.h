#pragma once
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "inference/engine/SafeTensors.h"
#include "inference/training/DatasetDescription.h"
#include "inference/training/TrainingSample.h"

namespace hilum::inference {

/// The key of the description in the header's metadata, and the tensors: "images" (U8: 0..255, F16 or I16: brightness
/// times 1 or 32767; N x planes x depth x height x width) and "labels" (U8; N x depth x height x width).
inline constexpr const char* datasetKey = "hilum.dataset";

/// A packed data set, opened for reading. Throws Error naming the file when the description and the tensors do not
/// agree. Loading samples is safe from several threads.
class PackedDataset {
 public:
  explicit PackedDataset(const std::filesystem::path& file);

  const DatasetDescription& description() const { return description_; }
  const std::filesystem::path& file() const { return tensors_.file(); }
  TrainingSample load(int index) const;
  /// Makes its definitions speak of these outputs (those of a trained network), by name; targets that name others are
  /// dropped. Throws Error{BadInput} when nothing is left.
  void translate(const std::vector<DatasetOutput>& outputs);
  /// Indices of the samples on one side of the split.
  std::vector<int> samples(bool validation) const;

 private:
  SafeTensors tensors_;
  DatasetDescription description_;
  TensorType imageType_ = TensorType::U8;
};

/// Writes one file of the description and what it describes, both in sample order.
void writePackedDataset(const std::filesystem::path& file, const DatasetDescription& description,
                        std::span<const std::uint8_t> images, std::span<const std::uint8_t> labels);

}  // namespace hilum::inference
