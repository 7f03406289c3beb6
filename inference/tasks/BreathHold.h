#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/Progress.h"
#include "core/Volume.h"
#include "core/quantify/TracheaShape.h"

namespace hilum::inference {

enum class BreathSign { Shape, Lungs };

/// One number that may tell how deep a breath was held.
struct BreathFeature {
  const char* key;    ///< in files
  const char* title;  ///< for charts and reports
  const char* unit;   ///< empty for plain numbers
  BreathSign sign;
};

/// All features, in the order of reports.
const std::vector<BreathFeature>& breathFeatures();
const BreathFeature* findBreathFeature(const std::string& key);

/// What was measured on one chest CT.
struct BreathHoldMeasurement {
  std::map<std::string, double> features;  ///< by key; missing where the scan does not show it
  std::vector<std::string> warnings;
  std::vector<TracheaSection> sections;  ///< of the trachea, from the carina up
  bool tracheaMeasured = false, lungsMeasured = false;
};

enum class PatientSex { Unknown, Female, Male };

/// Segments lungs and airway, then measures the trachea 20 to 60 mm above the carina and the lungs. Any orientation and
/// storage order. `sex` sets the norm of area_relative: 194 mm2 for women, 272 for men, their mean when unknown.
/// Throws Error{BadInput} when the volume is no chest CT in HU.
BreathHoldMeasurement measureBreathHold(const Volume& ct, PatientSex sex, const Progress& progress = {});

}  // namespace hilum::inference
