// The shipped models on real images, as a user runs them.
#include <algorithm>

#include "core/io/LabelFile.h"
#include "core/metrics/Overlap.h"
#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

using namespace hilum;
namespace fs = std::filesystem;

namespace {

LabelMap segmented(const fs::path& image, const std::string& model) {
  const fs::path file = test::scratchFolder("shipped") / (model + ".nii.gz");
  const auto outcome = test::hilum({"segment", image.string(), "-m", model, "-o", file.string()}, std::chrono::seconds(500));
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  return flattened(readLabelFile(file));
}

/// One label of what `of` takes.
template <class Test>
LabelMap marked(LabelMap map, const Test& of) {
  for (auto& voxel : map.voxels()) voxel = of(voxel);
  return map;
}

}  // namespace

TEST_CASE("lungs on real CT reach the manual masks") {
  HILUM_NEEDS_SHARED_DATA(data);
  const fs::path folder = data / "ct_chest";
  const auto lung = [](LabelId v) { return v == 1 || v == 2; };
  const LabelMap both = segmented(folder / "imlab3d_id002_ct.nii.gz", "lungs");
  const LabelMap truth = flattened(readLabelFile(folder / "imlab3d_id002_lungmask.nii.gz"));
  CHECK(overlap(marked(both, lung), 1, marked(truth, lung), 1).dice() > 0.96);
  // Half a chest: what there is lies on the right side, in both senses.
  const LabelMap half = segmented(folder / "elastix_3DCT_baseline_ct.nii.gz", "lungs");
  CHECK(overlap(half, 1, flattened(readLabelFile(folder / "elastix_3DCT_baseline_lungmask.nii.gz")), 1).dice() > 0.97);
}

TEST_CASE("the trachea of a real CT is found over the range that its reference covers") {
  HILUM_NEEDS_SHARED_DATA(data);
  const fs::path folder = data / "ct_chest";
  LabelMap found = segmented(folder / "LIDC-IDRI-0001_256_ct.nii.gz", "trachea");
  LabelMap truth = flattened(readLabelFile(folder / "LIDC-IDRI-0001_256_PSEUDO_lungtrachea.nii.gz"));
  const IndexBox range = truth.bounds({3});
  const auto perSlice = std::size_t(found.grid().size()[0] * found.grid().size()[1]);
  for (std::size_t i = 0; i < found.voxels().size(); ++i)
    if (const auto z = std::int64_t(i / perSlice); z < range.begin[2] || z >= range.end[2])
      found.voxels()[i] = truth.voxels()[i] = 0;
  CHECK(overlap(found, 3, truth, 3).dice() > 0.85);
  CHECK(std::count(found.voxels().begin(), found.voxels().end(), 1) == 0);
}
