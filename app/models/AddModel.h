#pragma once
#include <filesystem>
#include <string>

#include "inference/models/ModelLibrary.h"

namespace hilum::app {

/// Copies a model among the user's own: a folder with a hilum.json, or a MONAI bundle or nnU-Net export of which
/// everything is understood, which gets a hilum.json. Nothing of it is executed; a TorchScript program still waits for
/// the user's leave. Gives its name. For a worker. Throws Error{BadInput} saying what is not understood or missing.
std::string addModel(const std::filesystem::path& path, const inference::ModelLibrary& library);

/// Lets a model's TorchScript program run, by its hash. Throws Error{Io}.
void allowProgram(const std::string& sha256, const std::string& name, const inference::ModelLibrary& library);

}  // namespace hilum::app
