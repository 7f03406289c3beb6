#include "inference/engine/NativeNetwork.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "inference/engine/SafeTensors.h"
#include "inference/engine/backend/TorchNetwork.h"
#include "inference/networks/Architecture.h"
#include "inference/networks/DenseMaskRcnn.h"
#include "inference/training/StrictJson.h"

namespace hilum::inference {
namespace {

std::vector<FoundObject> plainObjects(const networks::Instances& found) {
  const torch::Tensor boxes = found.boxes.to(torch::kCPU, torch::kFloat32).contiguous(),
                      labels = found.labels.to(torch::kCPU), scores = found.scores.to(torch::kCPU, torch::kFloat32),
                      masks = found.masks.to(torch::kCPU, torch::kFloat32).contiguous();
  std::vector<FoundObject> objects;
  for (int64_t k = 0; k < boxes.size(0); ++k) {
    FoundObject object;
    std::copy_n(boxes[k].data_ptr<float>(), 4, object.box.begin());
    object.output = labels[k].item<int>() - 1;
    object.score = scores[k].item<float>();
    object.side = int(networks::kMaskSide);
    object.mask.assign(masks[k].data_ptr<float>(), masks[k].data_ptr<float>() + masks[k].numel());
    objects.push_back(std::move(object));
  }
  return objects;
}

class NativeNetwork : public TorchNetwork {
 public:
  NativeNetwork(networks::BuiltNetwork built, const TorchDevice& device)
      : TorchNetwork(device), net_(std::move(built.module)), description_(std::move(built.description)) {
    net_->eval();
    for (auto& parameter : net_->parameters()) parameter.set_requires_grad(false);
    moveToDevice();
  }

  const NetworkDescription& description() const override { return description_; }
  std::vector<std::vector<FoundObject>> takeObjects() override {
    std::vector<std::vector<FoundObject>> pictures;
    if (auto* net = dynamic_cast<networks::DenseMaskRcnn*>(net_.get()))
      for (const networks::Instances& found : net->takeObjects()) pictures.push_back(plainObjects(found));
    return pictures;
  }

 protected:
  torch::Tensor run(const torch::Tensor& x) override { return net_->forward(x); }

  void to(const torch::Device& device, torch::ScalarType type) override {
    net_->to(device, type);
    for (auto& parameter : net_->parameters())
      if (parameter.dim() == 4) parameter.set_data(parameter.contiguous(torch::MemoryFormat::ChannelsLast));
  }

 private:
  std::shared_ptr<networks::DenseNetwork> net_;
  NetworkDescription description_;
};

torch::Tensor readTensor(const SafeTensors& file, const std::string& name, torch::IntArrayRef shape) {
  const auto refuse = [&](const std::string& why) {
    throw Error(Code::BadInput,
                file.file().string() + ": " + name + " " + why + " (these are another network's weights, or damaged)");
  };
  if (!file.contains(name)) refuse("is missing");
  const TensorEntry& entry = file.entry(name);
  if (torch::IntArrayRef(entry.shape) != shape)
    refuse("is of shape " + c10::str(torch::IntArrayRef(entry.shape)) + " instead of " + c10::str(shape));
  if (entry.type != TensorType::F32 && entry.type != TensorType::F16)
    refuse("is of type " + tensorTypeName(entry.type) + " instead of F32 or F16");
  torch::Tensor tensor = torch::empty(shape, entry.type == TensorType::F16 ? torch::kFloat16 : torch::kFloat32);
  file.read(name, 0, std::span(static_cast<std::byte*>(tensor.data_ptr()), std::size_t(tensor.nbytes())));
  tensor = tensor.to(torch::kFloat32);
  if (!torch::isfinite(tensor).all().item<bool>()) refuse("holds values that are not finite");
  return tensor;
}

void readWeights(torch::nn::Module& net, const SafeTensors& file) {
  const torch::NoGradGuard guard;
  std::set<std::string> known;
  for (auto& parameter : net.named_parameters()) {
    known.insert(parameter.key());
    parameter.value().copy_(readTensor(file, parameter.key(), parameter.value().sizes()));
  }
  for (const auto& [name, entry] : file.entries())
    if (!known.count(name))
      throw Error(Code::BadInput,
                  file.file().string() + ": " + name + " is not of this network (these are another network's weights)");
}

}  // namespace

std::unique_ptr<Network> loadNativeNetwork(const std::string& architecture, const std::filesystem::path& weights,
                                           const DeviceOptions& device) {
  const std::string place = weights.string() + ": network";
  const SafeTensors file(weights);
  return translated(Code::Internal, place, [&] {
    networks::BuiltNetwork built = networks::buildNetwork(parsedJson(architecture, place), place);
    readWeights(*built.module, file);
    return std::make_unique<NativeNetwork>(std::move(built), chooseDevice(device));
  });
}

std::unique_ptr<Network> untrainedNetwork(const std::string& architecture, const DeviceOptions& device) {
  return translated(Code::Internal, "network", [&] {
    torch::manual_seed(0);
    networks::BuiltNetwork built = networks::buildNetwork(parsedJson(architecture, "network"), "network");
    return std::make_unique<NativeNetwork>(std::move(built), chooseDevice(device));
  });
}

}  // namespace hilum::inference
