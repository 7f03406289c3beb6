#include "inference/networks/Boxes.h"

#include "inference/networks/InstanceTargets.h"
#include "inference/networks/RoiAlign.h"
#include "tests/engine/TorchAndCatch.h"

using namespace hilum::networks;

namespace {

torch::Tensor randomBoxes(int64_t n) {
  const torch::Tensor from = torch::rand({n, 2}) * 50;
  return torch::cat({from, from + 1 + torch::rand({n, 2}) * 30}, 1);
}

}  // namespace

TEST_CASE("overlaps are those computed by hand, symmetric, and 1 with oneself") {
  const auto a = torch::tensor({{0.F, 0.F, 10.F, 10.F}, {5.F, 5.F, 15.F, 15.F}, {20.F, 0.F, 30.F, 10.F}});
  const auto iou = overlaps(a, a);
  CHECK(iou[0][1].item<float>() == Approx(25.0 / 175));
  CHECK(iou[0][2].item<float>() == 0);
  CHECK(torch::equal(iou, iou.t()));
  CHECK(torch::allclose(iou.diag(), torch::ones({3})));
}

TEST_CASE("decoding undoes encoding") {
  torch::manual_seed(1);
  const auto from = randomBoxes(40), to = randomBoxes(40);
  for (const std::array<double, 4> weights : {std::array<double, 4>{1, 1, 1, 1}, {10, 10, 5, 5}})
    CHECK(torch::allclose(decoded(from, encoded(from, to, weights), weights), to, 1e-4, 1e-3));
}

TEST_CASE("suppression keeps the best of what overlaps, within a group") {
  const auto boxes =
      torch::tensor({{0.F, 0.F, 10.F, 10.F}, {1.F, 0.F, 11.F, 10.F}, {2.F, 0.F, 12.F, 10.F}, {50.F, 50.F, 60.F, 60.F}});
  const auto scores = torch::tensor({0.7F, 0.9F, 0.8F, 0.1F});
  // By hand: 1 beats 0 and 2 (both overlap it by 9 / 11); 0 and 2 overlap by 8 / 12.
  CHECK(torch::equal(suppressed(boxes, scores, 0.5), torch::tensor({1, 3}, torch::kInt64)));
  CHECK(torch::equal(suppressed(boxes, scores, 0.9), torch::tensor({1, 2, 0, 3}, torch::kInt64)));
  const auto groups = torch::tensor({1, 1, 2, 1}, torch::kInt64);
  CHECK(torch::equal(suppressed(boxes, scores, 0.5, groups), torch::tensor({1, 2, 3}, torch::kInt64)));
  CHECK(suppressed(torch::zeros({0, 4}), torch::zeros({0}), 0.5).size(0) == 0);
}

TEST_CASE("what suppression keeps does not overlap, and what it drops overlaps something better") {
  torch::manual_seed(2);
  const auto boxes = randomBoxes(120), scores = torch::rand({120});
  const auto kept = suppressed(boxes, scores, 0.3), iou = overlaps(boxes, boxes);
  CHECK((iou.index_select(0, kept).index_select(1, kept) > 0.3).sum().item<int64_t>() == kept.size(0));
  for (int64_t i = 0; i < 120; ++i) {
    if ((kept == i).any().item<bool>()) continue;
    const auto better = (iou[i].index_select(0, kept) > 0.3) & (scores.index_select(0, kept) >= scores[i]);
    CHECK(better.any().item<bool>());
  }
}

TEST_CASE("ROIAlign of a plane is the plane at the cells' middles, whatever the box and the scale") {
  // Bilinear interpolation of a linear function is exact, and so is the mean of four samples about a middle.
  const int64_t size = 7;
  const auto x = (torch::arange(40, torch::kFloat32) + 0.5).unsqueeze(0).expand({32, 40}),
             y = (torch::arange(32, torch::kFloat32) + 0.5).unsqueeze(1).expand({32, 40});
  const auto features = torch::stack({x, 3 * y - x});
  const auto boxes = torch::tensor({{4.F, 8.F, 60.F, 36.F}, {10.3F, 20.7F, 17.9F, 22.1F}});
  const auto aligned = roiAlign(features, boxes, 0.5, size);
  REQUIRE(aligned.sizes() == torch::IntArrayRef({2, 2, size, size}));
  for (int64_t n = 0; n < 2; ++n)
    for (int64_t i = 0; i < size; ++i)
      for (int64_t j = 0; j < size; ++j) {
        const auto box = boxes[n] * 0.5;
        const double atX = box[0].item<double>() + (j + 0.5) / size * (box[2] - box[0]).item<double>(),
                     atY = box[1].item<double>() + (i + 0.5) / size * (box[3] - box[1]).item<double>();
        CHECK(aligned[n][0][i][j].item<double>() == Approx(atX).epsilon(1e-4));
        CHECK(aligned[n][1][i][j].item<double>() == Approx(3 * atY - atX).epsilon(1e-4));
      }
}

TEST_CASE("ROIAlign of whole pixels is their mean, computed by hand") {
  const auto features = torch::tensor({{{1.F, 2.F, 3.F, 4.F}, {5.F, 6.F, 7.F, 8.F}}});
  // Two cells of 2 x 2 pixels; the samples lie on the pixels' middles.
  CHECK(torch::allclose(roiAlign(features, torch::tensor({{0.F, 0.F, 4.F, 2.F}}), 1, 1),
                        torch::full({1, 1, 1, 1}, 4.5F)));
  CHECK(torch::allclose(roiAlign(features, torch::tensor({{2.F, 0.F, 4.F, 2.F}}), 1, 1),
                        torch::full({1, 1, 1, 1}, (3 + 4 + 7 + 8) / 4.F)));
}

TEST_CASE("boxes are matched to the object that they overlap most, and every object has its best") {
  const auto objects = torch::tensor({{0.F, 0.F, 10.F, 10.F}, {40.F, 40.F, 44.F, 44.F}});
  const auto boxes =
      torch::tensor({{0.F, 0.F, 10.F, 9.F}, {0.F, 0.F, 10.F, 5.F}, {36.F, 36.F, 48.F, 48.F}, {80.F, 80.F, 90.F, 90.F}});
  const Matching m = matched(boxes, objects, 0.7, 0.3, true);
  CHECK(torch::equal(m.positive, torch::tensor({true, false, true, false})));
  CHECK(torch::equal(m.negative, torch::tensor({false, false, false, true})));
  CHECK(m.object[0].item<int64_t>() == 0);
  CHECK(m.object[2].item<int64_t>() == 1);
  CHECK(matched(boxes, torch::zeros({0, 4}), 0.7, 0.3, true).negative.all().item<bool>());
}
