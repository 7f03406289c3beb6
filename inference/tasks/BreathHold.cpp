#include "inference/tasks/BreathHold.h"

#include <algorithm>

#include "core/Resample.h"
#include "core/quantify/LungShape.h"
#include "inference/tasks/Lungs.h"

namespace hilum::inference {
namespace {

constexpr LabelId kAirway = 3;
constexpr double kWomenMm2 = 194, kMenMm2 = 272;
constexpr double kLeastLungsMl = 700;  // less is a segmentation that failed, or a child
constexpr std::size_t kLeastSections = 4;
constexpr double kLeastStretchMm = 15;

double normalArea(PatientSex sex) {
  switch (sex) {
    case PatientSex::Female:
      return kWomenMm2;
    case PatientSex::Male:
      return kMenMm2;
    default:
      return (kWomenMm2 + kMenMm2) / 2;
  }
}

void addShape(const TracheaShape& trachea, PatientSex sex, BreathHoldMeasurement& m) {
  const SectionShape& s = trachea.median;
  m.features["area_mm2"] = s.area;
  m.features["area_relative"] = s.area / normalArea(sex);
  m.features["perimeter_mm"] = s.perimeter;
  m.features["circularity"] = s.circularity;
  m.features["eccentricity"] = s.eccentricity;
  m.features["ap_diameter_mm"] = s.apDiameter;
  m.features["transverse_diameter_mm"] = s.transverseDiameter;
  m.features["tracheal_index"] = s.trachealIndex;
  m.features["solidity"] = s.solidity;
  m.features["posterior_bow"] = s.posteriorBow;
  m.features["posterior_curvature_per_mm"] = s.posteriorCurvature;
}

void addLungs(const LungShape& lungs, BreathHoldMeasurement& m) {
  if (lungs.volumeMl < kLeastLungsMl)
    return m.warnings.push_back("Hardly any lung was found: what was found is not used.");
  m.lungsMeasured = true;
  const bool whole = lungs.hasBothLungs && !lungs.isCutBelow && !lungs.isCutAbove;
  if (whole) m.features["lung_volume_ml"] = lungs.volumeMl;
  m.features["mean_density_hu"] = lungs.meanHu;
  if (lungs.gradientHuPerCm) m.features["dorsal_gradient_hu_per_cm"] = *lungs.gradientHuPerCm;
  if (lungs.domeHeightMm) m.features["dome_height_mm"] = *lungs.domeHeightMm;
  if (lungs.domeToCarinaMm) m.features["dome_to_carina_mm"] = *lungs.domeToCarinaMm;
  if (!whole) m.warnings.push_back("Part of the lungs is not in the scan: their volume is not used.");
}

void measureTrachea(const Volume& ct, const LabelMap& labels, const TracheaCentreline& line, const LpsMask& lumen,
                    const LungShape& lungs, PatientSex sex, BreathHoldMeasurement& m, const Progress& progress) {
  if (line.points.empty()) return m.warnings.push_back("The trachea was not found: its shape is not used.");
  TracheaStretch stretch;
  stretch.ceiling = lungs.apex;
  if (!line.carina)
    m.warnings.push_back("The carina was not found: heights count from the lowest part of the trachea.");
  TracheaShape trachea = tracheaShape(ct, lumen, line, stretch, progress);
  const auto count = trachea.sections.size();
  if (count < kLeastSections || trachea.sections.back().upMm - trachea.sections.front().upMm < kLeastStretchMm)
    return m.warnings.push_back("Too little of the trachea could be outlined: its shape is not used.");
  if (std::size_t(trachea.leftOut) > count)
    m.warnings.push_back("More than half of the trachea's sections could not be outlined.");
  const Vec3& mm = labels.grid().spacing();
  if (std::min({mm[0], mm[1], mm[2]}) > 1.6)
    m.warnings.push_back("The pixels are coarser than 1.6 mm: the trachea's shape is uncertain.");
  addShape(trachea, sex, m);
  m.sections = std::move(trachea.sections);
  m.tracheaMeasured = true;
}

}  // namespace

const std::vector<BreathFeature>& breathFeatures() {
  static const std::vector<BreathFeature> features{
      {"area_mm2", "Tracheal area", "mm²", BreathSign::Shape},
      {"area_relative", "Tracheal area over its norm", "", BreathSign::Shape},
      {"perimeter_mm", "Tracheal perimeter", "mm", BreathSign::Shape},
      {"circularity", "Circularity", "", BreathSign::Shape},
      {"eccentricity", "Eccentricity", "", BreathSign::Shape},
      {"ap_diameter_mm", "Anteroposterior diameter", "mm", BreathSign::Shape},
      {"transverse_diameter_mm", "Transverse diameter", "mm", BreathSign::Shape},
      {"tracheal_index", "Tracheal index", "", BreathSign::Shape},
      {"solidity", "Solidity", "", BreathSign::Shape},
      {"posterior_bow", "Posterior wall's bow", "", BreathSign::Shape},
      {"posterior_curvature_per_mm", "Posterior wall's curvature", "1/mm", BreathSign::Shape},
      {"lung_volume_ml", "Lung volume", "mL", BreathSign::Lungs},
      {"mean_density_hu", "Mean lung density", "HU", BreathSign::Lungs},
      {"dome_height_mm", "Height of the dome", "mm", BreathSign::Lungs},
      {"dome_to_carina_mm", "Dome to carina", "mm", BreathSign::Lungs},
      {"dorsal_gradient_hu_per_cm", "Density gradient to the back", "HU/cm", BreathSign::Lungs},
  };
  return features;
}

const BreathFeature* findBreathFeature(const std::string& key) {
  const auto& all = breathFeatures();
  const auto found = std::find_if(all.begin(), all.end(), [&](const BreathFeature& f) { return key == f.key; });
  return found == all.end() ? nullptr : &*found;
}

BreathHoldMeasurement measureBreathHold(const Volume& volume, PatientSex sex, const Progress& progress) {
  BreathHoldMeasurement m;
  const bool isRight = volume.grid().isRight();
  const Volume ct =
      isRight ? volume : resample(volume, rightGrid(volume.grid()), volume.range().first, progress.part(0, 0.1));
  LungResult found = segmentLungsClassical(ct, progress.part(isRight ? 0 : 0.1, 0.8, "finding lungs"));
  m.warnings = std::move(found.warnings);
  const Progress measuring = progress.part(0.8, 1, "measuring trachea and lungs");
  const LpsMask lumen = lpsMask(found.labels, {kAirway});
  const TracheaCentreline line = tracheaCentreline(lumen);
  const LungShape lungs = lungShape(ct, found.labels, line.carina);
  measuring.report(0.3);
  addLungs(lungs, m);
  measureTrachea(ct, found.labels, line, lumen, lungs, sex, m, measuring);
  measuring.report(1);
  return m;
}

}  // namespace hilum::inference
