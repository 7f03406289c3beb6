#include "core/filter/Filter.h"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "core/Error.h"
#include "core/filter/BiasField.h"
#include "core/filter/Clahe.h"
#include "core/filter/Denoise.h"
#include "core/filter/Sharpen.h"
#include "core/filter/WorkingCopy.h"

namespace hilum {
namespace {

template <class... F>
struct Each : F... {
  using F::operator()...;
};
template <class... F>
Each(F...) -> Each<F...>;

std::string number(double value) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << value;
  return text.str();
}

void requireWithin(double value, double low, double high, const std::string& what) {
  if (!(value >= low && value <= high))
    throw Error(Code::Usage, what + " of " + number(value) + " (give " + number(low) + " to " + number(high) + ")");
}

void check(const Volume& volume, const FilterSettings& settings) {
  std::visit(Each{[](const DenoiseSettings& s) { requireWithin(s.strength, 0, 1, "a denoising strength"); },
                  [](const SharpenSettings& s) {
                    requireWithin(s.amount, 0, 10, "a sharpening amount");
                    requireWithin(s.radiusMm, 0.01, 100, "a sharpening radius in mm");
                  },
                  [](const ClaheSettings& s) { requireWithin(s.clip, 1, 100, "a CLAHE clip limit"); },
                  [&](const BiasFieldSettings&) {
                    if (volume.info().unit == "HU")
                      throw Error(Code::Unsupported, "has Hounsfield units, which know no coil shading (N4 is for MR)");
                  }},
             settings);
  if (!volume.colour().empty())
    throw Error(Code::Unsupported, "is a colour image (filters work on grey values: save it as grey first)");
}

std::string suffixOf(const FilterSettings& settings) {
  static constexpr const char* kSuffixes[]{"denoised", "sharpened", "CLAHE", "N4"};
  return kSuffixes[settings.index()];
}

}  // namespace

Volume filtered(const Volume& volume, const FilterSettings& settings, const Progress& progress) {
  const std::string name = volume.info().name.empty() ? "the volume" : volume.info().name;
  try {
    check(volume, settings);
  } catch (const Error& e) {
    throw e.inContext(name);
  }
  std::vector<float> values = workingCopy(volume);
  const Grid& grid = volume.grid();
  std::visit(Each{[&](const DenoiseSettings& s) { denoise(values, grid, s, progress.part(0, 1, "denoising")); },
                  [&](const SharpenSettings& s) { sharpen(values, grid, s, progress.part(0, 1, "sharpening")); },
                  [&](const ClaheSettings& s) {
                    equaliseAdaptively(values, grid.size(), s, progress.part(0, 1, "equalising"));
                  },
                  [&](const BiasFieldSettings&) {
                    correctBiasField(values, grid, progress.part(0, 1, "estimating the bias field"));
                  }},
             settings);
  VolumeInfo info = volume.info();
  info.name += (info.name.empty() ? "" : " ") + suffixOf(settings);
  return fromWorkingCopy(volume, std::move(values), std::move(info));
}

IndexBox filterReach(const Grid& grid, const FilterSettings& settings, const IndexBox& wanted) {
  const Index3& n = grid.size();
  Index3 margin = n;
  std::visit(Each{[&](const DenoiseSettings& s) { margin.fill(denoisingSteps(grid, s)); },
                  [&](const SharpenSettings& s) {
                    for (int a = 0; a < 3; ++a) margin[std::size_t(a)] = blurReach(s.radiusMm, grid.spacing()[a]);
                  },
                  [&](const ClaheSettings&) { margin[2] = 0; }, [](const BiasFieldSettings&) {}},
             settings);
  IndexBox box;
  for (std::size_t a = 0; a < 3; ++a) {
    box.begin[a] = std::max<std::int64_t>(0, wanted.begin[a] - margin[a]);
    box.end[a] = std::min(n[a], wanted.end[a] + margin[a]);
  }
  return box;
}

}  // namespace hilum
