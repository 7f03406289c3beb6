#include "app/LabelOperations.h"

#include <cmath>

#include "annotation/IndexBoxes.h"
#include "annotation/algorithms/FillBetween.h"
#include "annotation/algorithms/FloodFill.h"
#include "annotation/algorithms/Islands.h"
#include "annotation/algorithms/LabelRegion.h"
#include "annotation/algorithms/Scissors.h"
#include "annotation/algorithms/Smooth.h"
#include "app/Painter.h"

namespace hilum::app {

using annotation::LabelPatch;
using annotation::LabelSnapshot;
using annotation::Painting;
using annotation::RegionChange;
using annotation::RegionMask;

namespace {

/// All voxels of the labels in a grid's index space that a shape covers on its slice.
RegionMask covered(const annotation::Shape& shape, const Grid& grid, const Progress& progress) {
  RegionMask mask;
  for (const auto& outline : outlinesOf(shape)) {
    RegionMask ring = cutByPolygon(grid, shape.plane, outline, {}, progress);
    mask = mask.empty() ? std::move(ring) : annotation::combined(mask, annotation::Combine::Xor, ring);
  }
  return mask;
}

/// Their voxels, each with its shape's label or, without one, with `label`; later shapes win.
LabelPatch coveredBy(const std::vector<annotation::Shape>& shapes, LabelId label, const Grid& grid,
                     const Progress& progress) {
  std::vector<RegionMask> masks;
  IndexBox box;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const double count = double(shapes.size());
    masks.push_back(covered(shapes[i], grid, progress.part(double(i) / count, double(i + 1) / count)));
    box = annotation::united(box, masks.back().bounds());
  }
  LabelPatch patch{RegionMask(box), {}};
  const Index3 size = box.size();
  patch.labels.resize(box.empty() ? 0 : std::size_t(size[0] * size[1] * size[2]));
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const LabelId id = shapes[i].label ? shapes[i].label : label;
    patch.where |= masks[i];
    masks[i].forEachRun([&](std::int64_t y, std::int64_t z, std::int64_t begin, std::int64_t end) {
      for (auto x = begin; x < end; ++x) patch.labels[patch.place({x, y, z})] = id;
    });
  }
  return patch;
}

}  // namespace

struct LabelOperations::Slice {
  LabelPatch patch;
  Grid grid;
  int axis = 2;
  std::int64_t slice = 0;
};

LabelOperations::LabelOperations(Session& session, Painter& painter, QObject* parent)
    : QObject(parent), session_(session), painter_(painter) {}

/// Finds in the background what becomes of the current label, as one step. `make` may give nothing to find.
void LabelOperations::run(const char* name, const MakeFind& make) {
  auto target = painter_.target();
  if (!target) return;
  auto find = make(*target);
  if (find) painter_.run({.step = {.name = name}, .target = std::move(*target), .find = std::move(find)});
}

/// Gives the current label another region.
void LabelOperations::change(const char* name, Change change) {
  run(name, [&](const annotation::PaintTarget& target) -> Find {
    return [label = target.label, change](LabelSnapshot& labels, const Progress& progress) {
      RegionMask was = annotation::regionOf(*labels.map(progress.part(0, 0.1)), label, progress.part(0.1, 0.2));
      RegionMask is = change(was, progress.part(0.2, 1));
      return Painting(RegionChange{std::move(was), std::move(is)});
    };
  });
}

void LabelOperations::threshold(const annotation::ValueRange& range) {
  run("Threshold", [&](const annotation::PaintTarget& target) -> Find {
    if (!target.options.volume) return {};
    return [volume = target.options.volume, range](LabelSnapshot&, const Progress& progress) {
      return Painting(annotation::threshold(*volume, range, progress));
    };
  });
}

void LabelOperations::fillBetween() {
  run("Fill between slices", [](const annotation::PaintTarget& target) -> Find {
    return [label = target.label](LabelSnapshot& labels, const Progress& progress) {
      annotation::FillOptions options;
      options.labels = {label};
      return Painting(annotation::fillBetween(*labels.map(progress.part(0, 0.1)), options, progress.part(0.1, 1)));
    };
  });
}

void LabelOperations::growFromSeeds() {
  run("Grow from seeds", [this](const annotation::PaintTarget& target) -> Find {
    const VolumePtr volume = target.options.volume;
    if (!volume) return {};
    if (grown_ != volume) grower_ = nullptr;
    grown_ = volume;
    if (!grower_) grower_ = std::make_shared<annotation::GrowFromSeeds>(volume);
    return [grower = grower_](LabelSnapshot& labels, const Progress& progress) {
      return Painting(grower->grow(*labels.map(progress.part(0, 0.1)), progress.part(0.1, 1)));
    };
  });
}

void LabelOperations::keepLargest() {
  change("Keep largest island", [](const RegionMask& was, const Progress& progress) {
    return annotation::Islands(was, annotation::Touching::Faces, progress).largest();
  });
}

void LabelOperations::removeSmall(double millilitres) {
  if (!session_.layer()) return;
  const double voxels = millilitres * 1000 / session_.layer()->grid().voxelVolumeMm3();
  change("Remove small islands", [voxels](const RegionMask& was, const Progress& progress) {
    return annotation::Islands(was, annotation::Touching::Faces, progress).atLeast(std::int64_t(std::ceil(voxels)));
  });
}

