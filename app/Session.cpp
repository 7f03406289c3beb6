#include "app/Session.h"

#include <algorithm>
#include <map>

#include "app/OpeningWindow.h"
#include "viewers/scene/VolumePresets.h"

namespace hilum::app {
namespace {

constexpr double kInitialFill = 0.16;

/// A file's windows under names that tell them apart: "File" for the one that has none, "File 1", "File 2" for several.
std::vector<Window> named(std::vector<Window> windows) {
  const auto same = [&](const std::string& name) {
    return std::ranges::count_if(windows, [&](const Window& w) { return w.name == name; });
  };
  std::vector<std::string> names;
  std::map<std::string, int> met;
  for (const Window& window : windows) {
    const std::string base = window.name.empty() ? "File" : window.name;
    names.push_back(same(window.name) == 1 ? base : base + " " + std::to_string(++met[base]));
  }
  for (std::size_t i = 0; i < windows.size(); ++i) windows[i].name = names[i];
  return windows;
}

/// Midway between two slices labels would belong to either.
Vec3 middleVoxel(const Grid& grid) {
  const Vec3 index = grid.toIndex(grid.centre());
  return grid.toWorld(Vec3(std::round(index[0]), std::round(index[1]), std::round(index[2])));
}

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

void Session::setVolume(VolumePtr volume, const Stack* stack) { show(std::move(volume), stack, true); }

void Session::setFirstSlices(VolumePtr partial, const Stack* stack) { show(std::move(partial), stack, false); }

void Session::refineVolume(VolumePtr whole) {
  volume_ = shown_ = std::move(whole);
  whole_ = true;
  const bool untouched = style_.window.width == openedWith_.width && style_.window.level == openedWith_.level;
  if (untouched) style_.window = initialWindow();
  Q_EMIT volumeRefined();
  Q_EMIT styleChanged();
}

Window Session::initialWindow() const {
  return volume_->info().windows.empty() ? openingWindow(*volume_) : offeredWindows().front();
}

void Session::show(VolumePtr volume, const Stack* stack, bool whole) {
  volume_ = shown_ = std::move(volume);
  shownTitle_.clear();
  whole_ = whole;
  stack_ = stack;
  openDocument();
  Q_EMIT documentChanged();  // first: nobody may work with the old one's tools
  if (volume_) {
    crosshair_ = middleVoxel(volume_->grid());
    style_.window = openedWith_ = initialWindow();
    style_.invert = false;
  }
  planes_.setIdentity();
  slabMm_ = 0;
  style_.tint.reset();
  Q_EMIT volumeChanged();
  Q_EMIT planesChanged();
  if (prior_) setPrior(nullptr, {});
  if (overlay_.volume) setOverlay({});
  tellDocument();
  Q_EMIT styleChanged();
  Q_EMIT crosshairChanged();
}

void Session::setShown(VolumePtr derived, const QString& title) {
  if (derived == shown_) return;
  shown_ = std::move(derived);
  shownTitle_ = title;
  Q_EMIT shownChanged();
}

void Session::setCurrentLabel(LabelId id) {
  if (!labels_ || document_->label == id || (id != 0 && !labels_->table().find(id))) return;
  document_->label = id;
  Q_EMIT currentLabelChanged();
}

void Session::stepLabel(int step) {
  if (!labels_ || labels_->table().empty()) return;
  const auto all = labels_->table().inOrder();
  const auto now = std::ranges::find(all, document_->label, &Label::id);
  const auto count = std::ptrdiff_t(all.size());
  const auto at = now == all.end() ? 0 : now - all.begin() + step;
  setCurrentLabel(all[std::size_t((at % count + count) % count)].id);
}

LabelId Session::labelAt(const Vec3& world) const {
  if (!labels_) return 0;
  const Vec3 index = labels_->grid().toIndex(world);
  const Index3 voxel{std::llround(index[0]), std::llround(index[1]), std::llround(index[2])};
  return labels_->grid().contains(voxel) ? labels_->at(voxel) : LabelId(0);
}

void Session::changeLabel(const Label& changed) {
  const Label* label = labels_ ? labels_->table().find(changed.id) : nullptr;
  if (!label) return;
  const bool onlySight = label->name == changed.name && label->colour == changed.colour &&
                         label->category == changed.category && label->type == changed.type &&
                         label->modifier == changed.modifier;
  const annotation::LayerId layer = document_->layer;
  document_->journal.setSight(layer, changed);
  if (!onlySight)
    document_->journal.push(annotation::ChangeLabelTable{layer, changed.id, changed}, {.name = "Change label"});
}

void Session::setLabelVisible(LabelId id, bool visible) {
  const Label* label = labels_ ? labels_->table().find(id) : nullptr;
  if (!label || label->visible == visible) return;
  Label next = *label;
  next.visible = visible;
  changeLabel(next);
}

void Session::setLabelOpacity(LabelId id, double opacity) {
  const Label* label = labels_ ? labels_->table().find(id) : nullptr;
  if (!label || label->opacity == opacity) return;
  Label next = *label;
  next.opacity = std::clamp(opacity, 0.0, 1.0);
  changeLabel(next);
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

void Session::setOverlay(const viewers::VolumeOverlay& overlay) {
  overlay_ = overlay;
  Q_EMIT overlayChanged();
}

viewers::SliceStyle Session::drawnStyle() const {
  viewers::SliceStyle drawn = style_;
  if (!labelsShown_) drawn.labelFill = drawn.labelOutline = 0;
  return drawn;
}

void Session::setWindow(const Window& window) {
  if (!(window.width > 0)) return;
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

void Session::setTint(const std::optional<annotation::ValueRange>& range) {
  constexpr Rgb8 kNoLabel{74, 163, 255};
  if (!range && !style_.tint) return;
  style_.tint.reset();
  if (range && volume_) {
    const Label* label = labels_ ? labels_->table().find(document_->label) : nullptr;
    style_.tint = {volume_, range->low, range->high, label ? label->colour : kNoLabel};
  }
  Q_EMIT styleChanged();
}

void Session::setLabelsShown(bool shown) {
  labelsShown_ = shown;
  Q_EMIT styleChanged();
}

std::vector<Window> Session::offeredWindows() const {
  if (!volume_) return {};
  std::vector<Window> windows = named(volume_->info().windows);
  if (viewers::hasHounsfieldUnits(*volume_)) windows.insert(windows.end(), ctWindows().begin(), ctWindows().end());
  windows.push_back(automaticWindow(*volume_));
  return windows;
}

}  // namespace hilum::app
