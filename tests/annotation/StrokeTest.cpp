#include <chrono>
#include <iostream>

#include "annotation/tools/BrushTool.h"
#include "annotation/tools/ToolBox.h"
#include "core/Error.h"
#include "tests/annotation/Layers.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;
using test::blocks;
using test::Drawing;

namespace {

const Grid grid({90, 80, 70});

/// Does in the plainest way what a stroke promises.
struct Model {
  std::vector<LabelId> voxels;
  void write(const LabelLayer& layer, const Index3& i, LabelId label, const StrokeOptions& options) {
    if (!layer.grid().contains(i)) return;
    LabelId& now = voxels[std::size_t(layer.grid().offset(i))];
    const auto locked = [&](LabelId id) { return layer.table().find(id) && layer.table().find(id)->locked; };
    if (locked(now) || locked(label)) return;
    if (options.over == PaintOver::Background && now != 0) return;
    if (options.over == PaintOver::Chosen && now != options.chosen) return;
    if (options.editable && !options.editable->holds(options.volume->at(i))) return;
    now = label;
  }
};

VolumePtr ramp() {
  std::vector<std::int16_t> values(std::size_t(grid.voxelCount()));
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = std::int16_t(i * 7919 % 1000);
  return std::make_shared<const Volume>(grid, std::move(values));
}

void lock(Drawing& drawing, LabelId label) {
  Label row = *drawing.layer().table().find(label);
  row.locked = true;
  drawing.journal.setSight(1, row);
}

RegionMask randomMask(unsigned seed) {
  std::mt19937 random(seed);
  RegionMask mask({{-10, 5, 3}, {120, 60, 90}});
  for (int i = 0; i < 4000; ++i) {
    const auto x = std::int64_t(random() % 140) - 20;
    mask.setRun(std::int64_t(random() % 90) - 5, std::int64_t(random() % 90), x, x + std::int64_t(random() % 90));
  }
  return mask;
}

}  // namespace

TEST_CASE("a stroke writes what its options allow and nothing else, by runs, voxels and masks") {
  const VolumePtr volume = ramp();
  const std::vector<StrokeOptions> kinds{
      {},
      {.over = PaintOver::Background},
      {.over = PaintOver::Chosen, .chosen = 2},
      {.over = PaintOver::Anything, .editable = ValueRange{200, 600}, .volume = volume}};
  for (const StrokeOptions& options : kinds)
    for (const LabelId label : {LabelId(0), LabelId(1)}) {
      Drawing drawing(blocks(grid, 4));
      lock(drawing, 3);
      Model model{drawing.voxels()};
      Stroke stroke(drawing.journal, 1, label, options);
      std::mt19937 random(label + 5);
      for (int i = 0; i < 500; ++i) {
        const auto y = std::int64_t(random() % 90) - 5, z = std::int64_t(random() % 80) - 5;
        const auto x = std::int64_t(random() % 100) - 5, end = x + std::int64_t(random() % 70);
        stroke.span(y, z, x, end);
        for (auto each = x; each < end; ++each) model.write(drawing.layer(), {each, y, z}, label, options);
      }
      const RegionMask mask = randomMask(label + 1);
      stroke.apply(mask);
      mask.forEachRun([&](std::int64_t y, std::int64_t z, std::int64_t from, std::int64_t to) {
        for (auto x = from; x < to; ++x) model.write(drawing.layer(), {x, y, z}, label, options);
      });
      CHECK(drawing.voxels() == model.voxels);
      const auto after = drawing.voxels();
      const auto untouched = Drawing(blocks(grid, 4)).voxels();
      CHECK(stroke.commit({}) == (after != untouched));
      drawing.journal.undo();
      CHECK(drawing.voxels() == untouched);
      drawing.journal.redo();
      CHECK(drawing.voxels() == after);
    }
}

TEST_CASE("a patch gives each voxel its own label and leaves locked ones alone") {
  Drawing drawing(blocks(grid, 5));
  lock(drawing, 3);
  Model model{drawing.voxels()};
  LabelPatch patch{randomMask(4), {}};
  std::mt19937 random(8);
  const Index3 n = patch.where.box().size();
  patch.labels.resize(std::size_t(n[0] * n[1] * n[2]));
  for (LabelId& label : patch.labels) label = LabelId(random() % 6);
  Stroke stroke(drawing.journal, 1, 1);
  stroke.apply(patch);
  patch.where.forEachRun([&](std::int64_t y, std::int64_t z, std::int64_t from, std::int64_t to) {
    for (auto x = from; x < to; ++x) model.write(drawing.layer(), {x, y, z}, patch.labels[patch.place({x, y, z})], {});
  });
  CHECK(drawing.voxels() == model.voxels);
}

