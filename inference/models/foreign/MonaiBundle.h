#pragma once
#include "inference/models/ModelCheck.h"

namespace hilum::inference {

/// True for a folder with configs/metadata.json or an inference configuration (also without the folder configs).
bool isMonaiBundle(const std::filesystem::path& folder);

/// Reads a MONAI bundle (docs.monai.io, "MONAI Bundle"): metadata.json, inference.json or .yaml, models/model.ts. Its
/// transforms, inferer and outputs become a manifest; what is not known is refused by name. Nothing is executed.
ModelCheck readMonaiBundle(const std::filesystem::path& folder, const AcceptedPrograms& accepted);

}  // namespace hilum::inference