void LabelOperations::splitIslands() {
  run("Split into islands", [this](const annotation::PaintTarget& target) -> Find {
    constexpr std::size_t most = 50;
    const LabelTable& table = session_.labels()->table();
    std::vector<LabelId> ids{target.label};
    for (LabelId id = 1; ids.size() < most; ++id)
      if (!table.find(id)) ids.push_back(id);
    return [label = target.label, ids](LabelSnapshot& labels, const Progress& progress) {
      const RegionMask was = annotation::regionOf(*labels.map(progress.part(0, 0.2)), label, progress.part(0.2, 0.4));
      return Painting(annotation::Islands(was, annotation::Touching::Faces, progress.part(0.4, 1)).labelled(ids));
    };
  });
}

void LabelOperations::smooth(Smoothing how, double mm) {
  if (!session_.layer()) return;
  const Grid grid = session_.layer()->grid();
  switch (how) {
    case Smoothing::Median:
      return change("Median smoothing", [grid, mm](const RegionMask& was, const Progress& progress) {
        return medianOf(was, grid, mm, progress);
      });
    case Smoothing::Closing:
      return change("Close gaps", [grid, mm](const RegionMask& was, const Progress& progress) {
        return closed(was, grid, mm, progress);
      });
    case Smoothing::Opening:
      return change("Open", [grid, mm](const RegionMask& was, const Progress& progress) {
        return opened(was, grid, mm, progress);
      });
    case Smoothing::Joint:
      break;
  }
  run("Smooth all labels", [&](const annotation::PaintTarget&) -> Find {
    std::vector<LabelId> all;
    for (const Label& label : session_.labels()->table().labels())
      if (!label.locked) all.push_back(label.id);
    return [all, mm](LabelSnapshot& labels, const Progress& progress) {
      return Painting(annotation::smoothedJointly(*labels.map(progress.part(0, 0.1)), all, mm, progress.part(0.1, 1)));
    };
  });
}

void LabelOperations::margin(double mm) {
  if (!session_.layer()) return;
  change(mm < 0 ? "Shrink" : "Grow",
         [grid = session_.layer()->grid(), mm](const RegionMask& was, const Progress& progress) {
           return withMargin(was, grid, mm, progress);
         });
}

void LabelOperations::hollow(double mm) {
  if (!session_.layer()) return;
  change("Hollow", [grid = session_.layer()->grid(), mm](const RegionMask& was, const Progress& progress) {
    return shell(was, grid, mm, annotation::ShellSide::Inside, progress);
  });
}

void LabelOperations::combine(annotation::Combine how, LabelId other) {
  run("Combine labels", [&](const annotation::PaintTarget& target) -> Find {
    return [label = target.label, other, how](LabelSnapshot& labels, const Progress& progress) {
      const auto map = labels.map(progress.part(0, 0.3));
      RegionMask was = annotation::regionOf(*map, label, progress.part(0.3, 0.6));
      RegionMask is = combined(was, how, annotation::regionOf(*map, other, progress.part(0.6, 1)));
      return Painting(RegionChange{std::move(was), std::move(is)});
    };
  });
}

void LabelOperations::mirror() {
  if (!session_.layer()) return;
  const auto plane = annotation::ShapePlane::through(session_.crosshair(), session_.planes() * Vec3::UnitY(),
                                                     session_.planes() * Vec3::UnitZ());
  change("Mirror", [grid = session_.layer()->grid(), plane](const RegionMask& was, const Progress&) {
    return annotation::combined(was, annotation::Combine::Or, mirrored(was, grid, plane));
  });
}

void LabelOperations::copySlice(const Vec3& normal) {
  const auto* layer = session_.layer();
  if (!layer) return;
  auto slice = std::make_shared<Slice>();
  slice->grid = layer->grid();
  (layer->grid().direction().transpose() * normal).cwiseAbs().maxCoeff(&slice->axis);
  slice->slice = std::llround(layer->grid().toIndex(session_.crosshair())[slice->axis]);
  slice->patch = annotation::sliceOf(*layer->labels(), slice->axis, slice->slice);
  clipboard_ = std::move(slice);
  Q_EMIT copied();
}

void LabelOperations::pasteSlice() {
  if (!clipboard_ || !session_.layer() || !session_.layer()->grid().sameAs(clipboard_->grid)) return;
  run("Paste slice", [this](const annotation::PaintTarget&) -> Find {
    const int axis = clipboard_->axis;
    Index3 by{0, 0, 0};
    by[axis] = std::llround(clipboard_->grid.toIndex(session_.crosshair())[axis]) - clipboard_->slice;
    return [copied = clipboard_, by](LabelSnapshot&, const Progress&) { return Painting(moved(copied->patch, by)); };
  });
}

void LabelOperations::shapesToVoxels() {
  run("Shapes to voxels", [this](const annotation::PaintTarget& target) -> Find {
    std::vector<annotation::Shape> shapes;
    for (const auto& shape : session_.document()->annotation.shapes())
      if (shape.purpose == annotation::Purpose::Annotate && isRegion(shape.kind) && !shape.suggested)
        shapes.push_back(shape);
    return [shapes, grid = session_.layer()->grid(), label = target.label](LabelSnapshot&, const Progress& progress) {
      return Painting(coveredBy(shapes, label, grid, progress));
    };
  });
}

}  // namespace hilum::app