TEST_CASE("a stroke that is not committed leaves the layer as it found it") {
  Drawing drawing(blocks(grid, 4));
  const auto before = drawing.voxels();
  std::vector<Change> told;
  drawing.journal.setChangeListener([&](const Change& change) { told.push_back(change); });
  {
    Stroke stroke(drawing.journal, 1, 2);
    test::drawBall(stroke, {40, 40, 30}, 14);
    CHECK_FALSE(drawing.journal.canUndo());
    CHECK(drawing.voxels() != before);
  }
  CHECK(drawing.voxels() == before);
  CHECK_FALSE(drawing.journal.canUndo());
  REQUIRE(told.size() == 1);
  CHECK(told[0].of == Change::Of::Voxels);
  CHECK_FALSE(told[0].box.empty());
}

TEST_CASE("a stroke that changes nothing leaves no history, even when it changed something on the way") {
  Drawing drawing(LabelMap(grid, test::tableOf(2)));
  drawing.journal.push(RenameLayer{1, "Organs"});
  drawing.journal.undo();
  Stroke idle(drawing.journal, 1, 0);
  test::drawBall(idle, {40, 40, 30}, 9);
  CHECK_FALSE(idle.commit({}));
  RegionMask mask({{3, 3, 3}, {40, 20, 10}});
  mask.setRun(5, 5, 4, 30);
  Stroke back(drawing.journal, 1, 1);
  back.apply(mask);
  back.apply(mask, 0);
  CHECK_FALSE(back.commit({}));
  CHECK_FALSE(drawing.journal.canUndo());
  CHECK(drawing.journal.canRedo());
}

TEST_CASE("what a stroke says that it changed is the box of what it changed") {
  Drawing drawing(LabelMap(grid, test::tableOf(2)));
  Stroke stroke(drawing.journal, 1, 1);
  CHECK(stroke.update().empty());
  stroke.span(10, 12, 20, 50);
  stroke.span(14, 11, 30, 40);
  CHECK(stroke.update() == IndexBox{{20, 10, 11}, {50, 15, 13}});
  stroke.span(10, 12, 15, 50);
  CHECK(stroke.update() == IndexBox{{15, 10, 12}, {20, 11, 13}});
  CHECK(stroke.update().empty());
  std::vector<Change> told;
  drawing.journal.setChangeListener([&](const Change& change) { told.push_back(change); });
  stroke.commit({});
  REQUIRE(told.size() == 1);
  CHECK(told[0].layer == 1);
  CHECK(told[0].box == IndexBox{{15, 10, 11}, {50, 15, 13}});
  drawing.journal.undo();
  REQUIRE(told.size() == 2);
  CHECK(told[1].box == told[0].box);
}

TEST_CASE("one stroke a layer at a time, none with a locked label, none without its volume") {
  Drawing drawing(blocks(grid, 4));
  lock(drawing, 3);
  CHECK_THROWS_AS(Stroke(drawing.journal, 1, 3), Error);
  CHECK_THROWS_AS(Stroke(drawing.journal, 9, 1), Error);
  CHECK_THROWS_AS(Stroke(drawing.journal, 1, 1, {.over = {}, .editable = ValueRange{0, 1}}), Error);
  Stroke first(drawing.journal, 1, 1);
  CHECK_THROWS_AS(Stroke(drawing.journal, 1, 2), Error);
  CHECK_THROWS_AS(drawing.journal.push(RemoveLayer{1}), Error);
  first.rollBack();
  Stroke second(drawing.journal, 1, 2);
}

TEST_CASE("a stroke and what belongs to it are one step") {
  Drawing drawing(blocks(grid, 2));
  const auto before = drawing.voxels();
  Stroke stroke(drawing.journal, 1, 0);
  stroke.apply(randomMask(3));
  const auto drawn = drawing.voxels();
  CHECK_THROWS_AS(stroke.commit({}, {ChangeLabelTable{1, 2, std::nullopt}, RemoveLayer{5}}), Error);
  CHECK(drawing.voxels() == drawn);
  CHECK(drawing.layer().table().find(2));
  REQUIRE(stroke.commit({.name = "Remove label"}, {ChangeLabelTable{1, 2, std::nullopt}}));
  CHECK_FALSE(drawing.layer().table().find(2));
  drawing.journal.undo();
  CHECK(drawing.voxels() == before);
  CHECK(drawing.layer().table().find(2));
  CHECK_FALSE(drawing.journal.canUndo());
}

TEST_CASE("a thousand strokes fit the budget of 64 MB, and undone to the start every byte is as it was") {
  const Grid wide({256, 256, 120});
  Drawing drawing(blocks(wide, 6));
  const auto before = drawing.voxels();
  std::mt19937 random(3);
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 1000; ++i) {
    Stroke stroke(drawing.journal, 1, LabelId(random() % 7));
    Index3 at{std::int64_t(random() % 256), std::int64_t(random() % 256), std::int64_t(random() % 120)};
    for (int step = 0; step < 20; ++step) {
      test::drawBall(stroke, at, 10);
      for (auto& each : at) each += std::int64_t(random() % 9) - 4;
    }
    stroke.commit({.name = "Brush"});
  }
  const auto after = drawing.voxels();
  CHECK(drawing.journal.dropped() == 0);
  CHECK(drawing.journal.memory() < Journal::kBudgetBytes);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::cout << "1000 strokes of 20 balls of radius 10: " << double(drawing.journal.memory()) / (1 << 20) << " MB, "
            << seconds << " s\n";
  drawing.journal.goTo(0);
  CHECK(drawing.voxels() == before);
  drawing.journal.goTo(1000);
  CHECK(drawing.voxels() == after);
}

