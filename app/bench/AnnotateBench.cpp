#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>

#include "annotation/Stroke.h"
#include "annotation/algorithms/Brush.h"
#include "annotation/algorithms/FillBetween.h"
#include "annotation/algorithms/FloodFill.h"
#include "annotation/algorithms/GrowFromSeeds.h"
#include "app/bench/Bench.h"
#include "core/HugePages.h"
#include "core/phantom/Thorax.h"
#include "viewers/scene/SliceKernel.h"

namespace hilum::bench {
namespace {

using namespace annotation;

constexpr Brush brush{BrushTip::Ball, BrushUnit::Voxels, 10};
constexpr int side = 600;

/// A volume and a layer of labels on it, and somebody who paints.
class Desk {
 public:
  explicit Desk(const Index3& size) : grid_(size) {
    auto voxels = zerosInHugePages<std::int16_t>(std::size_t(grid_.voxelCount()));
    for (std::size_t i = 0; i < voxels.size(); ++i) voxels[i] = std::int16_t(i * 2654435761u >> 24);
    volume_ = std::make_shared<const Volume>(grid_, std::move(voxels));
    document_.exchange(AddLayer{1, "Labels", true, std::make_shared<LabelMap>(grid_, lungLabels()), 0});
  }

  Journal& journal() { return journal_; }
  const LabelLayer& layer() const { return *document_.layer(1); }

  /// Where the pointer is at a step of a long way through the volume, eight voxels a step.
  Vec3 place(int step) const {
    const double turn = 0.08 * step;
    return grid_.centre() + Vec3(100 * std::cos(turn), 100 * std::sin(turn), 60 * std::sin(0.31 * turn));
  }

  void paint(Stroke& stroke, int step) const {
    sweepBrush(
        grid_, brush, {}, place(step), place(step + 1),
        [&](std::int64_t y, std::int64_t z, std::int64_t from, std::int64_t to) { stroke.span(y, z, from, to); });
    stroke.update();
  }

  void refresh(int step) {
    for (const auto kind : {viewers::Plane::Axial, viewers::Plane::Coronal, viewers::Plane::Sagittal}) {
      const auto plane = viewers::standardPlane(kind, place(step), grid_.centre(), 0.6, side, side);
      viewers::renderSlice(*volume_, layer().labels().get(), plane, {}, pixels_);
    }
  }

