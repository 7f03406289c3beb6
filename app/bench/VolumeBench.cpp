#include <vtkCamera.h>
#include <vtkFixedPointVolumeRayCastMapper.h>
#include <vtkGPUVolumeRayCastMapper.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkShortArray.h>
#include <vtkUnsignedCharArray.h>
#include <vtkVolume.h>
#include <vtkVolumeProperty.h>

#include <cmath>
#include <cstdlib>
#include <iostream>
#include <random>

#include "app/bench/Bench.h"
#include "core/HugePages.h"
#include "viewers/scene/VolumePresets.h"
#include "viewers/scene/VolumeScene.h"

namespace hilum::bench {
namespace {

constexpr int side = 600, turns = 21;

/// A chest-sized CT: a body with lungs, ribs as shells around them, a spine, noise.
VolumePtr makeChest() {
  const Grid grid({512, 512, 300}, {0.7, 0.7, 1}, {-180, -180, 0});
  auto voxels = zerosInHugePages<std::int16_t>(std::size_t(grid.voxelCount()));
  std::minstd_rand random(1);
  const Vec3 middle = grid.centre();
  for (std::int64_t z = 0, i = 0; z < 300; ++z)
    for (std::int64_t y = 0; y < 512; ++y)
      for (std::int64_t x = 0; x < 512; ++x, ++i) {
        const Vec3 p = grid.toWorld(Vec3(double(x), double(y), double(z))) - middle;
        const double lung = Vec3((std::abs(p[0]) - 68) / 60, p[1] / 90, p[2] / 130).squaredNorm();
        const double body = std::hypot(p[0] / 170, p[1] / 125);
        const bool rib = std::abs(body - 0.86) < 0.03 && std::fmod(p[2] + 0.4 * p[1] + 400, 26) < 9;
        const bool spine = std::hypot(p[0], p[1] - 75) < 18;
        const int value = body > 1 ? -1000 : rib || spine ? 500 : lung < 1 ? -850 : 40;
        voxels[std::size_t(i)] = std::int16_t(value + int(random() % 80) - 40);
      }
  VolumeInfo info;
  info.modality = "CT";
  info.unit = "HU";
  return std::make_shared<const Volume>(grid, std::move(voxels), info);
}

/// An off-screen window, whose pixels are asked for: a rasteriser on the processor is lazy.
class Screen {
 public:
  Screen() {
    window_->OffScreenRenderingOn();
    window_->SetMultiSamples(0);
    window_->SetSize(side, side);
  }
  vtkRenderWindow* window() { return window_; }
  void show() {
    window_->Render();
    window_->GetPixelData(side / 2, side / 2, side / 2, side / 2, 1, pixel_);
  }
  double showMs() {
    return 1000 * medianSeconds(1, [&] { show(); });
  }

 private:
  vtkNew<vtkRenderWindow> window_;
  vtkNew<vtkUnsignedCharArray> pixel_;
};

struct FrameMs {
  double first = 0, moving = 0, rest = 0;
};

/// First: from the volume to the first frame, preparation included. Rest: a moving frame refined to the end.
FrameMs ours(const VolumePtr& volume, const viewers::RayLook& look) {
  viewers::VolumeScene scene;
  Screen screen;
  scene.attach(screen.window());
  scene.setVolume(volume);
  screen.show();
  FrameMs ms;
  ms.first = 1000 * medianSeconds(1, [&] {
               scene.setRays(std::make_shared<const viewers::RayVolume>(volume));
               scene.setLook(look);
               scene.setVolumeRendering(true);
               screen.show();
             });
  ms.moving = 1000 * medianSeconds(turns, [&] {
                scene.turn(3);
                screen.show();
              });
  ms.rest = 1000 * medianSeconds(5, [&] {
              scene.turn(3);
              screen.show();
              while (scene.refine(20)) {
              }
              screen.show();
            });
  return ms;
}

/// What VTK offers for the same picture.
FrameMs theirs(const VolumePtr& volume, const viewers::RayLook& look, vtkVolumeMapper* mapper) {
  vtkNew<vtkImageData> image;
  image->SetDimensions(512, 512, 300);
  image->SetSpacing(volume->grid().spacing().data());
  image->SetOrigin(volume->grid().origin().data());
  const auto voxels = std::get<0>(volume->voxels());
  vtkNew<vtkShortArray> array;
  array->SetArray(const_cast<short*>(voxels.data()), vtkIdType(voxels.size()), 1);
  image->GetPointData()->SetScalars(array);
  mapper->SetInputData(image);
  vtkNew<vtkVolume> prop;
  prop->SetMapper(mapper);
  viewers::applyTransfer(look.transfer, viewers::opacityUnitMm(*volume), prop->GetProperty());
  prop->GetProperty()->SetShade(look.shaded);
  vtkNew<vtkRenderer> renderer;
  Screen screen;
  screen.window()->AddRenderer(renderer);
  screen.show();
  FrameMs ms;
  renderer->AddVolume(prop);
  renderer->GetActiveCamera()->SetPosition(0, -1, 0);
  renderer->GetActiveCamera()->SetViewUp(0, 0, 1);
  renderer->ResetCamera();
  renderer->GetActiveCamera()->Zoom(1.25);
  ms.first = screen.showMs();
  ms.rest = 1000 * medianSeconds(5, [&] {
              renderer->GetActiveCamera()->Azimuth(3);
              screen.show();
            });
  return ms;
}

}  // namespace

std::vector<Figure> benchVolume(const Progress& progress) {
  if (!std::getenv("DISPLAY")) {
    std::cerr << "volume: left out, it draws with OpenGL and needs a display (run it under xvfb-run -a)\n";
    return {};
  }
  const VolumePtr volume = makeChest();
  progress.report(0.2);
  std::vector<Figure> figures;
  for (const char* name : {"Bone", "Lung"}) {
    const viewers::RayLook look{.transfer = viewers::transferFor(viewers::volumePreset(name), *volume)};
    const FrameMs mine = ours(volume, look);
    const std::string title = std::string(name) + " 600x600 of 512x512x300: ";
    figures.push_back({title + "first frame", mine.first, "ms", "", 0, 1500});
    figures.push_back({title + "while turning", mine.moving, "ms", "", 0, 50});
    figures.push_back({title + "at rest, full quality", mine.rest, "ms", "", 0, 300});
    const FrameMs fixedPoint = theirs(volume, look, vtkNew<vtkFixedPointVolumeRayCastMapper>());
    const FrameMs card = theirs(volume, look, vtkNew<vtkGPUVolumeRayCastMapper>());
    const std::string fixedName = "vtkFixedPointVolumeRayCastMapper", cardName = "vtkGPUVolumeRayCastMapper";
    figures.push_back({title + "first frame", mine.first, "ms", fixedName, fixedPoint.first, 1});
    figures.push_back({title + "at rest", mine.rest, "ms", fixedName, fixedPoint.rest, 3});
    figures.push_back({title + "while turning", mine.moving, "ms", cardName, card.rest, 1});
    figures.push_back({title + "at rest", mine.rest, "ms", cardName, card.rest, 1});
    progress.report(figures.size() > 7 ? 1 : 0.6);
  }
  return figures;
}

}  // namespace hilum::bench
