#include <Eigen/Geometry>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <random>

#include "app/bench/Bench.h"
#include "app/bench/ResliceViews.h"
#include "core/HugePages.h"
#include "viewers/scene/LabelSurface.h"
#include "viewers/scene/SliceKernel.h"

namespace hilum::bench {
namespace {

constexpr int side = 600, frames = 31;
constexpr double mmPerPixel = 0.6;

struct Chest {
  Volume volume;
  LabelMap labels;
};

/// A chest-sized int16 volume with noise, and two ellipsoids as large as lungs.
Chest makeChest() {
  const Grid grid({512, 512, 300}, {0.7, 0.7, 1}, {-180, -180, 0});
  auto voxels = zerosInHugePages<std::int16_t>(std::size_t(grid.voxelCount()));
  LabelMap labels(grid, lungLabels());
  std::minstd_rand random(1);
  const Vec3 middle = grid.centre();
  for (std::int64_t z = 0, i = 0; z < 300; ++z)
    for (std::int64_t y = 0; y < 512; ++y)
      for (std::int64_t x = 0; x < 512; ++x, ++i) {
        const Vec3 p = grid.toWorld(Vec3(double(x), double(y), double(z))) - middle;
        const Vec3 q((std::abs(p[0]) - 68) / 60, p[1] / 90, p[2] / 130);
        const bool lung = q.squaredNorm() < 1, body = std::hypot(p[0] / 170, p[1] / 125) < 1;
        labels.voxels()[std::size_t(i)] = lung ? (p[0] < 0 ? 1 : 2) : 0;
        voxels[std::size_t(i)] = std::int16_t((lung ? -850 : body ? 40 : -1000) + int(random() % 80) - 40);
      }
  return {Volume(grid, std::move(voxels)), std::move(labels)};
}

/// The scroll: one voxel further at each frame, from the middle.
Vec3 place(const Grid& grid, int frame) { return grid.centre() + Vec3(0.7, 0.7, 1) * (frame % 40 - 20); }

viewers::SlicePlane tilted(viewers::SlicePlane plane) {
  const Eigen::AngleAxisd turn(0.4, Vec3(1, 2, -1).normalized());
  const Vec3 middle = plane.toWorld((side - 1) / 2.0, (side - 1) / 2.0);
  plane.right = turn * plane.right;
  plane.down = turn * plane.down;
  plane.origin = middle - (plane.right + plane.down) * ((side - 1) / 2.0);
  return plane;
}

struct PairMs {
  double baseline, value;
};

/// Medians of two kinds of drawing in turns, frame by frame: another program's load falls on both alike.
PairMs inTurns(int count, const std::function<void(int frame)>& baseline, const std::function<void(int frame)>& value) {
  std::array<std::vector<double>, 2> ms;
  for (int frame = 0; frame < count; ++frame) {
    ms[0].push_back(1000 * medianSeconds(1, [&] { baseline(frame); }));
    ms[1].push_back(1000 * medianSeconds(1, [&] { value(frame); }));
  }
  const auto median = [](std::vector<double>& all) {
    std::nth_element(all.begin(), all.begin() + std::ptrdiff_t(all.size() / 2), all.end());
    return all[all.size() / 2];
  };
  return {median(ms[0]), median(ms[1])};
}

constexpr std::array planes{viewers::Plane::Axial, viewers::Plane::Coronal, viewers::Plane::Sagittal};

PairMs threePlanesMs(const Chest& chest) {
  std::vector<std::uint32_t> pixels(std::size_t(side) * side);
  const Vec3 centre = chest.volume.grid().centre();
  const auto draw = [&](int frame, bool oblique) {
    const Vec3 through = place(chest.volume.grid(), frame);
    for (const auto kind : planes) {
      const auto plane = viewers::standardPlane(kind, through, centre, mmPerPixel, side, side);
      viewers::renderSlice(chest.volume, &chest.labels, oblique ? tilted(plane) : plane, {}, pixels);
    }
  };
  return inTurns(
      4 * frames, [&](int frame) { draw(frame, false); }, [&](int frame) { draw(frame, true); });
}

/// One plane against the maximum of a slab around it.
PairMs slabMs(const Chest& chest, viewers::Plane kind, bool oblique) {
  constexpr double slabMm = 20;
  std::vector<std::uint32_t> pixels(std::size_t(side) * side);
  const auto draw = [&](int frame, double thickness) {
    const Grid& grid = chest.volume.grid();
    auto plane = viewers::standardPlane(kind, place(grid, frame), grid.centre(), mmPerPixel, side, side);
    if (oblique) plane = tilted(plane);
    plane.slabMm = thickness;
    viewers::renderSlice(chest.volume, nullptr, plane, {.slabMode = viewers::SlabMode::Maximum}, pixels);
  };
  return inTurns(
      frames, [&](int frame) { draw(frame, 0); }, [&](int frame) { draw(frame, slabMm); });
}

void addSlabs(const Chest& chest, std::vector<Figure>& figures) {
  static constexpr const char* names[] = {"axial", "coronal", "sagittal"};
  for (const bool oblique : {false, true})
    for (const auto kind : planes) {
      const auto [plane, slab] = slabMs(chest, kind, oblique);
      figures.push_back({std::string("20 mm maximum slab, ") + (oblique ? "oblique " : "") + names[std::size_t(kind)],
                         slab, "ms", "single plane", plane, 3});
    }
}

/// Three planes against the same with a second volume over them: 4 mm voxels, turned, as of a PET.
PairMs overlayMs(const Chest& chest) {
  const Grid grid({100, 100, 80}, {4, 4, 4}, chest.volume.grid().centre() - Vec3(200, 200, 160),
                  Eigen::AngleAxisd(0.1, Vec3(1, 2, -1).normalized()).toRotationMatrix());
  std::vector<float> voxels(std::size_t(grid.voxelCount()));
  for (std::size_t i = 0; i < voxels.size(); ++i) voxels[i] = float(i % 97);
  const viewers::VolumeOverlay overlay{std::make_shared<const Volume>(grid, std::move(voxels)), {97, 48, ""}};
  std::vector<std::uint32_t> pixels(std::size_t(side) * side);
  const auto draw = [&](int frame, const viewers::VolumeOverlay& over) {
    for (const auto kind : planes) {
      const Vec3 centre = chest.volume.grid().centre();
      const auto plane =
          viewers::standardPlane(kind, place(chest.volume.grid(), frame), centre, mmPerPixel, side, side);
      viewers::renderSlice(chest.volume, nullptr, plane, {}, pixels, over);
    }
  };
  return inTurns(
      frames, [&](int frame) { draw(frame, {}); }, [&](int frame) { draw(frame, overlay); });
}

double threeViewsMs(const Chest& chest) {
  ResliceViews views(chest.volume, chest.labels, side);
  views.show(place(chest.volume.grid(), 0));
  int frame = 1;
  return 1000 * medianSeconds(frames, [&] { views.show(place(chest.volume.grid(), frame++)); });
}

}  // namespace

std::vector<Figure> benchRendering(const Progress& progress) {
  const Chest chest = makeChest();
  progress.report(0.2);
  const auto [straight, oblique] = threePlanesMs(chest);
  std::vector<Figure> figures{
      {"three planes with labels, scrolling", straight, "ms", "", 0, 22},
      {"the same planes, oblique", oblique, "ms", "straight planes", straight, 1.3},
  };
  addSlabs(chest, figures);
  const auto [bare, overlaid] = overlayMs(chest);
  figures.push_back({"three planes with a volume laid over", overlaid, "ms", "the planes alone", bare, 2});
  progress.report(0.5);
  // The baseline draws with OpenGL: without a display there is nothing to compare with.
  if (std::getenv("DISPLAY"))
    figures.push_back({"three planes with labels, against VTK", straight, "ms", "vtkImageResliceMapper views",
                       threeViewsMs(chest), 0.25});
  progress.report(0.8);
  const auto surfaces = [&](const viewers::SurfaceOptions& options) {
    return medianSeconds(3, [&] { viewers::labelSurface(chest.labels, 1, options); });
  };
  figures.push_back({"surface of a lung", surfaces({}), "s", "", 0, 1});
  figures.push_back({"surface of a lung, smoothed", surfaces({.smoothMm = 1.5}), "s", "", 0, 1});
  progress.report(1);
  return figures;
}

}  // namespace hilum::bench
