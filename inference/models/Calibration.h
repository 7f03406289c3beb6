#pragma once
#include <vector>

#include "core/Progress.h"
#include "inference/engine/Network.h"
#include "inference/models/ModelManifest.h"
#include "inference/models/Reliability.h"
#include "inference/training/PackedDataset.h"

namespace hilum::inference {

struct CalibrationOptions {
  bool thresholds = false;  ///< chooses those of sigmoid labels anew; else they are moved so that labels stay
};

struct OutputCalibration {
  std::string name;
  int output = 0;
  double temperature = 1;
  Reliability before, after;  ///< before: at temperature 1
};

struct ModelCalibration {
  std::vector<OutputCalibration> outputs;
  int studies = 0;      ///< of validation
  int falseAlarms = 0;  ///< of them, warned of by what is usual among the other half
};

/// Fits on the validation samples of a packed data set, and writes into the manifests of one network (those of a folder):
/// a temperature for every output that the data annotates (softmax: one for all), thresholds, and what studies usually
/// look like. The network runs as it is; its answer must be logits. Throws Error{BadInput} when the data are not what the
/// network takes, have nothing for validation or none of its outputs.
ModelCalibration calibrate(std::vector<ModelManifest>& manifests, Network& network, const PackedDataset& data,
                           const CalibrationOptions& options = {}, const Progress& progress = {});

}  // namespace hilum::inference
