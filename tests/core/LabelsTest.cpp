#include "core/Labels.h"

#include <set>

#include "core/Error.h"
#include "core/LabelMap.h"
#include "tests/support/Catch.h"

using namespace hilum;

TEST_CASE("a label table is sorted, replaces by id and refuses the background") {
  LabelTable table{Label{.id = 9, .name = "nine"}, Label{.id = 2, .name = "two"}, Label{.id = 5, .name = "five"}};
  REQUIRE(table.labels().size() == 3);
  CHECK(table.labels()[0].id == 2);
  CHECK(table.labels()[2].id == 9);
  table.put(Label{.id = 5, .name = "FIVE"});
  CHECK(table.labels().size() == 3);
  CHECK(table.find(5)->name == "FIVE");
  CHECK(table.findByName("nine")->id == 9);
  CHECK(table.findByName("five") == nullptr);
  table.remove(2);
  CHECK(table.find(2) == nullptr);
  CHECK_THROWS_AS(table.put(Label{.id = 0, .name = "air"}), Error);
}

TEST_CASE("a missing label is made with a name and a colour, and found the next time") {
  LabelTable table;
  CHECK(table.require(7).name == "Label 7");
  CHECK(table.require(7).colour == defaultColour(7));
  CHECK(table.labels().size() == 1);
}

TEST_CASE("the first default colours all differ, and none is black") {
  std::set<int> seen;
  for (LabelId id = 1; id <= 30; ++id) {
    const Rgb8 c = defaultColour(id);
    CHECK(c != Rgb8{0, 0, 0});
    seen.insert(c.r << 16 | c.g << 8 | c.b);
  }
  CHECK(seen.size() == 30);
}

TEST_CASE("the lung labels carry SNOMED CT codes with the right sides") {
  const LabelTable table = lungLabels();
  CHECK(table.find(1)->name == "Right lung");
  CHECK(table.find(1)->modifier->value == "24028007");
  CHECK(table.find(2)->modifier->value == "7771000");
  CHECK(table.find(3)->type->scheme == "SCT");
}

TEST_CASE("a label map counts and bounds its labels") {
  LabelMap map(Grid({10, 9, 8}));
  const auto at = [&](std::int64_t x, std::int64_t y, std::int64_t z) -> LabelId& {
    return map.voxels()[std::size_t(map.grid().offset({x, y, z}))];
  };
  CHECK(map.counts().empty());
  CHECK(map.bounds().empty());
  at(1, 2, 3) = 4;
  at(5, 2, 7) = 4;
  at(9, 8, 0) = 60000;
  CHECK(map.counts() == std::map<LabelId, std::int64_t>{{4, 2}, {60000, 1}});
  CHECK(map.bounds({4}) == IndexBox{{1, 2, 3}, {6, 3, 8}});
  CHECK(map.bounds() == IndexBox{{1, 2, 0}, {10, 9, 8}});
  CHECK(map.bounds({5}).empty());
  map.completeTable();
  CHECK(map.table().labels().size() == 2);
  CHECK(map.table().find(60000)->name == "Label 60000");
  CHECK_THROWS_AS(LabelMap(Grid({2, 2, 2}), std::vector<LabelId>(7)), Error);
}

TEST_CASE("a large label map is counted over all threads' pieces") {
  LabelMap map(Grid({300, 200, 100}));
  for (std::size_t i = 0; i < map.voxels().size(); ++i) map.voxels()[i] = LabelId(i % 3);
  CHECK(map.counts() == std::map<LabelId, std::int64_t>{{1, 2000000}, {2, 2000000}});
}

TEST_CASE("a reordered label map holds the same labels at the same places") {
  Mat3 d;
  d << 0, 0, -1, 1, 0, 0, 0, -1, 0;
  LabelMap map(Grid({3, 4, 5}, Vec3(1, 2, 3), Vec3(7, 8, 9), d));
  for (std::size_t i = 0; i < map.voxels().size(); ++i) map.voxels()[i] = LabelId(i);
  const LabelMap lps = reordered(map, closestToLps(map.grid()));
  CHECK(lps.grid().orientation() == "LPS");
  for (std::int64_t z = 0; z < 5; ++z)
    for (std::int64_t y = 0; y < 4; ++y)
      for (std::int64_t x = 0; x < 3; ++x) {
        const Vec3 p = lps.grid().toIndex(map.grid().toWorld(Vec3(x, y, z)));
        REQUIRE(lps.at({std::llround(p[0]), std::llround(p[1]), std::llround(p[2])}) == map.at({x, y, z}));
      }
}
