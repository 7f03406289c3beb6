#pragma once
#include <map>
#include <string>

#include "inference/models/ModelManifest.h"

namespace hilum::inference {

/// How hilum.json writes choices; one table for reader and writer.
template <class E>
const std::map<std::string, E>& namesOf();

template <>
inline const std::map<std::string, IntensityStep::Kind>& namesOf() {
  using Kind = IntensityStep::Kind;
  static const std::map<std::string, Kind> names{{"clip", Kind::Clip},           {"window", Kind::Window},
                                                 {"min-max", Kind::MinMax},      {"percentile", Kind::Percentile},
                                                 {"z-score", Kind::ZScore},      {"foreground", Kind::Foreground}};
  return names;
}
template <>
inline const std::map<std::string, Tidying::Holes>& namesOf() {
  using Holes = Tidying::Holes;
  static const std::map<std::string, Holes> names{
      {"keep", Holes::Keep}, {"fill-slices", Holes::Slices}, {"fill-volume", Holes::Volume}};
  return names;
}
template <>
inline const std::map<std::string, ManifestGeometry::Scaling>& namesOf() {
  using Scaling = ManifestGeometry::Scaling;
  static const std::map<std::string, Scaling> names{
      {"keep", Scaling::Keep}, {"spacing", Scaling::Spacing}, {"fit", Scaling::Fit}, {"resize", Scaling::Resize}};
  return names;
}
template <>
inline const std::map<std::string, Activation>& namesOf() {
  static const std::map<std::string, Activation> names{{"softmax", Activation::Softmax},
                                                       {"sigmoid", Activation::Sigmoid}};
  return names;
}

template <>
inline const std::map<std::string, Fusion>& namesOf() {
  static const std::map<std::string, Fusion> names{{"none", Fusion::None}, {"lungs-classical", Fusion::LungsClassical}};
  return names;
}

template <class E>
std::string nameOf(E value) {
  for (const auto& [name, known] : namesOf<E>())
    if (known == value) return name;
  return {};
}

}  // namespace hilum::inference
