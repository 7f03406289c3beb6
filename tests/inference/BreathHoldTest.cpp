#include "inference/tasks/BreathHold.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <random>

#include "core/Error.h"
#include "core/io/VolumeFile.h"
#include "core/phantom/Thorax.h"
#include "inference/tasks/BreathHoldCalibration.h"
#include "inference/tasks/BreathHoldModel.h"
#include "tests/inference/MiniThorax.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::inference;

namespace {

using Features = std::map<std::string, double>;

phantom::ThoraxPhantom chest(double inspiration, std::uint32_t seed, phantom::Kernel kernel = phantom::Kernel::Soft,
                             double noise = 12, Index3 size = {200, 200, 110}) {
  phantom::ThoraxOptions o;
  o.seed = seed;
  o.size = size;
  o.inspiration = inspiration;
  o.kernel = kernel;
  o.noiseHu = noise;
  return phantom::makeThorax(o);
}

Features typical(bool full) {
  return full ? Features{{"mean_density_hu", -855},  {"lung_volume_ml", 5400},
                         {"dome_to_carina_mm", 105}, {"dorsal_gradient_hu_per_cm", 3.5},
                         {"posterior_bow", 0.12},    {"area_relative", 1},
                         {"circularity", 0.9}}
              : Features{{"mean_density_hu", -700}, {"lung_volume_ml", 2600},
                         {"dome_to_carina_mm", 52}, {"dorsal_gradient_hu_per_cm", 10},
                         {"posterior_bow", -0.25},  {"area_relative", 0.68},
                         {"circularity", 0.6}};
}

bool warned(const std::vector<std::string>& warnings, const std::string& words) {
  return std::any_of(warnings.begin(), warnings.end(),
                     [&](const std::string& w) { return w.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("every feature of the published model is measured, and evidence adds up to the probability") {
  const BreathHoldModel model = publishedBreathHoldModel();
  CHECK_FALSE(model.calibrated);
  for (const auto& term : model.terms) CHECK(findBreathFeature(term.feature));
  for (const bool full : {false, true}) {
    const BreathHoldGrade g = gradeBreathHold(typical(full), model);
    CHECK(g.grade == (full ? BreathGrade::Full : BreathGrade::Insufficient));
    double sum = model.bias;
    for (const auto& [key, value] : g.evidence) sum += value;
    CHECK(g.probability == Approx(1 / (1 + std::exp(-sum))));
    CHECK(g.evidence.size() == model.terms.size());
  }
}

TEST_CASE("each feature moves the probability its own way, and a wild value only so far") {
  const BreathHoldModel model = publishedBreathHoldModel();
  for (const auto& term : model.terms) {
    Features f = typical(true);
    double last = -1;
    for (const double steps : {-50.0, -2.0, -1.0, 0.0, 1.0, 2.0, 50.0}) {
      f[term.feature] = term.centre + steps * term.scale * (term.weight > 0 ? 1 : -1);
      const BreathHoldGrade g = gradeBreathHold(f, model);
      CHECK(g.probability >= last);
      CHECK(std::abs(g.evidence.at(term.feature)) <= 2.5 * std::abs(term.weight) + 1e-12);
      last = g.probability;
    }
  }
}

TEST_CASE("a collapsed trachea over full lungs is called possible malacia, and no grade is given") {
  Features f = typical(true);
  const Features out = typical(false);
  for (const char* key : {"posterior_bow", "area_relative", "circularity"}) f[key] = out.at(key);
  const BreathHoldGrade g = gradeBreathHold(f, publishedBreathHoldModel());
  CHECK(g.grade == BreathGrade::Indeterminate);
  CHECK(warned(g.warnings, "malacia"));
  CHECK_FALSE(warned(gradeBreathHold(typical(true), publishedBreathHoldModel()).warnings, "malacia"));
  CHECK_FALSE(warned(gradeBreathHold(out, publishedBreathHoldModel()).warnings, "malacia"));
}

TEST_CASE("without trachea or lungs no grade is given") {
  const Features all = typical(true);
  for (const BreathSign missing : {BreathSign::Shape, BreathSign::Lungs}) {
    Features f;
    for (const auto& [key, value] : all)
      if (findBreathFeature(key)->sign != missing) f[key] = value;
    const BreathHoldGrade g = gradeBreathHold(f, publishedBreathHoldModel());
    CHECK(g.grade == BreathGrade::Indeterminate);
    CHECK(warned(g.warnings, "not both"));
  }
}

TEST_CASE("a model survives its file, and what is no model is refused by name") {
  BreathHoldModel model = publishedBreathHoldModel();
  model.calibrated = true, model.studies = 12, model.accuracy = 0.9, model.auc = 0.95, model.bias = 0.1 + 0.2;
  const BreathHoldModel back = breathHoldModelFrom(nlohmann::json::parse(toJson(model).dump()), "m.json");
  const Features f = typical(true);
  CHECK(gradeBreathHold(f, back).probability == gradeBreathHold(f, model).probability);
  CHECK(back.calibrated);
  CHECK(back.studies == 12);

  const auto refused = [](nlohmann::json document) {
    try {
      breathHoldModelFrom(document, "some/m.json");
      FAIL("was taken");
    } catch (const Error& e) {
      CHECK(e.code() == Code::BadInput);
      CHECK_THAT(e.what(), Catch::StartsWith("some/m.json"));
    }
  };
  refused(nlohmann::json::array());
  refused({{"format", "other"}});
  nlohmann::json broken = toJson(model);
  broken["terms"][0]["scale"] = 0;
  refused(broken);
  broken["terms"][0] = {{"feature", "colour"}, {"centre", 0}, {"scale", 1}, {"weight", 1}};
  refused(broken);
  broken["terms"][0]["feature"] = 7;
  refused(broken);
}

TEST_CASE("the area under the curve counts pairs in order") {
  CHECK(areaUnderCurve(std::vector<double>{0.1, 0.4, 0.35, 0.8}, {false, false, true, true}) == Approx(0.75));
  CHECK(areaUnderCurve(std::vector<double>{1, 1, 1}, {true, false, false}) == Approx(0.5));
  CHECK(areaUnderCurve(std::vector<double>{3, 2, 1}, {true, true, false}) == Approx(1));
}

TEST_CASE("calibration finds what parts the grades and says how well, in any order of the rows") {
  std::mt19937 random(4);
  std::normal_distribution<double> noise(0, 1);
  const auto rows = [&](double strength, int count) {
    std::vector<LabelledBreath> list;
    for (int i = 0; i < count; ++i) {
      LabelledBreath row;
      row.study = "study " + std::to_string(100 + i);
      row.full = i % 2;
      for (const auto& term : publishedBreathHoldModel().terms)
        row.features[term.feature] = term.centre + term.scale * noise(random);
      // One feature alone tells.
      row.features["posterior_bow"] = 0.1 * ((row.full ? strength : -strength) + noise(random));
      list.push_back(row);
    }
    return list;
  };
  std::vector<LabelledBreath> list = rows(2.5, 60);
  const BreathHoldModel model = calibrateBreathHold(list);
  CHECK(model.calibrated);
  CHECK(model.studies == 60);
  CHECK(model.full == 30);
  CHECK(model.auc > 0.95);
  CHECK(model.accuracy > 0.9);
  const auto weightOf = [&](const std::string& key) {
    for (const auto& t : model.terms)
      if (t.feature == key) return t.weight;
    return 0.0;
  };
  for (const auto& t : model.terms)
    if (t.feature != "posterior_bow") CHECK(std::abs(t.weight) < 0.5 * weightOf("posterior_bow"));
  std::shuffle(list.begin(), list.end(), random);
  CHECK(toJson(calibrateBreathHold(list)) == toJson(model));

  // Labels that say nothing: cross-validation must not flatter.
  const BreathHoldModel nothing = calibrateBreathHold(rows(0, 80));
  CHECK(nothing.auc > 0.25);
  CHECK(nothing.auc < 0.75);

  CHECK_THROWS_AS(calibrateBreathHold(rows(2, 9)), Error);
  std::vector<LabelledBreath> lopsided = rows(2, 20);
  for (auto& row : lopsided) row.full = true;
  lopsided[0].full = lopsided[1].full = false;
  CHECK_THROWS_AS(calibrateBreathHold(lopsided), Error);
}

TEST_CASE("a phantom's trachea and lungs are measured as they are, in any storage order") {
  const phantom::ThoraxPhantom p = chest(0.7, 5, phantom::Kernel::Soft, 12, {320, 320, 130});
  const BreathHoldMeasurement m = measureBreathHold(p.volume, PatientSex::Unknown);
  REQUIRE(m.tracheaMeasured);
  std::vector<double> areas;
  for (const auto& [up, area] : p.truth.tracheaAreas)
    if (up >= 20 && up <= 60) areas.push_back(area);
  const double truth = areas[areas.size() / 2];
  CHECK(m.features.at("area_mm2") == Approx(truth).epsilon(0.08));
  CHECK(m.features.at("area_relative") == Approx(m.features.at("area_mm2") / 233));
  CHECK(m.features.at("lung_volume_ml") == Approx(p.truth.rightLungMl + p.truth.leftLungMl).epsilon(0.06));
  CHECK(m.features.at("mean_density_hu") == Approx(p.truth.meanLungHu).margin(25));
  for (const auto& [key, value] : m.features) CHECK(findBreathFeature(key));

  const Volume turned = reordered(p.volume, {{1, 2, 0}, {true, false, true}});
  const BreathHoldMeasurement again = measureBreathHold(turned, PatientSex::Male);
  for (const auto& [key, value] : m.features) {
    CAPTURE(key);
    if (key != "area_relative") CHECK(again.features.at(key) == Approx(value).epsilon(1e-6));
  }
  CHECK(again.features.at("area_relative") == Approx(m.features.at("area_mm2") / 272));
}

TEST_CASE("what is no chest CT is refused, and a chest without a trachea is measured as far as it goes") {
  const test::MiniThorax mini = test::makeMiniThorax({.trachea = false});
  const BreathHoldMeasurement m = measureBreathHold(mini.volume, PatientSex::Unknown);
  CHECK_FALSE(m.tracheaMeasured);
  CHECK(m.features.contains("mean_density_hu"));
  CHECK_FALSE(m.features.contains("area_mm2"));
  CHECK(warned(m.warnings, "trachea"));
  CHECK_THROWS_AS(measureBreathHold(mini.volume.withInfo({.modality = "MR"}), PatientSex::Unknown), Error);
}

TEST_CASE("the probability rises with the breath over phantoms of many sizes, kernels and noises") {
  struct Person {
    phantom::Kernel kernel;
    double noise;
    std::vector<std::uint32_t> seeds;
  };
  std::vector<double> scores;
  std::vector<bool> full;
  for (const Person& person :
       {Person{phantom::Kernel::Soft, 6, {74, 75, 76}}, Person{phantom::Kernel::Soft, 18, {86, 87}},
        Person{phantom::Kernel::Soft, 30, {98, 99}}, Person{phantom::Kernel::Lung, 6, {175, 176}},
        Person{phantom::Kernel::Lung, 18, {186, 187, 188}}})
    for (const std::uint32_t seed : person.seeds) {
      double last = -1;
      for (const double inspiration : {0.0, 0.5, 1.0}) {
        const auto p = chest(inspiration, seed, person.kernel, person.noise, {144, 144, 80});
        const BreathHoldMeasurement m = measureBreathHold(p.volume, PatientSex::Unknown);
        const BreathHoldGrade g = gradeBreathHold(m.features, publishedBreathHoldModel());
        CAPTURE(seed, person.noise, inspiration, g.probability);
        CHECK(m.tracheaMeasured);
        CHECK(g.probability > last);
        last = g.probability;
        if (inspiration == 0) CHECK(g.grade == BreathGrade::Insufficient);
        if (inspiration == 1) CHECK(g.grade == BreathGrade::Full);
        if (inspiration == 0.5) continue;
        scores.push_back(g.probability);
        full.push_back(inspiration == 1);
      }
    }
  CHECK(areaUnderCurve(scores, full) == 1);
}

TEST_CASE("features of real chest CTs", "[.cases]") {
  HILUM_NEEDS_SHARED_DATA(data);
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(data / "ct_chest"))
    if (entry.path().string().ends_with("_ct.nii.gz")) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    std::printf("%s", file.filename().c_str());
    try {
      const auto start = std::chrono::steady_clock::now();
      const BreathHoldMeasurement m = measureBreathHold(readVolumeFile(file), PatientSex::Unknown);
      const BreathHoldGrade g = gradeBreathHold(m.features, publishedBreathHoldModel());
      std::printf(" %s %.2f (%.1f s)\n", breathGradeName(g.grade), g.probability,
                  std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
      for (const auto& [key, value] : m.features) std::printf("  %s %.4g\n", key.c_str(), value);
      for (const auto& w : m.warnings) std::printf("  ! %s\n", w.c_str());
      for (const auto& w : g.warnings) std::printf("  ! %s\n", w.c_str());
    } catch (const Error& e) {
      std::printf(" refused: %s\n", e.what());
    }
  }
}

namespace {

/// The dark voxels that hang together with the darkest place near the middle of each slice of a crop around the
/// trachea: a stand-in for the segmentation, which needs the lungs.
LabelMap lumenOfCrop(const Volume& crop) {
  const Volume lps = reordered(crop, closestToLps(crop.grid()));
  const Index3& n = lps.grid().size();
  LabelMap map(lps.grid());
  std::vector<Index3> todo;
  const auto middle = n[2] / 2;
  Index3 seed{n[0] / 2, n[1] / 2, middle};
  const auto reach = std::int64_t(10 / lps.grid().spacing()[0]);
  for (auto y = n[1] / 2 - reach; y <= n[1] / 2 + reach; ++y)
    for (auto x = n[0] / 2 - reach; x <= n[0] / 2 + reach; ++x)
      if (lps.at({x, y, middle}) < lps.at(seed)) seed = {x, y, middle};
  todo.push_back(seed);
  while (!todo.empty()) {
    const Index3 i = todo.back();
    todo.pop_back();
    const double off = std::hypot(double(i[0] - n[0] / 2), double(i[1] - n[1] / 2)) * lps.grid().spacing()[0];
    if (!lps.grid().contains(i) || map.at(i) || off > 24 || lps.at(i) > -700) continue;
    map.voxels()[std::size_t(lps.grid().offset(i))] = 3;
    for (std::size_t a = 0; a < 3; ++a)
      for (const int step : {-1, 1}) {
        Index3 j = i;
        j[a] += step;
        todo.push_back(j);
      }
  }
  return map;
}

}  // namespace

TEST_CASE("features of real crops around the trachea", "[.cases]") {
  HILUM_NEEDS_SHARED_DATA(data);
  for (const auto& entry : std::filesystem::directory_iterator(data / "trachea")) {
    if (!entry.path().string().ends_with("tracheacrop_ct.nii.gz")) continue;
    const Volume crop = readVolumeFile(entry.path());
    const Volume lps = reordered(crop, closestToLps(crop.grid()));
    const LpsMask lumen = lpsMask(lumenOfCrop(crop), {3});
    const TracheaCentreline line = tracheaCentreline(lumen);
    const TracheaShape s = tracheaShape(lps, lumen, line);
    std::printf("%s carina %d sections %zu left out %d area %.0f AP %.1f T %.1f bow %.2f circularity %.2f\n",
                entry.path().filename().c_str(), int(line.carina.has_value()), s.sections.size(), s.leftOut,
                s.median.area, s.median.apDiameter, s.median.transverseDiameter, s.median.posteriorBow,
                s.median.circularity);
  }
}
