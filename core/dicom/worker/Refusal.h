#pragma once
#include <stdexcept>
#include <string>

namespace hilum::dicom {

/// Why a file or frame cannot be used, in the words of FileProblem: "truncated: ...", "corrupt: ...",
/// "unsupported: ...".
struct Refusal : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline Refusal truncated(const std::string& what) {
  return Refusal("truncated: " + what + " (copy or export the file again)");
}
inline Refusal corrupt(const std::string& what) { return Refusal("corrupt: " + what + " (ask for a new copy)"); }
inline Refusal unsupported(const std::string& what) { return Refusal("unsupported: " + what); }

/// The file is no DICOM file; or it is a DICOMDIR, which holds nothing to show itself.
struct NotDicom {
  bool isDirectory = false;
};

}  // namespace hilum::dicom
