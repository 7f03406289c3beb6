#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hilum::io {

/// A NRRD header taken apart into its lines' fields (names in lower case, without inner blanks), before any meaning.
struct NrrdText {
  std::map<std::string, std::string> basic;   ///< "sizes" -> "30 30 30"
  std::map<std::string, std::string> fields;  ///< key:=value pairs, escapes resolved
  std::vector<std::string> listedFiles;       ///< the lines behind "data file: LIST"
  std::int64_t end = 0;                       ///< where attached voxels start in the file
};

/// Throws Error{BadInput} when the file is no NRRD, Error{Truncated} when its header has no end.
NrrdText readNrrdText(const std::filesystem::path& file);

}  // namespace hilum::io
