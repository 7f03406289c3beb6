#pragma once
#include <torch/torch.h>

#include <vector>

#include "inference/networks/DenseNetwork.h"
#include "inference/training/PackedDataset.h"
#include "inference/training/SegmentationLoss.h"
#include "inference/training/Training.h"

namespace hilum::inference {

struct Scored {
  std::vector<PatientScore> patients;
  std::vector<PredictionPicture> pictures;
};

/// Runs the network over these samples of a data set, as they are packed, and compares at 0.5. Dice is that of all of a
/// patient's samples together. Pictures of so many samples, evenly spread over those that hold something.
Scored scored(networks::DenseNetwork& network, const SegmentationLoss& loss, const PackedDataset& data,
              const std::vector<int>& samples, int pictures, torch::Device device, const Progress& progress);

}  // namespace hilum::inference
