#include "viewers/scene/RayMapper.h"

#include <vtkCamera.h>
#include <vtkMatrix4x4.h>
#include <vtkObjectFactory.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkVolume.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace hilum::viewers {
namespace {

constexpr int kRowsAtOnce = 32;

double since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

Mat4 toEigen(vtkMatrix4x4* matrix) {
  Mat4 result;
  for (int r = 0; r < 4; ++r)
    for (int c = 0; c < 4; ++c) result(r, c) = matrix->GetElement(r, c);
  return result;
}

/// Every n-th pixel of the depths, or where the smaller picture's pixels lie.
std::vector<float> sampled(const std::vector<float>& depth, const RayCamera& from, const RayCamera& onto) {
  std::vector<float> result;
  if (depth.empty()) return result;
  result.reserve(std::size_t(onto.width) * std::size_t(onto.height));
  const auto place = [](int i, int n, int m) { return n > 1 ? int(std::int64_t(i) * (m - 1) / (n - 1)) : 0; };
  for (int j = 0; j < onto.height; ++j)
    for (int i = 0; i < onto.width; ++i)
      result.push_back(depth[std::size_t(place(i, onto.width, from.width)) +
                             std::size_t(place(j, onto.height, from.height)) * std::size_t(from.width)]);
  return result;
}

}  // namespace

vtkStandardNewMacro(RayMapper);

RayMapper::RayMapper() { display_->PreMultipliedColorsOn(); }
RayMapper::~RayMapper() = default;

bool RayMapper::Seen::operator==(const Seen& other) const {
  return camera.width == other.camera.width && camera.height == other.camera.height &&
         camera.viewToWorld == other.camera.viewToWorld && depth == other.depth;
}

void RayMapper::forget() {
  asked_.reset();
  rowsDone_ = 0;
  shown_ = RayQuality::Quick;
  Modified();
}

void RayMapper::setVolume(RayVolumePtr volume) {
  volume_ = std::move(volume);
  table_.reset();
  forget();
}

void RayMapper::setLook(const RayLook& look) {
  if (table_ && look == look_) return;
  const bool sameTable = table_ && look.transfer == look_.transfer && look.projection == look_.projection &&
                         look.insideOnly == look_.insideOnly;
  look_ = look;
  if (!sameTable) table_.reset();
  forget();
}

RayMapper::Seen RayMapper::seen(vtkRenderer* renderer) const {
  int width = 0, height = 0, left = 0, bottom = 0;
  renderer->GetTiledSizeAndOrigin(&width, &height, &left, &bottom);
  Seen now;
  now.camera.width = std::max(width, 1);
  now.camera.height = std::max(height, 1);
  vtkCamera* camera = renderer->GetActiveCamera();
  now.camera.viewToWorld =
      toEigen(camera->GetCompositeProjectionTransformMatrix(renderer->GetTiledAspectRatio(), -1, 1)).inverse();
  const Mat4 toCamera = toEigen(camera->GetViewTransformMatrix());
  now.camera.lamp = toCamera.topLeftCorner<3, 3>().transpose() * Vec3(-0.8, 1, 0.4).normalized();
  if (amongOpaque_) {
    now.depth.resize(std::size_t(now.camera.width) * std::size_t(now.camera.height));
    renderer->GetRenderWindow()->GetZbufferData(left, bottom, left + width - 1, bottom + height - 1, now.depth.data());
    if (std::all_of(now.depth.begin(), now.depth.end(), [](float z) { return z >= 1; })) now.depth.clear();
  }
  return now;
}

void RayMapper::Render(vtkRenderer* renderer, vtkVolume* volume) {
  if (!volume_) return;
  if (!table_) {
    table_.emplace(*volume_, look_);
    quickEntries_ = table_->entries(rayStepMm(*volume_, RayQuality::Quick));
    fullEntries_ = table_->entries(rayStepMm(*volume_, RayQuality::Full));
  }
  Seen now = seen(renderer);
  if (!asked_ || !(now == *asked_)) {
    asked_ = std::move(now);
    rowsDone_ = 0;
    castQuick();
  }
  const bool whole = rowsDone_ == asked_->camera.height;
  shown_ = whole ? RayQuality::Full : RayQuality::Quick;
  if (whole)
    draw(renderer, volume, full_, asked_->camera.width, asked_->camera.height);
  else
    draw(renderer, volume, quick_, quickWidth_, quickHeight_);
}

void RayMapper::castQuick() {
  const RayCamera& wanted = asked_->camera;
  const double rays = kQuickMs * 1e6 / quickNsPerRay_;
  const double shrink = std::clamp(std::sqrt(double(wanted.width) * wanted.height / rays), 1.5, 8.0);
  RayCamera camera = wanted;
  camera.width = std::max(int(wanted.width / shrink), 1);
  camera.height = std::max(int(wanted.height / shrink), 1);
  quickWidth_ = camera.width;
  quickHeight_ = camera.height;
  quick_.resize(std::size_t(quickWidth_) * std::size_t(quickHeight_));
  const auto start = std::chrono::steady_clock::now();
  const std::vector<float> depth = sampled(asked_->depth, wanted, camera);
  castRays({*volume_, look_, table_->skips(), quickEntries_, camera, RayQuality::Quick, depth}, 0, quickHeight_,
           quick_);
  // The mean of the old and the new speed: one slow frame on a busy machine is not the picture's fault.
  quickNsPerRay_ = (quickNsPerRay_ + since(start) * 1e6 / double(quick_.size())) / 2;
}

bool RayMapper::refine(double ms) {
  if (!volume_ || !asked_ || !table_) return false;
  const int height = asked_->camera.height;
  full_.resize(std::size_t(asked_->camera.width) * std::size_t(height));
  const RayJob job{*volume_, look_, table_->skips(), fullEntries_, asked_->camera, RayQuality::Full, asked_->depth};
  const auto start = std::chrono::steady_clock::now();
  while (rowsDone_ < height && since(start) < ms) {
    const int end = std::min(rowsDone_ + kRowsAtOnce, height);
    castRays(job, rowsDone_, end, full_);
    rowsDone_ = end;
  }
  return rowsDone_ < height;
}

std::optional<Vec3> RayMapper::met(double x, double y) const {
  if (!volume_ || !asked_ || !table_) return std::nullopt;
  const RayCamera& camera = asked_->camera;
  const auto pixel = [](double share, int count) {
    return std::clamp(int(std::lround(share * (count - 1))), 0, count - 1);
  };
  return firstMet({*volume_, look_, table_->skips(), quickEntries_, camera, RayQuality::Quick, asked_->depth},
                  pixel(x, camera.width), pixel(y, camera.height));
}

void RayMapper::draw(vtkRenderer* renderer, vtkVolume* volume, const std::vector<RayPixel>& picture, int width,
                     int height) {
  int size[2]{width, height}, origin[2]{0, 0};
  // In front of everything: what lies before the rays has ended them already.
  constexpr float kDepth = 1e-4f;
  display_->RenderTexture(volume, renderer, size, size, size, origin, kDepth,
                          const_cast<unsigned char*>(picture.front().data()));
}

void RayMapper::ReleaseGraphicsResources(vtkWindow* window) { display_->ReleaseGraphicsResources(window); }

}  // namespace hilum::viewers
