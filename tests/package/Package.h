#pragma once
#include <filesystem>

#include "tests/support/Program.h"

namespace hilum::test {

/// The .deb of this build, made at the first call and unpacked into a folder of its own. Throws std::runtime_error with
/// the tool's own words when that fails.
struct Package {
  std::filesystem::path file;  ///< the .deb
  std::filesystem::path root;  ///< what would be / after its installation

  static const Package& get();
  std::filesystem::path installed(const std::string& path) const { return root / "usr" / path; }
};

/// The unpacked program with these arguments: with a home of its own, and no hint where its parts are.
Outcome unpacked(std::vector<std::string> arguments);

/// A small synthetic chest CT as a DICOM series, written by the unpacked program.
std::filesystem::path packagedStudy();

}  // namespace hilum::test
