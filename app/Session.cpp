#include "app/Session.h"

#include <algorithm>

#include "app/OpeningWindow.h"
#include "viewers/scene/VolumePresets.h"

namespace hilum::app {
namespace {

constexpr double kInitialFill = 0.16;

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
  Q_EMIT volumeChanged();
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
  const Grid& grid = volume_->grid();
  Vec3 index = grid.toIndex(world);
  for (int a = 0; a < 3; ++a) index[a] = std::clamp(index[a], 0.0, double(grid.size()[a] - 1));
  crosshair_ = grid.toWorld(index);
  Q_EMIT crosshairChanged();
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
