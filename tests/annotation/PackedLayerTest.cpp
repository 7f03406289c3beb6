// Layers of pictures that nobody looks at stay packed, and records share snapshots with the document.
#include <chrono>
#include <cstdio>
#include <random>

#include "annotation/DocumentContent.h"
#include "annotation/ShapeEdits.h"
#include "core/Error.h"
#include "tests/annotation/Layers.h"
#include "tests/annotation/Shapes.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;

namespace {

const Grid kPicture({300, 200, 1});

const LabelLayer& added(Annotation& document, AddLayer layer) {
  layer.id = document.freshLayerId();
  document.exchange(std::move(layer));
  return *document.layers().back();
}

}  // namespace

TEST_CASE("a painted picture stays packed until its voxels are asked for") {
  const LabelMap map = test::blocks(kPicture, 3);
  Annotation document;
  const LabelLayer& layer = added(document, {0, "Painted", true, pack(map), 0});
  CHECK_FALSE(layer.isUnpacked());
  CHECK(layer.bearsAny());
  const auto counts = map.counts();
  for (LabelId label = 1; label < 6; ++label) CHECK(layer.bears(label) == counts.contains(label));
  CHECK(unpack(DocumentSnapshot(document).content().layers[0].labels).counts() == counts);
  CHECK_FALSE(layer.isUnpacked());
  CHECK(std::ranges::equal(std::as_const(*layer.labels()).voxels(), map.voxels()));
  CHECK(layer.isUnpacked());
  document.rest();
  CHECK_FALSE(layer.isUnpacked());
  CHECK(std::ranges::equal(std::as_const(*layer.labels()).voxels(), map.voxels()));
}

TEST_CASE("a layer rests with what was packed of it, unless it was drawn on since or somebody looks at it") {
  Annotation document;
  Journal journal(document);
  const LabelLayer& layer =
      added(document, {0, "Painted", true, std::make_shared<LabelMap>(test::blocks(kPicture, 3)), 0});
  const auto packedNow = [&] {
    const auto unpacked = document.unpacked();
    REQUIRE(unpacked.size() == 1);
    PackedLabels packed = pack(*unpacked[0].labels->map());
    return std::pair(unpacked[0], std::move(packed));
  };
  auto [first, old] = packedNow();
  {
    Stroke stroke(journal, layer.id(), 2);
    test::drawBall(stroke, {50, 50, 0}, 9);
    stroke.commit({.name = "Brush"});
  }
  CHECK_FALSE(document.rest(first, old));
  CHECK(layer.isUnpacked());
  const auto voxels = test::voxelsOf(layer);
  auto [second, packed] = packedNow();
  {
    const auto held = layer.labels();
    CHECK(document.unpacked().empty());
    CHECK_FALSE(document.rest(second, packed));
  }
  CHECK(document.rest(second, packed));
  CHECK_FALSE(layer.isUnpacked());
  CHECK(test::voxelsOf(layer) == voxels);
  document.rest();
  journal.undo();  // a patch of a layer that is packed
  CHECK(test::voxelsOf(layer) != voxels);
  journal.redo();
  CHECK(test::voxelsOf(layer) == voxels);
}

TEST_CASE("bricks that do not fit a picture are refused when it is added, not when it is looked at") {
  Annotation document;
  PackedLabels packed = pack(test::blocks(kPicture, 3));
  packed.bricks[0].code.pop_back();
  CHECK_THROWS_AS(document.exchange(AddLayer{1, "Damaged", true, packed, 0}), Error);
  packed = pack(test::blocks(kPicture, 3));
  packed.bricks.back().number = 100'000;
  CHECK_THROWS_AS(document.exchange(AddLayer{1, "Beyond", true, packed, 0}), Error);
  packed = pack(test::blocks(kPicture, 3));
  std::swap(packed.bricks.front(), packed.bricks.back());
  CHECK_THROWS_AS(document.exchange(AddLayer{1, "Mixed up", true, packed, 0}), Error);
  CHECK(document.layers().empty());
}

TEST_CASE("the record of a layer holds its labels as they came, however it is drawn on before it is written") {
  Annotation document, again;
  Journal journal(document);
  std::vector<StepRecord> records;
  journal.setRecorder([&](const StepRecord& record) { records.push_back(record); });
  const LabelMap map = test::blocks(Grid({50, 40, 30}), 4);
  journal.push(AddLayer{1, "Model", true, std::make_shared<LabelMap>(map), 0});
  {
    Stroke stroke(journal, 1, 3);
    test::drawBall(stroke, {20, 20, 20}, 12);
    stroke.commit({.name = "Brush"});
  }
  REQUIRE(records.size() == 2);
  for (Edit edit : records[0].edits) again.exchange(std::move(edit));
  CHECK(std::ranges::equal(test::voxelsOf(*again.layer(1)), map.voxels()));
  for (Edit edit : records[1].edits) again.exchange(std::move(edit));
  CHECK(DocumentSnapshot(again).content() == DocumentSnapshot(document).content());
}

TEST_CASE("shapes are found by their ids wherever they stand, after any coming and going") {
  Annotation document;
  std::mt19937 random(3);
  for (int act = 0; act < 4000; ++act) {
    const auto& shapes = document.shapes();
    if (shapes.empty() || random() % 5 < 3) {
      const ShapeId id = document.freshId();
      document.exchange(AddShape{test::makeShape(ShapeKind::Rectangle, test::axial(), {{0, 0}, {1, 1}}, id),
                                 random() % (shapes.size() + 1)});
    } else {
      document.exchange(RemoveShape{shapes[random() % shapes.size()].id});
    }
    if (act % 50 > 0) continue;
    for (std::size_t i = 0; i < shapes.size(); ++i) REQUIRE(document.find(shapes[i].id) == &shapes[i]);
    CHECK(document.find(document.freshId()) == nullptr);
  }
}

TEST_CASE("a hundred thousand shapes are imported, taken back, brought again and deleted without a search for each") {
  constexpr ShapeId kCount = 100'000;
  Annotation document;
  Journal journal(document);
  std::vector<Edit> edits;
  for (ShapeId id = 1; id <= kCount; ++id)
    edits.push_back(AddShape{test::makeShape(ShapeKind::Rectangle, test::axial(), {{0, 0}, {1, 1}}, id), id});
  const auto begin = std::chrono::steady_clock::now();
  journal.setBudget(std::size_t(4) << 30);
  journal.push(std::move(edits), {.name = "Import"});
  journal.undo();
  CHECK(document.shapes().empty());
  journal.redo();
  ShapeIds all;
  for (const Shape& shape : document.shapes()) all.push_back(shape.id);
  journal.push(removed(document, all), {.name = "Delete shapes"});
  CHECK(document.shapes().empty());
  journal.undo();
  CHECK(document.shapes().size() == kCount);
  CHECK(document.shapes()[777].id == 778);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  CHECK(seconds < 60);  // a search for each takes minutes; this well below one second on an idle machine
  std::printf("100000 shapes, 5 steps of all: %.2f s\n", seconds);
}
