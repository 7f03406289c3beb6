#include "app/Session.h"

#include <algorithm>

#include "app/OpeningWindow.h"
#include "viewers/scene/VolumePresets.h"

namespace hilum::app {
namespace {

constexpr double kInitialFill = 0.16;

Vec3 insideGrid(const Grid& grid, const Vec3& world) {
  Vec3 index = grid.toIndex(world);
  for (int a = 0; a < 3; ++a) index[a] = std::clamp(index[a], 0.0, double(grid.size()[a] - 1));
  return grid.toWorld(index);
}

/// Oblique slices cut the corners of the grid: the crosshair may leave it there, but not what the slices reach.
Vec3 insideReach(const Grid& grid, const Mat3& planes, const Vec3& world) {
  Vec3 low = Vec3::Constant(1e300), high = -low;
  for (int corner = 0; corner < 8; ++corner) {
    Vec3 index;
    for (int a = 0; a < 3; ++a) index[a] = corner >> a & 1 ? double(grid.size()[a] - 1) : 0.0;
    const Vec3 at = planes.transpose() * grid.toWorld(index);
    low = low.cwiseMin(at);
    high = high.cwiseMax(at);
  }
  return planes * (planes.transpose() * world).cwiseMax(low).cwiseMin(high);
}

}  // namespace

Session::Session(QObject* parent) : QObject(parent) { style_.labelFill = kInitialFill; }

void Session::setCatalogue(std::shared_ptr<const Catalogue> catalogue) {
  catalogue_ = std::move(catalogue);
  stack_ = nullptr;
  Q_EMIT catalogueChanged();
}

void Session::setVolume(VolumePtr volume, const Stack* stack) {
  volume_ = shown_ = std::move(volume);
  shownTitle_.clear();
  stack_ = stack;
  labels_.reset();
  labelFile_.clear();
  labelsSaved_ = true;
  if (volume_) {
    crosshair_ = volume_->grid().centre();
    style_.window = volume_->info().windows.empty() ? openingWindow(*volume_) : offeredWindows().front();
    style_.invert = false;
  }
  planes_.setIdentity();
  slabMm_ = 0;
  Q_EMIT volumeChanged();
  Q_EMIT planesChanged();
  if (prior_) setPrior(nullptr, {});
  Q_EMIT labelsChanged();
  Q_EMIT savedChanged();
  Q_EMIT styleChanged();
  Q_EMIT crosshairChanged();
}

void Session::setShown(VolumePtr derived, const QString& title) {
  if (derived == shown_) return;
  shown_ = std::move(derived);
  shownTitle_ = title;
  Q_EMIT shownChanged();
}

void Session::setLabels(std::shared_ptr<LabelMap> labels, const std::filesystem::path& file, bool saved) {
  labels_ = std::move(labels);
  labelFile_ = file;
  labelsSaved_ = saved;
  Q_EMIT labelsChanged();
  Q_EMIT savedChanged();
}

void Session::markSaved(const std::filesystem::path& file) {
  labelFile_ = file;
  labelsSaved_ = true;
  Q_EMIT savedChanged();
}

void Session::setLabelVisible(LabelId id, bool visible) {
  Label* label = labels_ ? labels_->table().find(id) : nullptr;
  if (!label || label->visible == visible) return;
  label->visible = visible;
  Q_EMIT labelTableChanged();
}

void Session::setCrosshair(const Vec3& world) {
  if (!volume_) return;
  crosshair_ = planes_.isIdentity() ? insideGrid(volume_->grid(), world) : insideReach(volume_->grid(), planes_, world);
  Q_EMIT crosshairChanged();
}

void Session::setPlanes(const Mat3& rotation) {
  // Many small turns add up: what is kept stays a rotation.
  planes_ = Eigen::Quaterniond(rotation).normalized().toRotationMatrix();
  if (planes_.isIdentity(1e-6)) planes_.setIdentity();
  Q_EMIT planesChanged();
  setCrosshair(crosshair_);
}

void Session::setSlab(viewers::SlabMode mode, double thicknessMm) {
  style_.slabMode = mode;
  slabMm_ = std::max(0.0, thicknessMm);
  Q_EMIT styleChanged();
}

void Session::setPrior(VolumePtr volume, const QString& title) {
  prior_ = std::move(volume);
  priorTitle_ = title;
  Q_EMIT priorChanged();
}

viewers::SliceStyle Session::drawnStyle() const {
  viewers::SliceStyle drawn = style_;
  if (!labelsShown_) drawn.labelFill = drawn.labelOutline = 0;
  return drawn;
}

void Session::setWindow(const Window& window) {
  style_.window = window;
  Q_EMIT styleChanged();
}

void Session::setInverted(bool inverted) {
  style_.invert = inverted;
  Q_EMIT styleChanged();
}

void Session::setInterpolated(bool interpolated) {
  style_.interpolate = interpolated;
  Q_EMIT styleChanged();
}

void Session::setFill(double opacity) {
  style_.labelFill = std::clamp(opacity, 0.0, 1.0);
  Q_EMIT styleChanged();
}

void Session::setOutline(double opacity) {
  style_.labelOutline = std::clamp(opacity, 0.0, 1.0);
  Q_EMIT styleChanged();
}

void Session::setLabelsShown(bool shown) {
  labelsShown_ = shown;
  Q_EMIT styleChanged();
}

std::vector<Window> Session::offeredWindows() const {
  if (!volume_) return {};
  std::vector<Window> windows = volume_->info().windows;
  for (std::size_t i = 0; i < windows.size(); ++i)
    if (windows[i].name.empty()) windows[i].name = "File " + std::to_string(i + 1);
  if (viewers::hasHounsfieldUnits(*volume_)) windows.insert(windows.end(), ctWindows().begin(), ctWindows().end());
  windows.push_back(automaticWindow(*volume_));
  return windows;
}

}  // namespace hilum::app
