#include "app/models/ResultOverlay.h"

#include <QLocale>
#include <algorithm>
#include <utility>

#include "app/TaskRunner.h"
#include "app/models/ModelWork.h"

namespace hilum::app {
namespace {

constexpr double kLeastDoubt = 0.1;  // what is surer than that is not coloured
constexpr double kApartMm = 5;

}  // namespace

ResultOverlay::ResultOverlay(Session& session, TaskRunner& tasks, ModelWork& work, QObject* parent)
    : QObject(parent), session_(session), tasks_(tasks), work_(work) {
  connect(&session_, &Session::layersChanged, this, &ResultOverlay::follow);
  connect(&session_, &Session::labelsChanged, this, &ResultOverlay::follow);
  connect(&work_, &ModelWork::uncertaintyChanged, this, &ResultOverlay::follow);
  connect(&session_, &Session::overlayChanged, this, [this] {
    if (shown_ == Shown::Nothing || session_.overlay().volume == laid_) return;
    shown_ = Shown::Nothing;  // the reader has another one
    laid_ = nullptr;
    before_ = {};
    Q_EMIT changed();
  });
}

VolumePtr ResultOverlay::uncertainty() const {
  return session_.layer() ? work_.uncertaintyOf(session_.document(), session_.layer()->id()) : nullptr;
}

void ResultOverlay::showUncertainty(bool on) {
  if (on && hasUncertainty())
    lay(uncertainty(), Shown::Uncertainty);
  else if (shown_ == Shown::Uncertainty)
    hide();
}

void ResultOverlay::showDifferences(const VolumePtr& differences) {
  if (differences)
    lay(differences, Shown::Differences);
  else if (shown_ == Shown::Differences)
    hide();
}

void ResultOverlay::lay(const VolumePtr& volume, Shown what) {
  if (shown_ == Shown::Nothing) before_ = session_.overlay();
  viewers::VolumeOverlay overlay{.volume = volume, .opacity = opacity_};
  if (what == Shown::Uncertainty) {
    overlay.window = {1 - kLeastDoubt, (1 + kLeastDoubt) / 2, {}};
    overlay.colourMap = "Uncertainty";
  } else {
    overlay.window = {2, 2, {}};  // 1..3
    overlay.colourMap = "Cool-warm";
  }
  laid_ = volume;
  shown_ = what;
  session_.setOverlay(overlay);
  Q_EMIT changed();
}

void ResultOverlay::hide() {
  if (shown_ == Shown::Nothing) return;
  shown_ = Shown::Nothing;
  laid_ = nullptr;
  session_.setOverlay(std::exchange(before_, {}));
  Q_EMIT changed();
}

void ResultOverlay::setOpacity(double opacity) {
  opacity_ = std::clamp(opacity, 0.0, 1.0);
  if (shown_ == Shown::Nothing) return;
  viewers::VolumeOverlay overlay = session_.overlay();
  overlay.opacity = opacity_;
  session_.setOverlay(overlay);
}

/// Another layer is worked on: its own doubt shows, or none.
void ResultOverlay::follow() {
  if (shown_ == Shown::Uncertainty) {
    const VolumePtr now = uncertainty();
    if (!now)
      hide();
    else if (now != laid_)
      lay(now, Shown::Uncertainty);
  }
  Q_EMIT changed();
}

void ResultOverlay::visitNext() {
  const VolumePtr volume = uncertainty();
  if (!volume) return;
  if (ranked_ == volume) return go();
  tasks_.run(
      tr("Finding uncertain slices"),
      [volume](const Progress& progress) { return uncertainSlices(*volume, kApartMm, progress); },
      [this, volume](std::vector<UncertainSlice> slices) {
        if (uncertainty() != volume) return;
        ranked_ = volume;
        slices_ = std::move(slices);
        next_ = 0;
        go();
      });
}

void ResultOverlay::go() {
  if (slices_.empty()) {
    Q_EMIT visited(tr("The model was sure everywhere."));
    return;
  }
  const UncertainSlice& slice = slices_[next_ % slices_.size()];
  next_ = (next_ + 1) % slices_.size();
  session_.setCrosshair(slice.centreWorld);
  const std::size_t place = next_ == 0 ? slices_.size() : next_;
  Q_EMIT visited(tr("Uncertain slice %1 of %2: %3 cm² of doubt")
                     .arg(place)
                     .arg(slices_.size())
                     .arg(QLocale().toString(slice.squareCm, 'f', 1)));
}

}  // namespace hilum::app
