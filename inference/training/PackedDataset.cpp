#include "inference/training/PackedDataset.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/Error.h"

namespace hilum::inference {
namespace {

std::string descriptionOf(const SafeTensors& tensors) {
  const auto it = tensors.metadata().find(datasetKey);
  if (it == tensors.metadata().end())
    throw Error(Code::BadInput, tensors.file().string() + ": is no packed data set (make one with hilum pack)");
  return it->second;
}

/// IEEE 754 binary16.
float fromHalf(std::uint16_t half) {
  const int exponent = (half >> 10) & 31, fraction = half & 1023;
  const float sign = half & 0x8000 ? -1.f : 1.f;
  if (exponent == 0) return sign * float(fraction) * 0x1p-24f;
  if (exponent == 31) return fraction ? std::nanf("") : sign * INFINITY;
  return sign * std::ldexp(float(1024 + fraction), exponent - 25);
}

std::vector<std::int64_t> imageShape(const DatasetDescription& d) {
  return {std::int64_t(d.samples.size()), d.planes(), d.depth, d.height, d.width};
}

std::vector<std::int64_t> labelShape(const DatasetDescription& d) {
  return {std::int64_t(d.samples.size()), d.depth, d.height, d.width};
}

}  // namespace

PackedDataset::PackedDataset(const std::filesystem::path& file)
    : tensors_(file), description_(DatasetDescription::fromJson(descriptionOf(tensors_), file.string())) {
  const TensorEntry& images = tensors_.entry("images");
  const TensorEntry& labels = tensors_.entry("labels");
  imageType_ = images.type;
  if (images.shape != imageShape(description_) || labels.shape != labelShape(description_) ||
      labels.type != TensorType::U8 ||
      (imageType_ != TensorType::U8 && imageType_ != TensorType::F16 && imageType_ != TensorType::I16))
    throw Error(Code::BadInput, file.string() + ": its tensors are not those that it describes (pack it again)");
}

TrainingSample PackedDataset::load(int index) const {
  const DatasetDescription& d = description_;
  TrainingSample sample;
  sample.planes = d.planes(), sample.depth = d.depth, sample.height = d.height, sample.width = d.width;
  const std::size_t values = sample.planePixels() * std::size_t(sample.planes);
  sample.image.resize(values);
  std::vector<std::byte> bytes(values * elementBytes(imageType_));
  tensors_.read("images", std::uint64_t(index) * bytes.size(), bytes);
  const auto convert = [&]<class T>(T, auto toFloat) {
    for (std::size_t i = 0; i < values; ++i) {
      T value;
      std::memcpy(&value, bytes.data() + i * sizeof(T), sizeof(T));
      sample.image[i] = toFloat(value);
    }
  };
  if (imageType_ == TensorType::U8)
    convert(std::uint8_t(), [](std::uint8_t v) { return float(v) / 255; });
  else if (imageType_ == TensorType::I16)
    convert(std::int16_t(), [](std::int16_t v) { return float(v) / 32767; });
  else
    convert(std::uint16_t(), fromHalf);
  sample.labels.resize(sample.planePixels());
  tensors_.read("labels", std::uint64_t(index) * sample.labels.size(),
                std::as_writable_bytes(std::span(sample.labels)));
  const Fit& fit = d.samples[std::size_t(index)].fit;
  sample.content = {fit.offset[0], fit.offset[1], fit.offset[0] + fit.size[0], fit.offset[1] + fit.size[1]};
  return sample;
}

std::vector<int> PackedDataset::samples(bool validation) const {
  std::vector<int> indices;
  for (std::size_t i = 0; i < description_.samples.size(); ++i)
    if (description_.samples[i].validation == validation) indices.push_back(int(i));
  return indices;
}

void PackedDataset::translate(const std::vector<DatasetOutput>& outputs) {
  const auto place = [&](int own) {
    const std::string& name = description_.outputs[std::size_t(own)].name;
    const auto it = std::find_if(outputs.begin(), outputs.end(), [&](const auto& o) { return o.name == name; });
    return it == outputs.end() ? -1 : int(it - outputs.begin());
  };
  std::size_t kept = 0;
  for (DatasetDefinition& definition : description_.definitions) {
    std::vector<DatasetTarget> targets;
    for (DatasetTarget target : definition.targets) {
      for (int& output : target.outputs) output = place(output);
      std::sort(target.outputs.begin(), target.outputs.end());
      if (target.outputs.front() >= 0) targets.push_back(std::move(target));
    }
    kept += targets.size();
    definition.targets = std::move(targets);
  }
  if (kept == 0)
    throw Error(Code::BadInput, file().string() + ": has none of the model's outputs (pack it with the same names)");
  description_.outputs = outputs;
}

void writePackedDataset(const std::filesystem::path& file, const DatasetDescription& description,
                        std::span<const std::uint8_t> images, std::span<const std::uint8_t> labels) {
  writeSafeTensors(file,
                   {{"images", TensorType::U8, imageShape(description), std::as_bytes(images)},
                    {"labels", TensorType::U8, labelShape(description), std::as_bytes(labels)}},
                   {{datasetKey, description.toJson()}, {"format", "pt"}});
}

}  // namespace hilum::inference
