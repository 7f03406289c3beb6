#pragma once
#include <filesystem>
#include <vector>

#include "core/Progress.h"
#include "core/dicom/FileHeader.h"

namespace hilum::dicom {

struct FoundFiles {
  std::vector<std::filesystem::path> files;  ///< regular, not empty, each once, sorted
  std::vector<FileProblem> problems;         ///< what could not be looked into
};

/// Every regular file under a folder. Links are followed, each real folder and file counts once, so loops end; pipes,
/// sockets and devices are never opened.
FoundFiles findFiles(const std::filesystem::path& folder, const Progress& progress = {});

}  // namespace hilum::dicom
