#include "inference/training/ObjectTruth.h"

#include <algorithm>
#include <set>

#include "core/Error.h"

namespace hilum::inference {
namespace {

constexpr std::size_t kLeastPixels = 6;

/// Pixels (y * width + x) of the connected pieces of each kind in a map of kinds; the map is used up.
std::vector<std::pair<int, std::vector<std::int64_t>>> piecesOf(std::vector<int>& kinds, std::int64_t width,
                                                                std::int64_t height) {
  std::vector<std::pair<int, std::vector<std::int64_t>>> pieces;
  for (std::int64_t start = 0; start < width * height; ++start) {
    const int kind = kinds[std::size_t(start)];
    if (kind == 0) continue;
    std::vector<std::int64_t> piece{start};
    kinds[std::size_t(start)] = 0;
    for (std::size_t next = 0; next < piece.size(); ++next) {
      const std::int64_t y = piece[next] / width, x = piece[next] % width;
      for (std::int64_t v = std::max<std::int64_t>(0, y - 1); v <= std::min(height - 1, y + 1); ++v)
        for (std::int64_t u = std::max<std::int64_t>(0, x - 1); u <= std::min(width - 1, x + 1); ++u)
          if (int& other = kinds[std::size_t(v * width + u)]; other == kind) {
            other = 0;
            piece.push_back(v * width + u);
          }
    }
    if (piece.size() >= kLeastPixels) pieces.emplace_back(kind, std::move(piece));
  }
  return pieces;
}

}  // namespace

ObjectTruth::ObjectTruth(const DatasetDescription& data) {
  if (data.depth > 1)
    throw Error(Code::BadInput, "mask-rcnn learns from slices, and the data set holds blocks (pack it without --blocks)");
  for (const DatasetDefinition& definition : data.definitions) {
    auto& outputs = outputOf_.emplace_back(256, 0);
    std::set<int> named;
    for (const DatasetTarget& target : definition.targets) {
      if (target.outputs.size() != 1)
        throw Error(Code::BadInput, "mask-rcnn: the definition " + definition.name +
                                        " does not tell outputs apart (leave its sources out)");
      named.insert(target.outputs.front());
      for (const int value : target.values) outputs[std::size_t(value)] = target.outputs.front() + 1;
    }
    if (named.size() != data.outputs.size())
      throw Error(Code::BadInput, "mask-rcnn: the definition " + definition.name +
                                      " says nothing of some outputs (leave its sources out)");
  }
}

std::vector<networks::InstanceTruth> ObjectTruth::operator()(const torch::Tensor& labels,
                                                             const std::vector<int>& definitions,
                                                             const torch::Device& device) const {
  const std::int64_t height = labels.size(1), width = labels.size(2);
  const auto* values = labels.data_ptr<std::uint8_t>();
  std::vector<networks::InstanceTruth> all;
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    std::vector<int> kinds(std::size_t(height * width));
    for (std::size_t p = 0; p < kinds.size(); ++p)
      kinds[p] = outputOf_[std::size_t(definitions[i])][values[i * kinds.size() + p]];
    const auto pieces = piecesOf(kinds, width, height);
    const auto count = std::int64_t(pieces.size());
    torch::Tensor boxes = torch::zeros({count, 4}), kind = torch::zeros({count}, torch::kInt64),
                  masks = torch::zeros({count, height, width});
    for (std::int64_t k = 0; k < count; ++k) {
      const auto& [label, pixels] = pieces[std::size_t(k)];
      std::int64_t x0 = width, y0 = height, x1 = 0, y1 = 0;
      float* mask = masks[k].data_ptr<float>();
      for (const std::int64_t p : pixels) {
        mask[p] = 1;
        x0 = std::min(x0, p % width), x1 = std::max(x1, p % width + 1);
        y0 = std::min(y0, p / width), y1 = std::max(y1, p / width + 1);
      }
      boxes[k] = torch::tensor({float(x0), float(y0), float(x1), float(y1)});
      kind[k] = label;
    }
    all.push_back({boxes.to(device), kind.to(device), masks.to(device)});
  }
  return all;
}

}  // namespace hilum::inference
