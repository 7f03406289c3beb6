#include "core/metrics/AveragePrecision.h"

#include "tests/support/Catch.h"

using namespace hilum;

TEST_CASE("average precision is the area under the falling precision at 101 recalls") {
  // Right, wrong, right of three: precision 1 up to recall 1/3, 2/3 up to 2/3, nothing beyond.
  const ImageInstances image{{0.9, 0.8, 0.7}, {false, false, false}, {0.9, 0, 0, 0.1, 0.2, 0.3, 0, 0, 0.6}};
  CHECK(averagePrecision(std::span(&image, 1), 0.5).value() == Approx((34 * 1 + 33 * 2.0 / 3) / 101));
  CHECK(averagePrecision(std::span(&image, 1), 0.75).value() == Approx(34.0 / 101));
  // At 0.50, 0.55 and 0.60 both are right, from 0.65 on one, at 0.95 none.
  CHECK(meanAveragePrecision(std::span(&image, 1)).value() == Approx((3 * (34 + 22) + 6 * 34) / 1010.0));
}

TEST_CASE("perfect detections have precision 1, missing ones 0, and without a reference there is none") {
  const std::vector<ImageInstances> all{{{0.5, 0.6}, {false, false}, {0, 1, 1, 0}}, {{0.4}, {false}, {1}}};
  CHECK(averagePrecision(all, 0.75).value() == Approx(1));
  CHECK(meanAveragePrecision(all).value() == Approx(1));
  const ImageInstances missed{{}, {false}, {}}, extra{{0.5}, {}, {}};
  CHECK(averagePrecision(std::span(&missed, 1), 0.5).value() == 0);
  CHECK_FALSE(averagePrecision(std::span(&extra, 1), 0.5));
}

TEST_CASE("a reference is taken once, by the higher score, and scores count across images") {
  // Two detections of one thing: the second is wrong, whatever its overlap.
  const std::vector<ImageInstances> all{{{0.9, 0.95}, {false}, {0.9, 0.6}}, {{0.99}, {false}, {0.1}}};
  // By score: wrong (0.99), right (0.95), wrong (0.9): precision 1/2 up to recall 1/2.
  CHECK(averagePrecision(all, 0.5).value() == Approx(51 * 0.5 / 101));
}

TEST_CASE("what a crowd holds is neither right nor wrong") {
  const ImageInstances image{{0.9, 0.8, 0.7}, {true, false}, {0.9, 0, 0.8, 0, 0, 0.9}};
  CHECK(averagePrecision(std::span(&image, 1), 0.5).value() == Approx(1));
  const ImageInstances onlyCrowd{{0.9}, {true}, {0.9}};
  CHECK_FALSE(averagePrecision(std::span(&onlyCrowd, 1), 0.5));
}

TEST_CASE("an image's detections beyond the hundredth do not count") {
  ImageInstances image;
  image.crowd = {false};
  for (int i = 0; i < 101; ++i) {
    image.scores.push_back(1 - i * 0.001);
    image.iou.push_back(i == 100 ? 1 : 0);
  }
  CHECK(averagePrecision(std::span(&image, 1), 0.5).value() == 0);
}
