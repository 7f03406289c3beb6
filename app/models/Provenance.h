#pragma once
#include <chrono>
#include <string>

namespace hilum::app {

/// How a model's labels came about.
struct Provenance {
  std::string model, version = "1";
  std::string weightsSha256;  ///< empty: it has no weights
  std::string device;         ///< "cpu", "cuda:0"
  std::string mirrored;       ///< axes of test-time mirroring; empty for none
  std::string fused;          ///< the stage that drew the edge; empty: the network alone
  double seconds = 0;
  std::chrono::sys_seconds made{};  ///< UTC

  /// One line: "lungs-ct 1; sha256 90ab...; cpu; mirrored x; 12.3 s; 2026-03-01T14:05:09Z".
  std::string text() const;
};

}  // namespace hilum::app
