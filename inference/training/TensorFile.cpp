#include "inference/training/TensorFile.h"

#include "core/Error.h"
#include "inference/engine/SafeTensors.h"

namespace hilum::inference {
namespace {

constexpr std::pair<TensorType, torch::ScalarType> typePairs[] = {
    {TensorType::U8, torch::kUInt8},  {TensorType::I16, torch::kInt16},   {TensorType::I32, torch::kInt32},
    {TensorType::I64, torch::kInt64}, {TensorType::F16, torch::kFloat16}, {TensorType::F32, torch::kFloat32}};

TensorType typeOf(const std::string& name, torch::ScalarType type) {
  for (const auto& [ours, theirs] : typePairs)
    if (theirs == type) return ours;
  throw Error(Code::Unsupported, "tensor " + name + " is of a type that .safetensors files of Hilum do not hold");
}

torch::ScalarType typeOf(TensorType type) {
  for (const auto& [ours, theirs] : typePairs)
    if (ours == type) return theirs;
  throw Error(Code::Internal, "no such tensor type");
}

}  // namespace

void saveTensors(const std::filesystem::path& file, const NamedTensors& tensors,
                 const std::map<std::string, std::string>& metadata, bool half) {
  NamedTensors plain;  // keeps the bytes alive
  std::vector<TensorToWrite> list;
  for (const auto& [name, tensor] : tensors) {
    torch::Tensor& copy = plain[name];
    copy = tensor.detach().to(torch::kCPU);
    if (half && copy.scalar_type() == torch::kFloat32) copy = copy.to(torch::kFloat16);
    copy = copy.contiguous();
    list.push_back({name, typeOf(name, copy.scalar_type()), copy.sizes().vec(),
                    std::span(static_cast<const std::byte*>(copy.data_ptr()), std::size_t(copy.nbytes()))});
  }
  writeSafeTensors(file, std::move(list), metadata);
}

LoadedTensors loadTensors(const std::filesystem::path& path) {
  const SafeTensors file(path);
  LoadedTensors loaded{{}, file.metadata()};
  for (const auto& [name, entry] : file.entries()) {
    torch::Tensor tensor = torch::empty(entry.shape, typeOf(entry.type));
    file.read(name, 0, std::span(static_cast<std::byte*>(tensor.data_ptr()), std::size_t(tensor.nbytes())));
    loaded.tensors[name] = tensor;
  }
  return loaded;
}

void fillParameters(torch::nn::Module& module, const NamedTensors& tensors, const std::string& prefix,
                    const std::filesystem::path& file, const std::string& fresh) {
  const torch::NoGradGuard guard;
  for (auto& parameter : module.named_parameters()) {
    const auto it = tensors.find(prefix + parameter.key());
    const bool fits = it != tensors.end() && it->second.sizes() == parameter.value().sizes();
    if (!fits && !fresh.empty() && parameter.key().rfind(fresh, 0) == 0) continue;
    if (it == tensors.end())
      throw Error(Code::BadInput,
                  file.string() + ": has no " + prefix + parameter.key() + " (another network's weights?)");
    if (it->second.sizes() != parameter.value().sizes())
      throw Error(Code::BadInput, file.string() + ": " + prefix + parameter.key() +
                                      " is of another shape (another network's weights?)");
    parameter.value().copy_(it->second);
  }
}

NamedTensors parametersOf(const torch::nn::Module& module, const std::string& prefix) {
  NamedTensors tensors;
  for (const auto& parameter : module.named_parameters()) tensors[prefix + parameter.key()] = parameter.value();
  return tensors;
}

}  // namespace hilum::inference
