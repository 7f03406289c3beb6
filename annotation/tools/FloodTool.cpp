#include "annotation/tools/FloodTool.h"

#include <cmath>

namespace hilum::annotation {
namespace {

Index3 voxelAt(const Grid& grid, const Vec3& world) {
  const Vec3 index = grid.toIndex(world);
  return {std::llround(index[0]), std::llround(index[1]), std::llround(index[2])};
}

}  // namespace

bool FloodTool::press(const PointerEvent& event) {
  if (event.button != PointerButton::Left || event.ctrl || event.shift) return false;
  auto target = target_();
  if (!target || !target->options.volume) return true;
  const VolumePtr volume = target->options.volume;
  const Index3 seed = voxelAt(volume->grid(), event.world);
  if (!volume->grid().contains(seed)) return true;
  const FloodChoice choice = choice_();
  const bool erases = event.alt;
  if (erases) target->label = 0;
  run_({.step = {.name = erases ? "Erase by flood" : "Flood fill"},
        .target = std::move(*target),
        .find = [volume, seed, choice, erases, plane = event.plane](LabelSnapshot& labels, const Progress& progress) {
          FloodOptions options;
          const auto map = erases ? labels.map(progress.part(0, 0.3)) : nullptr;
          if (erases)
            options.sameLabel = map.get();
          else
            options.range = choice.range ? *choice.range : around(*volume, seed, choice.tolerance);
          if (!choice.in3d) options.plane = plane;
          return Painting(floodFill(*volume, seed, options, progress.part(0.3, 1)));
        }});
  return true;
}

}  // namespace hilum::annotation
