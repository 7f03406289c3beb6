#include "inference/training/BeginFrom.h"

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/Error.h"
#include "inference/training/StrictJson.h"
#include "inference/training/TensorFile.h"

namespace hilum::inference {
namespace {

namespace fs = std::filesystem;

constexpr const char* headPrefix = "heads.";

/// Channels of a model's heads by the names of its labels, as the manifests beside its weights say; hilum-2.json and so
/// on describe further ones.
std::map<std::string, std::int64_t> channelsByName(const fs::path& weights) {
  const fs::path folder = weights.parent_path();
  std::map<std::string, std::int64_t> channels;
  for (int variant = 1;; ++variant) {
    const fs::path file = folder / (variant > 1 ? "hilum-" + std::to_string(variant) + ".json" : "hilum.json");
    std::ifstream in(file, std::ios::binary);
    if (!in) return channels;
    std::ostringstream text;
    text << in.rdbuf();
    try {
      const nlohmann::json manifest = parsedJson(text.str(), file.string());
      if (manifest.at("weights").at("file") != weights.filename().string()) continue;
      for (const auto& label : manifest.at("labels"))
        channels[label.at("name").get<std::string>()] = label.at("output").get<std::int64_t>();
    } catch (const nlohmann::json::exception& e) {
      throw Error(Code::BadInput, file.string() + ": names no labels (" + e.what() + ")");
    }
  }
}

/// A head's parameter whose channels are those of `fresh`: known ones from `trained`, new ones as they are.
torch::Tensor arranged(const torch::Tensor& fresh, const torch::Tensor& trained,
                       const std::map<std::string, std::int64_t>& channels, const std::vector<std::string>& outputs,
                       Head head) {
  torch::Tensor result = fresh.detach().clone();
  const std::int64_t background = head == Head::Softmax ? 1 : 0;
  if (background && trained.size(0) > 0) result[0].copy_(trained[0]);
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const auto known = channels.find(outputs[i]);
    if (known != channels.end() && known->second < trained.size(0))
      result[std::int64_t(i) + background].copy_(trained[known->second]);
  }
  return result;
}

}  // namespace

void beginFrom(torch::nn::Module& network, const fs::path& from, const std::vector<std::string>& outputs, Head head) {
  const fs::path file = fs::is_directory(from) ? from / "weights.safetensors" : from;
  NamedTensors tensors = loadTensors(file).tensors;
  const auto channels = channelsByName(file);
  if (!channels.empty())
    for (const auto& parameter : network.named_parameters()) {
      const auto trained = tensors.find(parameter.key());
      if (parameter.key().rfind(headPrefix, 0) != 0 || trained == tensors.end()) continue;
      const torch::Tensor& fresh = parameter.value();
      if (trained->second.sizes().slice(1) == fresh.sizes().slice(1))
        trained->second = arranged(fresh, trained->second, channels, outputs, head);
    }
  // What another model finds is not what this one is to find: its last layer need not fit.
  fillParameters(network, tensors, "", file, headPrefix);
}

}  // namespace hilum::inference
