#pragma once
#include <string>

#include "annotation/LabelLayer.h"

namespace hilum::app {

/// The step of the history that brings what a model has found.
inline constexpr const char* kRunStep = "Run model";

/// What the provenance of a step ends with when the step made that layer: so the audit trail tells what every layer
/// came from.
inline std::string layerMark(annotation::LayerId layer) { return "; layer " + std::to_string(layer); }

/// The provenance without it.
inline std::string withoutLayerMark(const std::string& provenance) {
  const auto at = provenance.rfind("; layer ");
  return provenance.substr(0, at);
}

}  // namespace hilum::app
