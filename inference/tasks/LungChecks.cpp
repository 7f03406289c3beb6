#include "inference/tasks/LungChecks.h"

#include <array>
#include <cstdio>

namespace hilum::inference {
namespace {

constexpr double kLowestRatio = 0.8, kHighestRatio = 1.7;  // right over left: the heart takes from the left
constexpr double kLowestLitres = 1, kHighestLitres = 9;

std::string withNumber(const char* format, double a, double b = 0) {
  std::array<char, 200> text{};
  std::snprintf(text.data(), text.size(), format, a, b);
  return text.data();
}

bool anyLung(const MaskBlock& labels, std::int64_t z) {
  const std::uint8_t* v = labels.slice(z);
  for (std::int64_t i = 0; i < labels.sliceCount(); ++i)
    if (v[i] == 1 || v[i] == 2) return true;
  return false;
}

bool anyLungAtSides(const MaskBlock& labels) {
  const Index3& n = labels.size;
  const auto lung = [&](std::int64_t x, std::int64_t y, std::int64_t z) {
    const auto v = labels[labels.offset(x, y, z)];
    return v == 1 || v == 2;
  };
  for (std::int64_t z = 0; z < n[2]; ++z) {
    for (std::int64_t x = 0; x < n[0]; ++x)
      if (lung(x, 0, z) || lung(x, n[1] - 1, z)) return true;
    for (std::int64_t y = 0; y < n[1]; ++y)
      if (lung(0, y, z) || lung(n[0] - 1, y, z)) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> lungWarnings(const MaskBlock& labels, const LungFindings& findings) {
  std::vector<std::string> warnings;
  const bool single = labels.size[2] == 1;
  if (single) {
    warnings.push_back("A single slice: volumes and the trachea cannot be judged.");
  } else {
    if (anyLung(labels, 0)) warnings.push_back("A lung touches the lowest slice: its base is cut off.");
    if (anyLung(labels, labels.size[2] - 1))
      warnings.push_back("A lung touches the highest slice: its apex is cut off.");
  }
  if (anyLungAtSides(labels)) warnings.push_back("A lung touches the side of the image: part of it is cut off.");
  if (findings.lungs == 1) warnings.push_back("Only one lung was found.");
  if (!single) {
    if (!findings.tracheaFound)
      warnings.push_back("No trachea was found; main bronchi may be counted as lung.");
    else if (!findings.carinaFound)
      warnings.push_back("The trachea's division was not found; the main bronchi may be incomplete.");
    std::array<std::int64_t, 256> counts{};
    for (const auto v : labels.voxels) ++counts[v];
    const double right = double(counts[1]) * labels.voxelMl() / 1000,
                 left = double(counts[2]) * labels.voxelMl() / 1000;
    if (findings.lungs == 2 && left > 0 && (right / left < kLowestRatio || right / left > kHighestRatio))
      warnings.push_back(
          withNumber("The right lung is %.2f times as large as the left; 0.8 to 1.7 is usual.", right / left));
    if (right + left < kLowestLitres || right + left > kHighestLitres)
      warnings.push_back(withNumber("The lungs hold %.1f L; 1 to 9 L is usual.", right + left));
  }
  return warnings;
}

}  // namespace hilum::inference
