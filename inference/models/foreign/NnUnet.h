#pragma once
#include "inference/models/ModelCheck.h"

namespace hilum::inference {

/// True for a folder with plans.json or nnUNetPlans.json, or for such a file.
bool isNnUnet(const std::filesystem::path& path);

/// Reads an nnU-Net v2 export (Isensee et al. 2021; github.com/MIC-DKFZ/nnUNet, "plans files"): plans of both
/// generations, dataset.json, and a traced network beside them (its own checkpoints are pickles and stay closed). The
/// configuration is the one that the folder's name ends in ("...__3d_fullres"), else 3d_fullres, else 2d.
ModelCheck readNnUnet(const std::filesystem::path& path, const AcceptedPrograms& accepted);

}  // namespace hilum::inference
