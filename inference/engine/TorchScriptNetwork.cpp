#include "inference/engine/TorchScriptNetwork.h"

#include <torch/script.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "inference/engine/Sha256.h"
#include "inference/engine/backend/TorchNetwork.h"

namespace hilum::inference {
namespace {

class TorchScriptNetwork : public TorchNetwork {
 public:
  TorchScriptNetwork(torch::jit::Module module, const NetworkDescription& description, const TorchDevice& device)
      : TorchNetwork(device), module_(std::move(module)), description_(description) {
    module_.eval();
    description_.architecture = "torchscript";
    description_.parameters = 0;
    for (const auto& parameter : module_.parameters()) description_.parameters += parameter.numel();
    moveToDevice();
  }

  const NetworkDescription& description() const override { return description_; }

 protected:
  /// The first tensor of a tuple or list is the answer; the others are for training.
  torch::Tensor run(const torch::Tensor& x) override {
    // The profiling executor compiles anew for every shape, and its fusions change the last bits from run to run.
    const torch::jit::GraphOptimizerEnabledGuard plain(false);
    torch::IValue answer = module_.forward({x});
    if (answer.isTuple() && !answer.toTupleRef().elements().empty()) answer = answer.toTupleRef().elements()[0];
    if (answer.isTensorList() && !answer.toTensorList().empty()) return answer.toTensorList().get(0);
    if (!answer.isTensor())
      throw Error(Code::Unsupported, "network: its answer is a " + answer.tagKind() + " instead of a tensor");
    return answer.toTensor();
  }

  void to(const torch::Device& device, torch::ScalarType type) override { module_.to(device, type); }

 private:
  torch::jit::Module module_;
  NetworkDescription description_;
};

std::string bytesOf(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(Code::NotFound, file.string() + ": cannot be opened");
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (!in || !bytes) throw Error(Code::Io, file.string() + ": cannot be read");
  return std::move(bytes).str();
}

std::string lowerCase(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return text;
}

}  // namespace

std::unique_ptr<Network> loadTorchScriptNetwork(const std::filesystem::path& file, const std::string& acceptedSha256,
                                                const NetworkDescription& description, const DeviceOptions& device) {
  std::string bytes = bytesOf(file);
  Sha256 sum;
  sum.add(std::as_bytes(std::span(bytes.data(), bytes.size())));
  const std::string sha256 = sum.hex();
  if (lowerCase(acceptedSha256) != sha256)
    throw Error(Code::Usage, file.string() + ": is a TorchScript program that was not accepted; its SHA-256 is " +
                                 sha256 + " (accept it if you trust where it comes from)");
  return translated(Code::BadInput, file.string() + ": cannot be loaded as TorchScript", [&] {
    // A foreign program may count on 32 bits.
    DeviceOptions full = device;
    full.halfPrecision = false;
    std::istringstream stream(std::move(bytes));
    return std::make_unique<TorchScriptNetwork>(torch::jit::load(stream, torch::kCPU), description, chooseDevice(full));
  });
}

}  // namespace hilum::inference
