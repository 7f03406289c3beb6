#pragma once
#include <memory>
#include <vector>

#include "annotation/project/SourceReference.h"
#include "core/Progress.h"
#include "core/dicom/Study.h"

namespace hilum::annotation {

/// Images that were found again. `stack` lies within `catalogue`.
struct LocatedSource {
  std::shared_ptr<const Catalogue> catalogue;
  const Stack* stack = nullptr;
  std::filesystem::path path;  ///< what was scanned for it; empty for a catalogue that was given
};

/// Looks for a project's images: by series UID (or image name) and grid in the catalogues given, then where they lay as
/// seen from the project file, then where they lay on the disk, then in the project's own folder. Without `catalogue`
/// when they are nowhere: ask the user for a folder, scan it, and call this again. A place that cannot be read is
/// passed over. Throws Cancelled.
LocatedSource locateSource(const SourceReference& source, const std::filesystem::path& projectFile,
                           const std::vector<std::shared_ptr<const Catalogue>>& open, const Progress& progress = {});

}  // namespace hilum::annotation
