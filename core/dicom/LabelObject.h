#pragma once
#include <filesystem>
#include <variant>

#include "core/Error.h"
#include "core/LabelReading.h"
#include "core/dicom/SegmentationObject.h"
#include "core/dicom/StructureSet.h"

namespace hilum::dicom {

using LabelObject = std::variant<SegmentationObject, StructureSet>;

/// Parses a DICOM Segmentation or RT Structure Set in a child process (see IsolatedReader.h), pixels left out. Throws
/// Error{NotFound, BadInput, Truncated, Corrupt}, and Error{Unsupported} when the file holds something else.
LabelObject readLabelObject(const std::filesystem::path& file);

/// A sentence when labels and images are known to lie in different frames of reference (PS3.3 C.7.4.1).
std::optional<std::string> strangerNotice(const std::string& frameOfReferenceUid, const LabelSource& source);

/// Kind of fault that a child's reason ("truncated: ...") names.
Error errorOf(const std::filesystem::path& file, const std::string& reason);

/// True for a file that begins as DICOM (PS3.10), or that by its name ought to.
bool looksLikeDicom(const std::filesystem::path& file);

}  // namespace hilum::dicom
