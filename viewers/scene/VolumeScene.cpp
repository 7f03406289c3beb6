#include "viewers/scene/VolumeScene.h"

#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkLight.h>
#include <vtkNew.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRendererCollection.h>

#include <algorithm>
#include <array>
#include <map>

#include "core/Error.h"
#include "viewers/scene/OrientationCube.h"
#include "viewers/scene/RayCaster.h"
#include "viewers/scene/SlicePlanes.h"

namespace hilum::viewers {
namespace {

void addLight(vtkRenderer* renderer, const Vec3& fromCamera, double intensity) {
  vtkNew<vtkLight> light;
  light->SetLightTypeToCameraLight();
  light->SetPosition(fromCamera[0], fromCamera[1], fromCamera[2]);
  light->SetFocalPoint(0, 0, 0);
  light->SetIntensity(intensity);
  renderer->AddLight(light);
}

void applyLook(const Label& label, vtkActor* actor) {
  vtkProperty* look = actor->GetProperty();
  look->SetColor(label.colour.r / 255.0, label.colour.g / 255.0, label.colour.b / 255.0);
  look->SetOpacity(label.opacity);
  look->SetAmbient(0.12);
  look->SetDiffuse(0.85);
  look->SetSpecular(0.12);
  look->SetSpecularPower(18);
  look->SetInterpolationToPhong();
  actor->SetVisibility(label.visible);
}

}  // namespace

struct VolumeScene::Parts {
  vtkNew<vtkRenderer> renderer;
  OrientationCube cube{renderer};
  RayCaster rays;
  SlicePlanes planes;
  std::map<LabelId, vtkSmartPointer<vtkActor>> surfaces;
};

VolumeScene::VolumeScene() : parts_(std::make_unique<Parts>()) {
  vtkRenderer* renderer = parts_->renderer;
  renderer->SetBackground(0x0d / 255.0, 0x0f / 255.0, 0x12 / 255.0);
  renderer->AutomaticLightCreationOff();
  addLight(renderer, {0, 0, 1}, 0.8);
  addLight(renderer, {-0.8, 1, 0.4}, 0.3);
  renderer->AddVolume(parts_->rays.prop());
  for (vtkProp* prop : parts_->planes.props()) renderer->AddViewProp(prop);
}

VolumeScene::~VolumeScene() = default;

vtkRenderer* VolumeScene::renderer() const { return parts_->renderer; }

void VolumeScene::attach(vtkRenderWindow* window) {
  window->SetNumberOfLayers(2);
  if (!window->HasRenderer(parts_->renderer)) window->AddRenderer(parts_->renderer);
  if (!window->HasRenderer(parts_->cube.renderer())) window->AddRenderer(parts_->cube.renderer());
}

void VolumeScene::setVolume(VolumePtr volume) {
  parts_->planes.setVolume(volume);
  parts_->rays.setVolume(volume);
  if (volume)
    lookFrom('A');
  else
    removeSurfaces();
}

void VolumeScene::setSurface(const Label& label, vtkSmartPointer<vtkPolyData> surface) {
  auto& actor = parts_->surfaces[label.id];
  if (!actor) {
    actor = vtkSmartPointer<vtkActor>::New();
    parts_->renderer->AddActor(actor);
  }
  vtkNew<vtkPolyDataMapper> mapper;
  mapper->SetInputData(surface);
  mapper->ScalarVisibilityOff();
  actor->SetMapper(mapper);
  applyLook(label, actor);
}

void VolumeScene::setSurfaceLook(const Label& label) {
  const auto found = parts_->surfaces.find(label.id);
  if (found != parts_->surfaces.end()) applyLook(label, found->second);
}

void VolumeScene::removeSurfaces() {
  for (const auto& [id, actor] : parts_->surfaces) parts_->renderer->RemoveActor(actor);
  parts_->surfaces.clear();
}

void VolumeScene::setVolumeRendering(bool on) { parts_->rays.setVisible(on); }
void VolumeScene::setPreset(const std::string& name) { parts_->rays.setPreset(volumePreset(name)); }
void VolumeScene::setHardwareRendering(bool on) { parts_->rays.setHardware(on); }
void VolumeScene::setSlicePlanesVisible(bool on) { parts_->planes.setVisible(on); }
void VolumeScene::setSliceStyle(const SliceStyle& style) { parts_->planes.setStyle(style); }
void VolumeScene::setLabels(std::shared_ptr<const LabelMap> labels) { parts_->planes.setLabels(std::move(labels)); }
void VolumeScene::labelsChanged() { parts_->planes.labelsChanged(); }
void VolumeScene::setCrosshair(const Vec3& world) { parts_->planes.setCrosshair(world); }

void VolumeScene::lookFrom(char side) {
  struct View {
    char side;
    Vec3 from, up;
  };
  static const std::array<View, 6> views{{{'A', -Vec3::UnitY(), Vec3::UnitZ()},
                                          {'P', Vec3::UnitY(), Vec3::UnitZ()},
                                          {'L', Vec3::UnitX(), Vec3::UnitZ()},
                                          {'R', -Vec3::UnitX(), Vec3::UnitZ()},
                                          {'S', Vec3::UnitZ(), -Vec3::UnitY()},
                                          {'I', -Vec3::UnitZ(), -Vec3::UnitY()}}};
  const auto view = std::find_if(views.begin(), views.end(), [side](const View& v) { return v.side == side; });
  if (view == views.end()) throw Error(Code::Internal, std::string("no standard view from side ") + side);
  double bounds[6];
  parts_->renderer->ComputeVisiblePropBounds(bounds);
  if (bounds[0] > bounds[1]) {
    if (!parts_->planes.hasVolume()) return;
    parts_->planes.bounds(bounds);
  }
  const Vec3 middle((bounds[0] + bounds[1]) / 2, (bounds[2] + bounds[3]) / 2, (bounds[4] + bounds[5]) / 2);
  const Vec3 position = middle + view->from;
  vtkCamera* camera = parts_->renderer->GetActiveCamera();
  camera->SetFocalPoint(middle.data());
  camera->SetPosition(position.data());
  camera->SetViewUp(view->up.data());
  parts_->renderer->ResetCamera(bounds);
  camera->Zoom(1.25);
}

bool isHardware(const std::string& glRenderer) {
  for (const char* software : {"llvmpipe", "softpipe", "SwiftShader", "Software Rasterizer", "GDI Generic", "swrast"})
    if (glRenderer.find(software) != std::string::npos) return false;
  return !glRenderer.empty();
}

}  // namespace hilum::viewers
