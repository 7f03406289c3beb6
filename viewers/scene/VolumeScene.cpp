#include "viewers/scene/VolumeScene.h"

#include <vtkCamera.h>
#include <vtkCommand.h>
#include <vtkLight.h>
#include <vtkMatrix4x4.h>
#include <vtkNew.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/Error.h"
#include "viewers/scene/OrientationCube.h"
#include "viewers/scene/RayCaster.h"
#include "viewers/scene/SlicePlanes.h"
#include "viewers/scene/SurfaceActors.h"

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

constexpr double kViewAngle = 30;
constexpr double kFilled = 0.93;  ///< of the view, by what is framed

/// How far the box reaches from the middle of a view of that width by height: 1 is the edge.
double largestOffset(vtkRenderer* renderer, const double (&bounds)[6], double aspect) {
  vtkMatrix4x4* toView = renderer->GetActiveCamera()->GetCompositeProjectionTransformMatrix(aspect, -1, 1);
  double largest = 1e-3;
  for (int corner = 0; corner < 8; ++corner) {
    const double world[4]{bounds[corner & 1], bounds[2 + (corner >> 1 & 1)], bounds[4 + (corner >> 2 & 1)], 1};
    double view[4];
    toView->MultiplyPoint(world, view);
    largest = std::max({largest, std::abs(view[0] / view[3]), std::abs(view[1] / view[3])});
  }
  return largest;
}

}  // namespace

struct VolumeScene::Parts {
  vtkNew<vtkRenderer> renderer;
  OrientationCube cube{renderer};
  RayCaster rays;
  SlicePlanes planes;
  SurfaceActors surfaces{renderer};
  bool planesShown = false;
  double aspect = 0;  ///< width by height of the view when the camera was set for it

  /// VTK's camera holds the height of what it sees: a view that gets narrower would lose its sides.
  void keepFramed() {
    const double now = renderer->GetTiledAspectRatio(), before = std::exchange(aspect, now);
    double bounds[6];
    renderer->ComputeVisiblePropBounds(bounds);
    if (before <= 0 || before == now || bounds[0] > bounds[1]) return;
    renderer->GetActiveCamera()->Zoom(largestOffset(renderer, bounds, before) / largestOffset(renderer, bounds, now));
  }

  /// Rays end at opaque things only when there are any.
  void tellRays() { rays.setAmongOpaque(planesShown || surfaces.anyShown()); }
};

VolumeScene::VolumeScene() : parts_(std::make_unique<Parts>()) {
  vtkRenderer* renderer = parts_->renderer;
  renderer->SetBackground(0x0d / 255.0, 0x0f / 255.0, 0x12 / 255.0);
  renderer->AutomaticLightCreationOff();
  addLight(renderer, {0, 0, 1}, 0.8);
  addLight(renderer, {-0.8, 1, 0.4}, 0.3);
  renderer->AddVolume(parts_->rays.prop());
  for (vtkProp* prop : parts_->planes.props()) renderer->AddViewProp(prop);
  renderer->AddObserver(vtkCommand::StartEvent, parts_.get(), &Parts::keepFramed);
}

// A window may hold the renderer for longer.
VolumeScene::~VolumeScene() { parts_->renderer->RemoveObservers(vtkCommand::StartEvent); }

vtkRenderer* VolumeScene::renderer() const { return parts_->renderer; }

void VolumeScene::attach(vtkRenderWindow* window) {
  window->SetNumberOfLayers(2);
  if (!window->HasRenderer(parts_->renderer)) window->AddRenderer(parts_->renderer);
  if (!window->HasRenderer(parts_->cube.renderer())) window->AddRenderer(parts_->cube.renderer());
}

void VolumeScene::setVolume(VolumePtr volume) {
  parts_->planes.setVolume(volume);
  parts_->rays.setVolume(nullptr);
  if (volume)
    lookFrom('A');
  else
    removeSurfaces();
}

void VolumeScene::setSurface(const Label& label, vtkSmartPointer<vtkPolyData> surface,
                             vtkSmartPointer<vtkPolyData> coarse, std::uint32_t layer) {
  parts_->surfaces.set({layer, label.id}, label, std::move(surface), std::move(coarse));
  parts_->tellRays();
}

void VolumeScene::setSurfaceLook(const Label& label, std::uint32_t layer) {
  parts_->surfaces.setLook({layer, label.id}, label);
  parts_->tellRays();
}

void VolumeScene::removeSurface(LabelId id, std::uint32_t layer) {
  parts_->surfaces.remove({layer, id});
  parts_->tellRays();
}

void VolumeScene::removeSurfaces() {
  parts_->surfaces.clear();
  parts_->tellRays();
}

