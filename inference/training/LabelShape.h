#pragma once
#include <vector>

#include "inference/training/PackedDataset.h"

namespace hilum::inference {

/// What the training labels say of an output's shape, and so what may be mended in a prediction.
struct LabelShape {
  bool onePiece = false;  ///< in 98 % of the samples that hold it one piece has 98 % of it
  bool noHoles = false;   ///< in 98 % of them holes are under 0.5 % of it
};

/// By output, from at most `most` training samples of slices; for blocks, and for outputs that no definition names
/// alone, nothing is promised, and for slices of volumes nothing of pieces.
std::vector<LabelShape> labelShapes(const PackedDataset& data, int most = 200);

}  // namespace hilum::inference