TEST_CASE("past its budget the journal forgets the oldest steps, never the newest, and says so") {
  Drawing drawing(LabelMap(grid, test::tableOf(3)));
  drawing.journal.setBudget(200000);
  std::vector<std::vector<LabelId>> contents;
  for (int i = 0; i < 60; ++i) {
    Stroke stroke(drawing.journal, 1, LabelId(1 + i % 3));
    test::drawBall(stroke, {20 + i % 40, 40, 30}, 15);
    stroke.commit({});
    CHECK(drawing.journal.memory() <= 200000);
    contents.push_back(drawing.voxels());
  }
  const std::size_t kept = drawing.journal.steps().size();
  CHECK(kept > 2);
  CHECK(drawing.journal.dropped() == 60 - kept);
  const auto newest = drawing.journal.state();
  for (std::size_t i = 1; i < kept && drawing.journal.canUndo(); ++i) {
    drawing.journal.undo();
    CHECK(drawing.voxels() == contents[59 - i]);
    CHECK(drawing.journal.memory() <= 200000);
  }
  CHECK(drawing.journal.state() != newest);
  drawing.journal.setBudget(1);
  CHECK(drawing.journal.steps().size() == 1);
}

TEST_CASE("what the recorder was told makes the document again") {
  Drawing drawing(blocks(grid, 3));
  Drawing again(blocks(grid, 3));
  std::vector<StepRecord> records;
  drawing.journal.setRecorder([&](const StepRecord& record) { records.push_back(record); });
  const auto draw = [&](LabelId label, const Index3& at) {
    Stroke stroke(drawing.journal, 1, label);
    test::drawBall(stroke, at, 13);
    stroke.commit({.name = "Brush", .author = "Reader", .provenance = "brush"}, {ChangeLabelTable{1, 3, std::nullopt}});
  };
  draw(1, {30, 30, 30});
  drawing.journal.push(
      {AddLayer{2, "Model", true, std::make_shared<LabelMap>(blocks(grid, 2, 4)), 1}, RenameLayer{1, "A"}});
  {
    Stroke second(drawing.journal, 2, 0);
    second.apply(randomMask(2));
    second.commit({});
  }
  drawing.journal.undo();
  drawing.journal.undo();
  drawing.journal.redo();
  draw(2, {50, 40, 30});
  REQUIRE(records.size() == 7);
  CHECK(records[0].info.author == "Reader");
  CHECK(records[0].info.made > std::chrono::sys_days(std::chrono::year(2020) / 1 / 1));
  for (const StepRecord& record : records) {
    if (record.was == StepRecord::Was::Undone) again.journal.undo();
    if (record.was == StepRecord::Was::Redone) again.journal.redo();
    if (record.was == StepRecord::Was::Done) again.journal.push(record.edits, record.info);
  }
  REQUIRE(again.document.layers().size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(test::voxelsOf(*again.document.layers()[i]) == test::voxelsOf(*drawing.document.layers()[i]));
    CHECK(again.document.layers()[i]->name() == drawing.document.layers()[i]->name());
    CHECK(again.document.layers()[i]->table().labels().size() == drawing.document.layers()[i]->table().labels().size());
  }
}

TEST_CASE("a stroke that a tool is drawing is ended before another step, and both can be undone") {
  Drawing drawing(LabelMap(Grid({16, 16, 4}), test::tableOf(2)));
  ToolBox tools(drawing.journal);
  const auto target = [] { return std::optional(PaintTarget{1, 1, {}}); };
  tools.paintWith(std::make_unique<BrushTool>(
      drawing.journal, drawing.layer().grid(),
      [] {
        return BrushChoice{{BrushTip::Disc, BrushUnit::Mm, 2}};
      },
      target));
  PointerEvent event;
  event.world = {8, 8, 1};
  event.plane = ShapePlane::through(event.world, Vec3::UnitX(), Vec3::UnitY());
  event.button = PointerButton::Left;
  REQUIRE(tools.press(event));
  CHECK(tools.busy());
  CHECK(drawing.at({8, 8, 1}) == 1);
  drawing.journal.push(RenameLayer{1, "Lungs"});
  CHECK_FALSE(tools.busy());
  CHECK(drawing.at({8, 8, 1}) == 1);
  CHECK(drawing.journal.steps().size() == 2);
  tools.release(event);  // of a stroke that has ended: nothing
  CHECK(drawing.journal.steps().size() == 2);
  drawing.journal.undo();
  CHECK(drawing.layer().name() == "Labels");
  drawing.journal.undo();
  CHECK(drawing.at({8, 8, 1}) == 0);
}
