#pragma once
#include "inference/training/ClickSimulation.h"
#include "inference/training/PackedDataset.h"
#include "inference/training/Recipe.h"

namespace hilum::inference {

/// A square crop with one object in it: what a network of clicks is asked about.
struct ClickSample {
  std::vector<float> image;         ///< brightness, size x size
  std::vector<float> before;        ///< a mask to begin with, as carried from a neighbouring slice; mostly all 0
  std::vector<std::uint8_t> truth;  ///< of the object
};

/// One of the sample's objects, every target as likely, cropped about at a scale, a place and an angle of its own and
/// changed as the options say. Equal seeds give equal crops. Throws Error{BadInput} when the sample holds no object.
ClickSample drawnClickSample(const PackedDataset& data, int index, const ClickRecipe& recipe,
                             const AugmentOptions& augmentation, std::uint64_t seed);

/// An object of a loaded sample as validation sees it: upright and unchanged, at a place and scale that the seed draws.
ClickSample plainClickSample(const TrainingSample& sample, const ClickObject& object, int size, std::uint64_t seed);

/// What can be clicked at in a sample.
std::vector<ClickObject> objectsOf(const TrainingSample& sample, const DatasetDefinition& definition);

}  // namespace hilum::inference
