#pragma once
#include <filesystem>
#include <string>

namespace hilum::dicom {

/// The JSON text of readTagTree() in core/dicom/IsolatedReader.h. Throws NotDicom, Refusal.
std::string tagTree(const std::filesystem::path& path);

}  // namespace hilum::dicom