void VolumeScene::setSurfacesVisible(bool on) {
  parts_->surfaces.setVisible(on);
  parts_->tellRays();
}

void VolumeScene::setLook(const RayLook& look) {
  parts_->rays.setLook(look);
  parts_->surfaces.setClip(look.clip);
}

void VolumeScene::setSlicePlanesVisible(bool on) {
  parts_->planes.setVisible(on);
  parts_->planesShown = on;
  parts_->tellRays();
}

void VolumeScene::setRays(RayVolumePtr rays) { parts_->rays.setVolume(std::move(rays)); }
void VolumeScene::setVolumeRendering(bool on) { parts_->rays.setVisible(on); }
void VolumeScene::setHardwareRendering(bool on) { parts_->rays.setHardware(on); }
void VolumeScene::setSliceRotation(const Mat3& rotation) { parts_->planes.setRotation(rotation); }
void VolumeScene::setShown(VolumePtr derived) { parts_->planes.setShown(std::move(derived)); }
void VolumeScene::setSliceStyle(const SliceStyle& style) { parts_->planes.setStyle(style); }
void VolumeScene::setLabels(std::shared_ptr<const LabelMap> labels) { parts_->planes.setLabels(std::move(labels)); }
void VolumeScene::labelsChanged() { parts_->planes.labelsChanged(); }
void VolumeScene::setCrosshair(const Vec3& world) { parts_->planes.setCrosshair(world); }
bool VolumeScene::setMoving(bool moving) { return parts_->surfaces.setCoarse(moving); }
bool VolumeScene::stale() const { return parts_->rays.stale(); }
bool VolumeScene::refine(double ms) { return parts_->rays.refine(ms); }
std::optional<char> VolumeScene::cubeFaceAt(double x, double y) const { return parts_->cube.faceAt(x, y); }

std::optional<Vec3> VolumeScene::worldAt(double x, double y) const {
  vtkNew<vtkMatrix4x4> toWorld;
  toWorld->DeepCopy(parts_->renderer->GetActiveCamera()->GetCompositeProjectionTransformMatrix(
      parts_->renderer->GetTiledAspectRatio(), -1, 1));
  toWorld->Invert();
  const auto world = [&](double depth) {
    const double view[4]{2 * x - 1, 2 * y - 1, depth, 1};
    double point[4];
    toWorld->MultiplyPoint(view, point);
    return Vec3(Vec3(point) / point[3]);
  };
  const Vec3 near = world(-1), far = world(1), way = far - near;
  std::optional<double> nearest;
  const auto offer = [&](std::optional<double> t) {
    if (t && (!nearest || *t < *nearest)) nearest = t;
  };
  offer(parts_->surfaces.firstMet(near, far));
  if (parts_->planesShown) offer(parts_->planes.firstMet(near, far));
  if (const auto met = parts_->rays.met(x, y)) offer((*met - near).dot(way) / way.squaredNorm());
  if (!nearest) return std::nullopt;
  return near + *nearest * way;
}

ViewMap VolumeScene::map() const {
  vtkCamera* camera = parts_->renderer->GetActiveCamera();
  const vtkMatrix4x4* matrix =
      camera->GetCompositeProjectionTransformMatrix(parts_->renderer->GetTiledAspectRatio(), -1, 1);
  Eigen::Matrix4d projected;
  for (int row = 0; row < 4; ++row)
    for (int column = 0; column < 4; ++column) projected(row, column) = matrix->GetElement(row, column);
  const auto toView = [projected](const Vec3& world) -> Eigen::Vector2d {
    const Eigen::Vector4d seen = projected * world.homogeneous();
    return {(seen[0] / seen[3] + 1) / 2, (seen[1] / seen[3] + 1) / 2};
  };
  return {toView, Vec3(camera->GetPosition()), Vec3(camera->GetDirectionOfProjection())};
}

void VolumeScene::turn(double degrees) {
  parts_->renderer->GetActiveCamera()->Azimuth(degrees);
  parts_->renderer->ResetCameraClippingRange();
}

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
  camera->SetViewAngle(kViewAngle);  // the zoom below narrows it
  parts_->renderer->ResetCamera(bounds);
  parts_->aspect = parts_->renderer->GetTiledAspectRatio();
  camera->Zoom(kFilled / largestOffset(parts_->renderer, bounds, parts_->aspect));
}

bool isHardware(const std::string& glRenderer) {
  for (const char* software : {"llvmpipe", "softpipe", "SwiftShader", "Software Rasterizer", "GDI Generic", "swrast"})
    if (glRenderer.find(software) != std::string::npos) return false;
  return !glRenderer.empty();
}

}  // namespace hilum::viewers
