#include <thread>

#include "core/Error.h"
#include "tests/annotation/Layers.h"
#include "tests/annotation/Shapes.h"
#include "tests/support/Catch.h"

using namespace hilum;
using namespace hilum::annotation;
using test::blocks;
using test::Drawing;

namespace {

const Grid oddGrid({70, 45, 37});

std::vector<LabelId> noise(std::size_t count, unsigned labels, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<LabelId> content(count);
  for (LabelId& label : content) label = LabelId(random() % labels);
  return content;
}

bool same(const LabelMap& a, const LabelMap& b) {
  return a.grid().sameAs(b.grid()) && std::ranges::equal(a.voxels(), b.voxels());
}

}  // namespace

TEST_CASE("a brick comes back from its code as it was, whatever it holds") {
  for (const std::size_t count : {std::size_t(1), std::size_t(77), BrickLattice::kVoxels})
    for (const unsigned labels : {1u, 2u, 3u, 5u, 300u, 65536u}) {
      const auto content = noise(count, labels, labels);
      std::vector<LabelId> back(count, 9);
      unpack(pack(3, content), back);
      CHECK(back == content);
    }
  const std::vector<LabelId> uniform(BrickLattice::kVoxels, 7);
  CHECK(pack(0, uniform).code.size() == 2);
  CHECK(pack(0, std::vector<LabelId>(BrickLattice::kVoxels, 0)).code.empty());
}

TEST_CASE("a damaged brick is told from a whole one and nothing is written beyond it") {
  const auto content = noise(500, 4, 1);
  const PackedBrick whole = pack(0, content);
  std::vector<LabelId> room(500);
  for (std::size_t length = 1; length < whole.code.size(); ++length) {
    PackedBrick cut = whole;
    cut.code.resize(length);
    CHECK_THROWS_AS(unpack(cut, room), Error);
  }
  std::vector<LabelId> smaller(499);
  CHECK_THROWS_AS(unpack(whole, smaller), Error);
}

TEST_CASE("a packed label map is the label map") {
  const LabelMap map = blocks(oddGrid, 6);
  const LabelMap back = unpack(pack(map));
  CHECK(same(map, back));
  CHECK(back.table().labels().size() == 6);
}

TEST_CASE("every voxel lies in exactly the brick that claims it") {
  const BrickLattice lattice(oddGrid.size());
  CHECK(lattice.bricks() == Index3{3, 2, 2});
  std::size_t sum = 0;
  for (BrickNumber brick = 0; brick < lattice.count(); ++brick) {
    const IndexBox box = lattice.box(brick);
    sum += lattice.voxels(brick);
    for (auto z = box.begin[2]; z < box.end[2]; ++z)
      for (auto y = box.begin[1]; y < box.end[1]; ++y)
        for (auto x = box.begin[0]; x < box.end[0]; ++x)
          if (lattice.at(x, y, z) != brick) FAIL("voxel " << x << " " << y << " " << z);
  }
  CHECK(sum == std::size_t(oddGrid.voxelCount()));
}

TEST_CASE("exchanging any edit of a layer twice leaves the document as it was") {
  Drawing drawing(blocks(oddGrid, 3));
  Annotation& document = drawing.document;
  document.exchange(AddLayer{2, "Second", false, std::make_shared<LabelMap>(blocks(oddGrid, 2, 5)), 1});
  const LabelMap other = blocks(oddGrid, 3, 9);
  const BrickLattice lattice(oddGrid.size());
  VoxelPatch patch{1, {packFrom(lattice, other.voxels(), 0), packFrom(lattice, other.voxels(), 11)}, {}};
  Label renamed = *document.layer(1)->table().find(2);
  renamed.name = "Renamed";
  const std::vector<Edit> edits{AddLayer{7, "New", true, std::make_shared<LabelMap>(other), 1},
                                RemoveLayer{1},
                                RenameLayer{2, "Other"},
                                MoveLayer{1, 1},
                                MoveLayer{2, 0},
                                ChangeLabelTable{1, 2, renamed},
                                ChangeLabelTable{1, 2, std::nullopt},
                                ChangeLabelTable{2, 9, Label{.id = 9, .name = "Nine", .colour = {}}},
                                patch};
  const auto picture = [&] {
    std::vector<std::string> said;
    for (const auto& layer : document.layers()) {
      said.push_back(layer->name() + std::to_string(layer->id()) + std::to_string(layer->visible()));
      for (const Label& row : layer->table().labels()) said.push_back(std::to_string(row.id) + row.name);
      const auto voxels = test::voxelsOf(*layer);
      said.emplace_back(reinterpret_cast<const char*>(voxels.data()), voxels.size() * sizeof(LabelId));
    }
    return said;
  };
  const auto before = picture();
  for (const Edit& edit : edits) {
    const Edit foreseen = document.opposite(edit);
    Edit back = document.exchange(edit);
    CHECK(picture() != before);
    CHECK(foreseen.index() == back.index());
    document.exchange(foreseen);
    CHECK(picture() == before);
    document.exchange(document.exchange(edit));
    CHECK(picture() == before);
  }
}

