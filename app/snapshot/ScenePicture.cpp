#include "app/snapshot/ScenePicture.h"

#include <dlfcn.h>
#include <vtkNew.h>
#include <vtkRenderWindow.h>
#include <vtkUnsignedCharArray.h>

#include <cstdlib>
#include <cstring>

#include "core/Error.h"
#include "viewers/scene/LabelSurface.h"
#include "viewers/scene/VolumePresets.h"
#include "viewers/scene/VolumeScene.h"

namespace hilum::app {

namespace {

void showVolume(viewers::VolumeScene& scene, const VolumePtr& volume, const std::string& name) {
  const viewers::VolumePreset& preset = name.empty() ? viewers::presetFor(*volume) : viewers::volumePreset(name);
  scene.setLook({.transfer = viewers::transferFor(preset, *volume),
                 .projection = preset.projection,
                 .insideOnly = preset.insideOnly,
                 .smooth = preset.smooth});
  scene.setRays(std::make_shared<const viewers::RayVolume>(volume));
  scene.setVolumeRendering(true);
}

}  // namespace

bool haveDisplay() {
  if (!std::getenv("DISPLAY")) return false;
  // VTK aborts the program on a dead X server: ask first, through Xlib itself, which VTK has loaded already. The
  // connection stays open: a server that loses its last client may reset itself and turn the next one away.
  static void* const connection = [] {
    const auto open = reinterpret_cast<void* (*)(const char*)>(::dlsym(RTLD_DEFAULT, "XOpenDisplay"));
    return open ? open(nullptr) : nullptr;
  }();
  return connection != nullptr;
}

QImage scenePicture(const VolumePtr& volume, const std::vector<viewers::SurfacePart>& surfaces,
                    const std::optional<std::string>& preset, QSize size) {
  if (!haveDisplay())
    throw Error(Code::Unsupported,
                "a 3D picture needs OpenGL and a display (run it as: xvfb-run -a hilum snapshot ...)");
  viewers::VolumeScene scene;
  scene.setVolume(volume);
  for (const auto& [label, surface] : surfaces) scene.setSurface(label, surface);
  if (preset) showVolume(scene, volume, *preset);
  scene.lookFrom('A');
  vtkNew<vtkRenderWindow> window;
  window->OffScreenRenderingOn();
  window->SetMultiSamples(preset ? 0 : 8);  // the rays ask for the depth of single samples
  window->SetSize(size.width(), size.height());
  scene.attach(window);
  window->Render();
  constexpr double kRefineMs = 100;
  if (scene.stale()) {
    while (scene.refine(kRefineMs)) {
    }
    window->Render();
  }
  vtkNew<vtkUnsignedCharArray> rgb;
  window->GetPixelData(0, 0, size.width() - 1, size.height() - 1, 1, rgb);
  QImage image(size, QImage::Format_RGB888);
  const auto rowBytes = std::size_t(3 * size.width());
  for (int y = 0; y < size.height(); ++y)
    std::memcpy(image.scanLine(size.height() - 1 - y), rgb->GetPointer(0) + std::size_t(y) * rowBytes, rowBytes);
  return image.convertToFormat(QImage::Format_RGB32);
}

std::vector<viewers::SurfacePart> pictureSurfaces(LabelMap labels, const Progress& progress) {
  labels.completeTable();
  constexpr double smoothMm = 1.5;
  std::vector<viewers::SurfacePart> parts;
  const auto counts = labels.counts();
  for (const auto& [id, voxels] : counts) {
    const Label& label = *labels.table().find(id);
    if (!label.visible) continue;
    const double share = double(parts.size()) / double(counts.size());
    parts.push_back(
        {label, viewers::labelSurface(labels, id, {.smoothMm = smoothMm},
                                      progress.part(share, share + 1 / double(counts.size()), label.name))});
  }
  return parts;
}

}  // namespace hilum::app
