#pragma once
#include <cstdlib>
#include <optional>
#include <string>

#include "annotation/LabelLayer.h"

namespace hilum::app {

/// The step of the history that brings what a model has found.
inline constexpr const char* kRunStep = "Run model";

inline constexpr const char* kLayerMark = "; layer ";

/// What the provenance of a step ends with when the step made that layer: so the audit trail tells what every layer
/// came from.
inline std::string layerMark(annotation::LayerId layer) { return kLayerMark + std::to_string(layer); }

/// The provenance without it.
inline std::string withoutLayerMark(const std::string& provenance) {
  return provenance.substr(0, provenance.rfind(kLayerMark));
}

/// The layer that it names.
inline std::optional<annotation::LayerId> markedLayer(const std::string& provenance) {
  const auto at = provenance.rfind(kLayerMark);
  if (at == std::string::npos) return {};
  return annotation::LayerId(std::strtoul(provenance.c_str() + at + std::string(kLayerMark).size(), nullptr, 10));
}

}  // namespace hilum::app