 private:
  Grid grid_;
  VolumePtr volume_;
  Annotation document_;
  Journal journal_{document_};
  std::vector<std::uint32_t> pixels_ = std::vector<std::uint32_t>(std::size_t(side) * side);
};

struct StepMs {
  double paint, shown;
};

/// Medians over the steps of one long stroke: painting, and painting and drawing three views.
StepMs brushStep(Desk& desk) {
  Stroke stroke(desk.journal(), 1, 1);
  int step = 0;
  StepMs ms{};
  ms.paint = 1000 * medianSeconds(201, [&] { desk.paint(stroke, step++); });
  ms.shown = 1000 * medianSeconds(41, [&] {
               desk.paint(stroke, step);
               desk.refresh(step++);
             });
  return ms;
}

double availableGigabytes() {
  std::ifstream file("/proc/meminfo");
  for (std::string name; file >> name;)
    if (double kilobytes; name == "MemAvailable:" && file >> kilobytes) return kilobytes / (1 << 20);
  return 0;
}

void addBrush(std::vector<Figure>& figures) {
  StepMs usual{}, large{};
  {
    Desk desk({512, 512, 600});
    usual = brushStep(desk);
  }
  figures.push_back({.name = "brush step on 512x512x600", .value = usual.paint, .unit = "ms", .target = 16});
  figures.push_back(
      {.name = "brush step and three planes, 512x512x600", .value = usual.shown, .unit = "ms", .target = 16});
  if (availableGigabytes() < 8) return;  // two images of 2 GiB
  Desk desk({1024, 1024, 1024});
  large = brushStep(desk);
  figures.push_back({"brush step on 1024^3", large.paint, "ms", "512x512x600", usual.paint, 1.3});
  figures.push_back({"brush step and three planes, 1024^3", large.shown, "ms", "512x512x600", usual.shown, 1.3});
}

/// Strokes of twenty steps, all over each other.
void addHistory(std::vector<Figure>& figures) {
  constexpr int count = 1000;
  Desk desk({512, 512, 600});
  int step = 0;
  const double stroke = medianSeconds(count, [&] {
    Stroke drawn(desk.journal(), 1, LabelId(1 + step / 20 % 3));
    for (int i = 0; i < 20; ++i) desk.paint(drawn, step++);
    drawn.commit({.name = "Brush"});
  });
  const double megabytes = double(desk.journal().memory()) / 1e6;
  const double undo = medianSeconds(count, [&] { desk.journal().undo(); });
  const double copy = medianSeconds(3, [&] {
    const auto voxels = desk.layer().labels()->voxels();
    const std::vector<LabelId> kept(voxels.begin(), voxels.end());
  });
  const auto copies = std::llround(double(desk.layer().labels()->voxels().size_bytes()) * count / 1e9);
  figures.push_back({.name = "history of 1000 strokes (as copies " + std::to_string(copies) + " GB)",
                     .value = megabytes,
                     .unit = "MB",
                     .target = 64});
  figures.push_back(
      {"stroke of 20 steps into the history", 1000 * stroke, "ms", "a copy of the layer", 1000 * copy, 1});
  figures.push_back({.name = "undo of a stroke", .value = 1000 * undo, .unit = "ms", .target = 10});
}

/// The voxel of a label that lies deepest in a row of it.
Index3 insideOf(const LabelMap& labels, LabelId label) {
  Index3 best{};
  std::int64_t longest = 0;
  const Index3& n = labels.grid().size();
  for (std::int64_t y = 0; y < n[1]; ++y)
    for (std::int64_t x = 0, run = 0; x < n[0]; ++x) {
      run = labels.at({x, y, n[2] / 2}) == label ? run + 1 : 0;
      if (run > longest) {
        longest = run;
        best = {x - run / 2, y, n[2] / 2};
      }
    }
  return best;
}

void addChest(std::vector<Figure>& figures, const Progress& progress) {
  const auto chest = phantom::makeThorax({}, progress);
  const Index3 seed = insideOf(chest.truth.labels, 1);
  RegionMask lung;
  const double flood = medianSeconds(5, [&] { lung = floodFill(chest.volume, seed, {.range = {-1024, -500}}); });
  figures.push_back({.name = "flood of a lung, 512x512x300", .value = 1000 * flood, .unit = "ms", .target = 500});

  LabelMap drawn(chest.volume.grid(), lungLabels());
  const std::int64_t slice = 512 * 512;
  for (std::int64_t z = 60; z <= 240; z += 20) {
    const auto from = chest.truth.labels.voxels().subspan(std::size_t(z * slice), std::size_t(slice));
    std::copy(from.begin(), from.end(), drawn.voxels().begin() + z * slice);
  }
  const double fill = medianSeconds(3, [&] { fillBetween(drawn, {.labels = {}, .axis = 2}); });
  figures.push_back({.name = "fill between 10 slices of 512x512", .value = 1000 * fill, .unit = "ms", .target = 1000});
}

/// Seeds as a reader sets them: a ball in the middle of a run of each label, and one beside them all.
void addSeeds(std::vector<Figure>& figures, const Progress& progress) {
  phantom::ThoraxOptions options;
  options.size = {256, 256, 256};
  const auto chest = phantom::makeThorax(options, progress);
  const Grid& grid = chest.volume.grid();
  LabelMap seeds(grid);
  const auto put = [&](const Index3& at, LabelId label) {
    const Vec3 centre = grid.toWorld(Vec3(double(at[0]), double(at[1]), double(at[2])));
    sweepBrush(grid, {BrushTip::Ball, BrushUnit::Voxels, 6}, {}, centre, centre,
               [&](std::int64_t y, std::int64_t z, std::int64_t from, std::int64_t to) {
                 std::fill_n(seeds.voxels().begin() + grid.offset({from, y, z}), to - from, label);
               });
  };
  const Index3 right = insideOf(chest.truth.labels, 1), left = insideOf(chest.truth.labels, 2);
  put(right, 1);
  put(left, 2);
  put({128, right[1], 128}, 3);
  const auto volume = std::make_shared<const Volume>(chest.volume);
  const double first = medianSeconds(3, [&] { GrowFromSeeds(volume).grow(seeds); });
  GrowFromSeeds grow(volume);
  grow.grow(seeds);
  int edit = 0;
  const double again = medianSeconds(5, [&] {
    put({right[0], right[1], right[2] + 20 + 4 * edit++}, 1);
    grow.grow(seeds);
  });
  figures.push_back({.name = "grow from seeds in 256^3", .value = first, .unit = "s", .target = 2});
  figures.push_back({.name = "grow again after an edit in 256^3", .value = again, .unit = "s", .target = 0.5});
}

}  // namespace

std::vector<Figure> benchAnnotate(const Progress& progress) {
  std::vector<Figure> figures;
  addBrush(figures);
  addHistory(figures);
  addChest(figures, progress.part(0.3, 0.7));
  addSeeds(figures, progress.part(0.7, 1));
  return figures;
}

}  // namespace hilum::bench
