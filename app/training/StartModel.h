#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "inference/data/Pack.h"
#include "inference/models/ModelLibrary.h"
#include "inference/training/Recipe.h"

namespace hilum::app {

/// A model that training can go on from, and what has to stay as it was for that.
struct StartModel {
  std::string name, title;
  std::filesystem::path folder;
  std::vector<std::string> labels, modalities;
  bool isShipped = false;
  inference::NetworkRecipe network;
  inference::Head head = inference::Head::Sigmoid;
  inference::PackOptions pack;  ///< size, neighbours and brightness

  /// It is made for that modality, and says so.
  bool isMadeFor(const std::string& modality) const;
  /// Whether it takes images of that modality; an unknown one is taken.
  bool takes(const std::string& modality) const;
};

/// The model as one to go on from; nothing when it is of another kind than those that training makes.
std::optional<StartModel> startModel(const inference::LibraryModel& model);

/// All of them that a library has.
std::vector<StartModel> startModels(const inference::ModelLibrary& library);

}  // namespace hilum::app
