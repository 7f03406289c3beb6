// Accuracy on real chest CTs, printed case by case: test_inference "[cases]"
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "core/Error.h"
#include "core/dicom/Scanner.h"
#include "core/dicom/VolumeReader.h"
#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "core/metrics/Overlap.h"
#include "core/phantom/Thorax.h"
#include "inference/tasks/Lungs.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::inference;

namespace {

struct Timed {
  LungResult result;
  double seconds;
};

Timed segment(const Volume& volume) {
  const auto start = std::chrono::steady_clock::now();
  LungResult result = segmentLungsClassical(volume);
  return {std::move(result), std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count()};
}

/// Both lungs as label 1, nothing else.
LabelMap bothLungs(LabelMap map) {
  for (auto& v : map.voxels()) v = v == 1 || v == 2;
  return map;
}

/// The trachea within the slices (of the third axis) in which the reference has it.
Overlap tracheaOverlap(LabelMap prediction, const LabelMap& reference) {
  const IndexBox range = reference.bounds({3});
  const auto slice = reference.grid().size()[0] * reference.grid().size()[1];
  for (std::int64_t i = 0; i < reference.grid().voxelCount(); ++i)
    if (i / slice < range.begin[2] || i / slice >= range.end[2]) prediction.voxels()[std::size_t(i)] = 0;
  return overlap(prediction, 3, reference, 3);
}

/// Dice of one label in the slices from `first` on.
double diceFrom(std::int64_t first, LabelId id, LabelMap prediction, LabelMap reference) {
  const auto below = std::size_t(first * reference.grid().size()[0] * reference.grid().size()[1]);
  std::fill_n(prediction.voxels().begin(), below, LabelId(0));
  std::fill_n(reference.voxels().begin(), below, LabelId(0));
  return overlap(prediction, id, reference, id).dice();
}

VolumePtr readStudy(const std::filesystem::path& path) {
  const Catalogue catalogue = scan(path);
  return readVolume(*catalogue.principal());
}

void printRow(const std::string& name, const Timed& run, const std::string& scores) {
  std::printf("%-34s %-44s %5.2f s", name.c_str(), scores.c_str(), run.seconds);
  for (const auto& w : run.result.warnings) std::printf(" | %s", w.c_str());
  std::printf("\n");
  std::fflush(stdout);
}

std::string text(const char* format, double a, double b = 0, double c = 0, double d = 0) {
  char line[160];
  std::snprintf(line, sizeof line, format, a, b, c, d);
  return line;
}

LabelMap readReference(const std::filesystem::path& file) { return flattened(readLabelFile(file)); }

}  // namespace

TEST_CASE("lungs against manual masks of volumes", "[cases]") {
  HILUM_NEEDS_SHARED_DATA(data);
  for (const std::string name : {"imlab3d_id001", "imlab3d_id002", "elastix_3DCT_baseline"}) {
    const Volume ct = readVolumeFile(data / "ct_chest" / (name + "_ct.nii.gz"));
    const LabelMap reference = readReference(data / "ct_chest" / (name + "_lungmask.nii.gz"));
    const Timed run = segment(ct);
    const double both = overlap(bothLungs(run.result.labels), 1, bothLungs(reference), 1).dice();
    printRow(name, run, text("both %.4f", both));
    CHECK(both > 0.96);
    if (name == "elastix_3DCT_baseline") CHECK(run.result.labels.counts().count(2) == 0);
  }
}

TEST_CASE("lungs and trachea against unreviewed label maps", "[cases]") {
  HILUM_NEEDS_SHARED_DATA(data);
  for (const std::string name : {"LIDC-IDRI-0001_256", "LIDC-IDRI-0002_every3rd_256"}) {
    const Volume ct = readVolumeFile(data / "ct_chest" / (name + "_ct.nii.gz"));
    const LabelMap reference = readReference(data / "ct_chest" / (name + "_PSEUDO_lungtrachea.nii.gz"));
    const Timed run = segment(ct);
    const auto all = overlaps(run.result.labels, reference);
    const double trachea = tracheaOverlap(run.result.labels, reference).dice();
    const double both = overlap(bothLungs(run.result.labels), 1, bothLungs(reference), 1).dice();
    printRow(name, run, text("R %.4f L %.4f both %.4f T %.4f", all.at(1).dice(), all.at(2).dice(), both, trachea));
    CHECK(all.at(1).dice() > 0.96);
    CHECK(all.at(2).dice() > 0.96);
    CHECK(trachea > 0.88);
  }
}

TEST_CASE("lungs of a DICOM series against an unreviewed label map", "[cases]") {
  HILUM_NEEDS_SHARED_DATA(data);
  const VolumePtr ct = readStudy(data / "ct_chest/RICORD-1A-001012_dicom");
  const LabelMap reference = readReference(data / "ct_chest/RICORD-1A-001012_PSEUDO_lungtrachea.nii.gz");
  const Timed run = segment(*ct);
  REQUIRE(run.result.labels.grid().sameAs(reference.grid()));
  const auto all = overlaps(run.result.labels, reference);
  // The reference counts the stomach's and the colon's gas below slice 18 and the dome of the liver below slice 27.
  const double right = diceFrom(27, 1, run.result.labels, reference),
               left = diceFrom(18, 2, run.result.labels, reference);
  printRow("RICORD-1A-001012", run,
           text("R %.4f L %.4f, above R %.4f L %.4f", all.at(1).dice(), all.at(2).dice(), right, left));
  printRow("", run, text("T %.4f", tracheaOverlap(run.result.labels, reference).dice()));
  CHECK(all.at(1).dice() > 0.94);
  CHECK(all.at(2).dice() > 0.89);
  CHECK(right > 0.96);
  CHECK(left > 0.97);
}

