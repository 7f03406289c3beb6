#pragma once
#include <filesystem>
#include <string>

#include "inference/training/TensorFile.h"

namespace hilum::inference {

/// Everything that a training needs to go on as if it had never stopped; one .safetensors file.
struct Checkpoint {
  NamedTensors tensors;  ///< "model.", "average.", "best.", "mean.", "square." and the parameters' names
  int step = 0, bestStep = 0;
  bool validationDue = false;  ///< the step's score is still to be taken
  double seconds = 0, bestDice = -1;
  std::string identity;  ///< of the data and the recipe
  std::string curve;     ///< train.csv so far

  void save(const std::filesystem::path& file) const;
  /// Throws Error{BadInput} naming the file when it is none.
  static Checkpoint load(const std::filesystem::path& file);
};

}  // namespace hilum::inference