TEST_CASE("an edit of a layer that cannot be is refused and changes nothing") {
  Drawing drawing(blocks(oddGrid, 3));
  Annotation& document = drawing.document;
  const auto before = drawing.voxels();
  CHECK_THROWS_AS(document.exchange(AddLayer{1, "Twice", true, std::make_shared<LabelMap>(oddGrid), 0}), Error);
  CHECK_THROWS_AS(document.exchange(AddLayer{2, "Elsewhere", true, std::make_shared<LabelMap>(Grid({5, 5, 5})), 0}),
                  Error);
  CHECK_THROWS_AS(document.exchange(AddLayer{2, "Empty", true, std::shared_ptr<LabelMap>(), 0}), Error);
  CHECK_THROWS_AS(document.exchange(RemoveLayer{4}), Error);
  CHECK_THROWS_AS(document.exchange(ChangeLabelTable{1, 0, std::nullopt}), Error);
  PackedBrick good = pack(0, std::vector<LabelId>(BrickLattice::kVoxels, 1)), bad = good;
  bad.number = 1;
  bad.code.push_back(1);
  CHECK_THROWS_AS(document.exchange(VoxelPatch{1, {good, bad}, {}}), Error);
  CHECK(drawing.voxels() == before);
  CHECK(document.layers().size() == 1);
}

TEST_CASE("a label's lock and visibility are no part of the history, its name and colour are") {
  Drawing drawing(blocks(oddGrid, 3));
  std::vector<Change::Of> told;
  drawing.journal.setChangeListener([&](const Change& change) { told.push_back(change.of); });
  Label row = *drawing.layer().table().find(1);
  row.locked = true;
  drawing.journal.setSight(1, row);
  CHECK(drawing.layer().table().find(1)->locked);
  CHECK_FALSE(drawing.journal.canUndo());
  Label renamed = *drawing.layer().table().find(1);
  renamed.name = "Liver";
  drawing.journal.push(ChangeLabelTable{1, 1, renamed}, {.name = "Rename"});
  row.locked = false;
  drawing.journal.setSight(1, row);
  drawing.journal.undo();
  CHECK(drawing.layer().table().find(1)->name == "Label 1");
  CHECK_FALSE(drawing.layer().table().find(1)->locked);
  CHECK(told == std::vector(4, Change::Of::Table));
}

TEST_CASE("a snapshot shows the moment it was made at, though the layer is drawn on meanwhile") {
  Drawing drawing(blocks(Grid({160, 150, 140}), 5));
  const auto before = drawing.voxels();
  std::vector<std::shared_ptr<const LabelMap>> seen(3);
  const auto early = drawing.layer().snapshot();
  CHECK(drawing.layer().snapshot() == early);
  std::vector<std::thread> workers;
  for (auto& map : seen) workers.emplace_back([&map, early] { map = early->map(); });
  Stroke stroke(drawing.journal, 1, 3);
  for (int i = 0; i < 60; ++i) test::drawBall(stroke, {2 * i + 10, 70, i + 20}, 12);
  for (auto& worker : workers) worker.join();
  CHECK(drawing.layer().snapshot() != early);
  const auto midway = drawing.layer().snapshot();
  const auto atMidway = drawing.voxels();
  for (int i = 0; i < 60; ++i) test::drawBall(stroke, {100, 2 * i, i + 20}, 12);
  CHECK(stroke.commit({}));
  CHECK(std::ranges::equal(midway->map()->voxels(), atMidway));
  drawing.journal.undo();
  for (const auto& map : seen) CHECK(std::ranges::equal(map->voxels(), before));
  CHECK(drawing.voxels() == before);
}

TEST_CASE("shapes and labels have contents of their own, which undo brings back apart") {
  Drawing drawing(LabelMap(Grid({8, 8, 8}), test::tableOf(1)));
  Journal& journal = drawing.journal;
  using Part = Journal::Part;
  const auto shapes = journal.state(Part::Shapes), labels = journal.state(Part::Labels);
  journal.push(RenameLayer{1, "Lungs"});
  CHECK(journal.state(Part::Shapes) == shapes);
  const auto renamed = journal.state(Part::Labels);
  CHECK(renamed != labels);
  Shape probe = test::makeShape(ShapeKind::Probe, test::axial(), {{1, 1}}, 1);
  journal.push(AddShape{probe, 0});
  CHECK(journal.state(Part::Shapes) != shapes);
  CHECK(journal.state(Part::Labels) == renamed);
  journal.undo();
  CHECK(journal.state(Part::Shapes) == shapes);
  journal.redo();
  // What has fallen out of the budget is still not the beginning.
  const auto drawn = journal.state(Part::Shapes);
  journal.setBudget(0);
  journal.push(RenameLayer{1, "Labels"});
  CHECK(journal.state(Part::Shapes) == drawn);
}

TEST_CASE("a snapshot that somebody holds is not given again once the table has changed") {
  Drawing drawing(blocks(Grid({40, 33, 34}), 3));
  const auto before = drawing.layer().snapshot();
  drawing.journal.push(ChangeLabelTable{1, 9, Label{9, "Rib", {1, 2, 3}}});
  CHECK(drawing.layer().snapshot()->map()->table().find(9));
  CHECK_FALSE(before->map()->table().find(9));
}