TEST_CASE("lungs of an archived series with a sharp kernel and thick slices", "[cases]") {
  HILUM_NEEDS_SHARED_DATA(data);
  const VolumePtr ct = readStudy(data / "ct_chest/Lung_Dx-A0002_kernB70f_dicom.tar.xz");
  const Timed run = segment(*ct);
  auto counts = run.result.labels.counts();
  const double ml = run.result.labels.grid().voxelVolumeMm3() / 1000;
  printRow(
      "Lung_Dx-A0002_kernB70f", run,
      text("R %5.0f mL L %5.0f mL T %4.1f mL", double(counts[1]) * ml, double(counts[2]) * ml, double(counts[3]) * ml));
  // The soft series of the same breath is the measure.
  const Timed soft = segment(readVolumeFile(data / "ct_chest/Lung_Dx-A0002_kernB40f_ct.nii.gz"));
  auto softCounts = soft.result.labels.counts();
  const double softMl = soft.result.labels.grid().voxelVolumeMm3() / 1000;
  for (const LabelId lung : {LabelId(1), LabelId(2)})
    CHECK(double(counts[lung]) * ml == Approx(double(softCounts[lung]) * softMl).epsilon(0.05));
}

TEST_CASE("lungs on chest volumes without a reference", "[cases]") {
  HILUM_NEEDS_SHARED_DATA(data);
  for (const std::string name :
       {"CMB-CRC-MSB-01068_kernLUNG", "COVIDCTMD_P001_covid", "COVIDCTMD_cap001_pneumonia", "COVIDCTMD_normal001",
        "Lung_Dx-A0002_kernB40f", "Z76102888_kernB30s", "Z76102888_kernB80s", "ACRIN-FLT-Breast_001_chest"}) {
    const Timed run = segment(readVolumeFile(data / "ct_chest" / (name + "_ct.nii.gz")));
    auto counts = run.result.labels.counts();
    const double ml = run.result.labels.grid().voxelVolumeMm3() / 1000;
    printRow(name, run,
             text("R %5.0f mL L %5.0f mL T %4.1f mL", double(counts[1]) * ml, double(counts[2]) * ml,
                  double(counts[3]) * ml));
    const double ratio = double(counts[1]) / double(std::max<std::int64_t>(1, counts[2]));
    CHECK(ratio > 0.65);
    CHECK(ratio < 2);
    CHECK(double(counts[3]) * ml > 8);
    CHECK(double(counts[3]) * ml < 90);
  }
}

TEST_CASE("lungs on single slices", "[cases]") {
  HILUM_NEEDS_SHARED_DATA(data);
  const auto folder = data / "ct_chest" / "slices_kmader";
  std::ifstream table(folder / "_slices.csv");
  std::vector<double> scores;
  std::string row;
  std::getline(table, row);
  while (std::getline(table, row)) {
    std::istringstream cells(row);
    std::string image, mask;
    std::getline(cells, image, ',');
    std::getline(cells, mask, ',');
    const Volume grey = readVolumeFile(folder / image);
    std::vector<float> hu;
    grey.visit([&](auto span) {
      for (const auto g : span) hu.push_back(float(double(g) / 255 * 1624 - 1024));
    });
    const Timed run = segment(Volume(grey.grid(), std::move(hu), {.name = image, .modality = "CT"}));
    const Volume white = readVolumeFile(folder / mask);
    LabelMap reference(white.grid());
    white.visit([&](auto span) {
      for (std::size_t i = 0; i < span.size(); ++i) reference.voxels()[i] = span[i] > 127;
    });
    const double both = overlap(bothLungs(run.result.labels), 1, reference, 1).dice();
    scores.push_back(both);
    if (both < 0.96) printRow(image, run, text("both %.4f", both));
  }
  REQUIRE(scores.size() == 174);
  std::sort(scores.begin(), scores.end());
  const auto good = std::count_if(scores.begin(), scores.end(), [](double s) { return s >= 0.96; });
  std::printf("%zu slices: median %.4f, %d at 0.96 or more\n", scores.size(), scores[scores.size() / 2], int(good));
  CHECK(scores[scores.size() / 2] > 0.98);
  CHECK(good >= 165);
}

TEST_CASE("lungs and trachea of phantoms", "[cases]") {
  struct Case {
    const char* name;
    phantom::ThoraxOptions options;
  };
  for (const Case& c : {Case{"soft, inspiration", {.size = {256, 256, 150}}},
                        Case{"lung kernel, noise",
                             {.seed = 2, .size = {256, 256, 150}, .kernel = phantom::Kernel::Lung, .noiseHu = 40}},
                        Case{"expiration", {.seed = 3, .size = {256, 256, 120}, .inspiration = 0}},
                        Case{"nodules", {.seed = 4, .size = {256, 256, 100}, .nodules = 4}},
                        Case{"effusion", {.seed = 5, .size = {256, 256, 100}, .effusion = true}},
                        Case{"pneumothorax", {.seed = 6, .size = {256, 256, 100}, .pneumothorax = true}}}) {
    const phantom::ThoraxPhantom chest = phantom::makeThorax(c.options);
    const Timed run = segment(chest.volume);
    const auto all = overlaps(run.result.labels, chest.truth.labels);
    printRow(std::string("phantom: ") + c.name, run,
             text("R %.4f L %.4f T %.4f", all.at(1).dice(), all.at(2).dice(), all.at(3).dice()));
    if (c.options.effusion || c.options.pneumothorax) continue;
    CHECK(all.at(1).dice() > 0.97);
    CHECK(all.at(2).dice() > 0.97);
    CHECK(all.at(3).dice() > 0.92);
  }
}
