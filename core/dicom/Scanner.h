#pragma once
#include "core/Progress.h"
#include "core/dicom/Study.h"

namespace hilum {

/// Finds everything that can be opened under `path`: a folder (recursively), a DICOM file, an archive (.zip, .tar.gz,
/// ...) or an image file. Throws Error{NotFound} when the path is not there and Error{BadInput} when it holds no
/// image at all; everything less is a problem in the Catalogue.
Catalogue scan(const std::filesystem::path& path, const Progress& progress = {});

}  // namespace hilum
