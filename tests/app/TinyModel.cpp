#include "tests/app/TinyModel.h"

#include <deque>
#include <fstream>

#include "inference/engine/SafeTensors.h"
#include "inference/engine/Sha256.h"
#include "tests/support/SharedData.h"

namespace hilum::test {
namespace {

using inference::TensorToWrite;

/// Tensors of floats, kept until they are written.
class Tensors {
 public:
  void add(const std::string& name, std::vector<std::int64_t> shape, std::vector<float> values) {
    values_.push_back(std::move(values));
    tensors_.push_back({name, inference::TensorType::F32, std::move(shape), std::as_bytes(std::span(values_.back()))});
  }
  /// A 3x3x3 convolution to one feature that takes the first of `in` as it is, and its norm.
  void addUnit(const std::string& name, std::int64_t in) {
    std::vector<float> kernel(std::size_t(27 * in));
    kernel[13] = 1;
    add(name + ".conv.weight", {1, in, 3, 3, 3}, std::move(kernel));
    add(name + ".scale", {1}, {1});
    add(name + ".shift", {1}, {0});
  }
  void write(const std::filesystem::path& file) { inference::writeSafeTensors(file, tensors_); }

 private:
  std::deque<std::vector<float>> values_;
  std::vector<TensorToWrite> tensors_;
};

}  // namespace

OwnLibrary::OwnLibrary() : folder_(scratchFolder("library")), before_(qgetenv("XDG_DATA_HOME")) {
  qputenv("XDG_DATA_HOME", QByteArray::fromStdString(folder_.string()));
}

OwnLibrary::~OwnLibrary() {
  before_.isEmpty() ? void(qunsetenv("XDG_DATA_HOME")) : void(qputenv("XDG_DATA_HOME", before_));
}

inference::ModelManifest tinyManifest(const std::string& name) {
  inference::ModelManifest m;
  m.name = name;
  m.title = "Bright parts";
  m.promise = "Finds what is brighter than the mean.";
  m.organ = "blocks";
  m.licence = "CC0-1.0";
  m.card = "card.md";
  m.channels = {{"image", false, {{.kind = inference::IntensityStep::Kind::Window, .low = -1000, .high = 1000}}}};
  m.labels = {{.id = 1, .output = 1, .name = "Bright"}};
  m.network = {.type = "unet", .dims = 3, .outputs = 2, .widths = {1, 1}};
  m.weights = "weights.safetensors";
  return m;
}

std::filesystem::path writeTinyModel(const std::filesystem::path& folder, inference::ModelManifest manifest) {
  std::filesystem::create_directories(folder);
  Tensors tensors;
  const auto in = std::int64_t(manifest.channels.size());
  for (const auto& [block, inputs] : {std::pair{"down.0", in}, {"down.1", std::int64_t(1)}, {"merge.0", std::int64_t(2)}}) {
    tensors.addUnit(std::string(block) + ".first", inputs);
    tensors.addUnit(std::string(block) + ".second", 1);
  }
  tensors.add("up.0.weight", {1, 1, 2, 2, 2}, std::vector<float>(8));
  tensors.add("up.0.bias", {1}, {0});
  tensors.add("heads.0.weight", {2, 1, 1, 1, 1}, {-2, 2});
  tensors.add("heads.0.bias", {2}, {0, 0});
  tensors.write(folder / manifest.weights);
  manifest.weightsSha256 = inference::sha256OfFile(folder / manifest.weights);
  std::ofstream(folder / "card.md") << "# How it was made\n";
  std::ofstream(folder / inference::ModelManifest::fileName) << manifest.toJson();
  return folder;
}

}  // namespace hilum::test
