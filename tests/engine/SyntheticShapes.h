#pragma once
#include <cmath>
#include <filesystem>
#include <span>

#include "inference/training/PackedDataset.h"
#include "inference/training/Random.h"

namespace hilum::test {

/// Pictures of 32 x 32 with a bright disc (value 1) and a dark one (value 2) on a noisy slope, two per patient; the
/// last patients are for validation. A quarter of them holds neither.
inline std::filesystem::path packShapes(const std::filesystem::path& file, int patients, int validation,
                                        std::uint64_t seed = 3) {
  using namespace hilum::inference;
  constexpr int size = 32;
  DatasetDescription set;
  set.width = set.height = size;
  set.channels = {"image"};
  set.outputs = {{"bright disc", 1, {230, 159, 0}, {}, {}, {}}, {"dark disc", 2, {86, 180, 233}, {}, {}, {}}};
  set.definitions = {{"both", {{{1}, {0}}, {{2}, {1}}}}};
  std::vector<std::uint8_t> images, labels;
  Random random(seed);
  for (int p = 0; p < patients; ++p)
    for (int s = 0; s < 2; ++s) {
      const bool empty = p % 4 == 3;
      const double slope = random.uniform(-0.2, 0.2), brightX = random.uniform(8, 23), brightY = random.uniform(8, 23);
      const double darkX = std::fmod(brightX + 10, 22) + 5, darkY = std::fmod(brightY + 10, 22) + 5;
      const double radius = random.uniform(4, 6);
      for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
          const bool bright = !empty && std::hypot(x - brightX, y - brightY) < radius;
          const bool dark = !empty && !bright && std::hypot(x - darkX, y - darkY) < radius;
          const double value = 0.5 + slope * (x - 16) / 16 + (bright ? 0.3 : dark ? -0.3 : 0) + 0.05 * random.normal();
          images.push_back(std::uint8_t(255 * std::min(1.0, std::max(0.0, value))));
          labels.push_back(bright ? 1 : dark ? 2 : 0);
        }
      DatasetSample sample;
      sample.patient = "p" + std::to_string(p);
      sample.name = sample.patient + ":" + std::to_string(s);
      sample.source = p % 2 ? "odd" : "even";
      sample.validation = p >= patients - validation;
      sample.empty = empty;
      sample.fit = {1, {size, size}, {0, 0}, {size, size}};
      set.samples.push_back(sample);
    }
  writePackedDataset(file, set, images, labels);
  return file;
}

/// A recipe for them that takes seconds.
inline inference::Recipe shapesRecipe(int steps) {
  inference::Recipe recipe;
  recipe.name = "shapes";
  recipe.network.widths = {8, 16, 32};
  recipe.network.strideStem = false;
  recipe.steps = steps;
  recipe.warmUp = 10;
  recipe.batch = 8;
  recipe.validateEvery = 0.25;
  recipe.augmentation = inference::AugmentOptions{};  // no inversion: bright and dark are what is told apart
  return recipe;
}

}  // namespace hilum::test
