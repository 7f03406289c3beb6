#include <QImage>
#include <QPainter>
#include <algorithm>
#include <iostream>
#include <optional>

#include "app/OpeningWindow.h"
#include "app/cli/Commands.h"
#include "app/cli/Input.h"
#include "app/cli/Terminal.h"
#include "app/cli/WindowOption.h"
#include "app/cli/WithFonts.h"
#include "app/snapshot/PictureFile.h"
#include "app/snapshot/ScenePicture.h"
#include "app/snapshot/SlicePicture.h"
#include "core/Error.h"
#include "viewers/scene/ColourMap.h"
#include "viewers/scene/VolumePresets.h"

namespace hilum::cli {
namespace {

using viewers::Plane;

struct Options {
  std::string path, series, out, labels, view = "grid", world, window, preset, size = "1000x1000";
  std::string overlay, overlayWindow, colourMap = "Hot";
  int stack = 0;
  std::optional<std::int64_t> slice;
  double opacity = 0.3;
};

QSize pictureSize(const std::string& text) {
  const auto n = optionNumbers(text, 'x', 2, "--size");
  for (const double side : n)
    if (!(side >= 32 && side <= 16384)) throw Error(Code::Usage, "--size " + text + ": sides are 32 to 16384 pixels");
  return {int(n[0]), int(n[1])};
}

/// A second volume in colour; its file may be anything that opens.
viewers::VolumeOverlay chosenOverlay(const Options& options, Context& context) {
  if (!viewers::findColourMap(options.colourMap)) {
    std::string known;
    for (const auto& map : viewers::colourMaps()) known += (known.empty() ? "" : ", ") + map.name;
    throw Error(Code::Usage, "--colour-map " + options.colourMap + ": is not one of " + known);
  }
  const Input input = openInput({options.overlay, "", 0}, {});
  tellProblems(input, context);
  return {.volume = input.volume,
          .window = chosenWindow(options.overlayWindow, *input.volume),
          .colourMap = options.colourMap};
}

/// The index axis of the volume that runs closest to the normal of a plane.
int normalAxis(const Grid& grid, Plane plane) {
  return closestToLps(grid).axis[plane == Plane::Axial ? 2 : plane == Plane::Coronal ? 1 : 0];
}

Vec3 chosenPlace(const Options& options, const Volume& volume, const LabelMap* labels, Plane plane) {
  if (!options.world.empty()) {
    const auto n = optionNumbers(options.world, ',', 3, "--world");
    return {n[0], n[1], n[2]};
  }
  Vec3 world = volume.grid().centre();
  if (labels) {
    const IndexBox box = labels->bounds();
    if (!box.empty()) {
      Vec3 middle;
      for (int a = 0; a < 3; ++a) middle[a] = double(box.begin[a] + box.end[a] - 1) / 2;
      world = labels->grid().toWorld(middle);
    }
  }
  if (!options.slice) return world;
  const int axis = normalAxis(volume.grid(), plane);
  const std::int64_t count = volume.grid().size()[axis];
  if (*options.slice < 0 || *options.slice >= count)
    throw Error(Code::Usage, "--slice " + std::to_string(*options.slice) + ": " + options.path + " has slices 0 to " +
                                 std::to_string(count - 1) + " that way");
  Vec3 index = volume.grid().toIndex(world);
  index[axis] = double(*options.slice);
  return volume.grid().toWorld(index);
}

/// Axial, coronal and sagittal with hairlines between, and the surfaces where there are labels and a display.
QImage gridPicture(const app::SliceScene& scene, QSize size, const Progress& progress) {
  QImage image(size, QImage::Format_RGB32);
  image.fill(QColor(0x2f, 0x34, 0x3c));
  QPainter painter(&image);
  const QSize leftTop(size.width() / 2 - 1, size.height() / 2 - 1);
  const QSize cell(size.width() - leftTop.width() - 2, size.height() - leftTop.height() - 2);
  const int right = leftTop.width() + 2, below = leftTop.height() + 2;
  painter.drawImage(0, 0, app::slicePicture(scene, Plane::Axial, leftTop));
  painter.drawImage(right, 0, app::slicePicture(scene, Plane::Coronal, {cell.width(), leftTop.height()}));
  painter.drawImage(0, below, app::slicePicture(scene, Plane::Sagittal, {leftTop.width(), cell.height()}));
  const QRect corner(right, below, cell.width(), cell.height());
  if (scene.labels && app::haveDisplay())
    painter.drawImage(corner, app::scenePicture(scene.volume, app::pictureSurfaces(*scene.labels, progress), {}, cell));
  else
    painter.fillRect(corner, QColor(0x0d, 0x0f, 0x12));
  return image;
}

QImage picture(const Options& options, const app::SliceScene& scene, QSize size, const Progress& progress) {
  if (options.view == "grid") return gridPicture(scene, size, progress);
  if (options.view == "volume") return app::scenePicture(scene.volume, {}, options.preset, size);
  if (options.view == "surface")
    return app::scenePicture(scene.volume, app::pictureSurfaces(*scene.labels, progress), {}, size);
  const Plane plane = options.view == "coronal"    ? Plane::Coronal
                      : options.view == "sagittal" ? Plane::Sagittal
                                                   : Plane::Axial;
  return app::slicePicture(scene, plane, size);
}

void snapshot(const Options& options, Context& context) {
  const Progress progress = terminalProgress(context);
  const QSize size = pictureSize(options.size);
  if (std::string ending = std::filesystem::path(options.out).extension().string();
      ending != ".png" && ending != ".PNG")
    throw Error(Code::Usage, options.out + ": is no picture's name (end it in .png)");
  const bool is3d = options.view == "volume" || options.view == "surface";
  if (options.view == "surface" && options.labels.empty())
    throw Error(Code::Usage, "--view surface needs --labels FILE");
  if (is3d && !app::haveDisplay())
    throw Error(Code::Unsupported, options.out + ": the " + options.view +
                                       " view needs OpenGL and a display (run it as: xvfb-run -a hilum snapshot ...)");
  const Input input = openInput({options.path, options.series, options.stack}, progress.part(0, 0.6));
  tellProblems(input, context);
  app::SliceScene scene{.volume = input.volume};
  if (!options.labels.empty()) {
    const LabelReading labels =
        openLabels(options.labels, {.stack = input.stack}, context, progress.part(0.6, 0.8, "reading labels"));
    scene.labels = std::make_shared<const LabelMap>(onOneLayer(labels, options.labels));
  }
  if (!options.overlay.empty()) scene.overlay = chosenOverlay(options, context);
  scene.style.window = chosenWindow(options.window, *scene.volume);
  scene.style.labelFill = options.opacity;
  const Plane scrolled = options.view == "coronal"    ? Plane::Coronal
                         : options.view == "sagittal" ? Plane::Sagittal
                                                      : Plane::Axial;
  scene.through = chosenPlace(options, *scene.volume, scene.labels.get(), scrolled);
  app::writePicture(picture(options, scene, size, progress.part(0.8, 1, "drawing")), options.out);
  progress.report(1);
}

std::string presetNames() {
  std::string names;
  for (const auto& preset : viewers::volumePresets()) names += (names.empty() ? "" : ", ") + preset.name;
  return names;
}

}  // namespace

void addSnapshot(CLI::App& program, Context& context) {
  const auto options = std::make_shared<Options>();
  CLI::App* const command = program.add_subcommand("snapshot", "A picture of slices, surfaces or the volume");
  command->add_option("PATH", options->path, "DICOM folder or file, archive, or image file")->required();
  command->add_option("-o,--output", options->out, "OUT.png")->required();
  command->add_option("--series", options->series, "Series number or UID, when there are several");
  command->add_option("--stack", options->stack, "Stack of that series, from 1");
  command->add_option("--labels", options->labels, "Label map, DICOM SEG, RTSTRUCT or project to lay over the slices");
  command->add_option("--view", options->view, "What to draw (grid: three planes and the surfaces)")
      ->check(CLI::IsMember({"axial", "coronal", "sagittal", "grid", "volume", "surface"}))
      ->capture_default_str();
  auto* slice = command->add_option("--slice", options->slice, "Slice index from 0 in the file's order (grid: axial)");
  command->add_option("--world", options->world, "X,Y,Z: a point that the slices pass through, LPS mm")
      ->excludes(slice);
  command->add_option("--window", options->window, "W,L or a name: Lung, Mediastinum, Bone, ...");
  command->add_option("--overlay", options->overlay, "Second volume, laid over the slices in colour by world position");
  command->add_option("--overlay-window", options->overlayWindow, "W,L or a name, for the overlay");
  command->add_option("--colour-map", options->colourMap, "Colours of the overlay: Hot, Rainbow, Viridis, Red, ...")
      ->capture_default_str();
  command->add_option("--preset", options->preset, "Look of the volume view: " + presetNames());
  command->add_option("--opacity", options->opacity, "How strongly labels are filled")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_option("--size", options->size, "WxH in pixels")->capture_default_str();
  command->footer("Example:\n  hilum snapshot study/ -o lungs.png --labels lungs.nii.gz --view coronal --window Lung");
  command->callback([options, &context] { withFonts([&] { snapshot(*options, context); }); });
}

}  // namespace hilum::cli
