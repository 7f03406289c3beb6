#include "app/review/LayerReview.h"

#include <QLocale>
#include <algorithm>
#include <cmath>
#include <utility>

#include "app/TaskRunner.h"
#include "app/models/ResultOverlay.h"

namespace hilum::app {
namespace {

constexpr int kQuietMs = 400;  // without a stroke, before the comparison follows

}  // namespace

LayerReview::LayerReview(Session& session, TaskRunner& tasks, ResultOverlay& overlay, QObject* parent)
    : QObject(parent), session_(session), tasks_(tasks), overlay_(overlay) {
  for (auto signal : {&Session::documentChanged, &Session::layersChanged, &Session::labelsChanged})
    connect(&session_, signal, this, &LayerReview::follow);
  connect(&session_, &Session::layerVoxelsChanged, this, [this](annotation::LayerId changed) {
    if (second_ && (changed == first_ || changed == second_)) quiet_.start();
  });
  quiet_.setSingleShot(true);
  quiet_.setInterval(kQuietMs);
  connect(&quiet_, &QTimer::timeout, this, &LayerReview::compare);
}

const annotation::LabelLayer* LayerReview::layer(LayerId id) const {
  const auto& document = session_.document();
  return id && document && document == document_.lock() ? document->annotation.layer(id) : nullptr;
}

/// The layers went, or the document they belong to.
void LayerReview::follow() {
  if (first_ && second_ && (!layer(first_) || !layer(second_))) choose(0, 0);
}

void LayerReview::choose(LayerId first, LayerId second) {
  const bool same = first == first_ && second == second_ && document_.lock() == session_.document();
  if (same && result_) return;
  document_ = session_.document();
  first_ = first;
  second_ = second;
  ++wanted_;
  next_ = 0;
  result_ = nullptr;
  overlay_.showDifferences(nullptr);
  if (!first_ || !second_) setOutlined(false);
  Q_EMIT changed();
  compare();
}

void LayerReview::compare() {
  const auto *first = layer(first_), *second = layer(second_);
  if (!first || !second) return;
  quiet_.stop();
  tasks_.run(
      tr("Comparing layers"),
      [one = first->snapshot(), other = second->snapshot()](const Progress& progress) {
        return compareLayers(*one->map(progress.part(0, 0.1)), *other->map(progress.part(0.1, 0.2)),
                             progress.part(0.2, 1));
      },
      [this, wanted = ++wanted_](LayerComparison comparison) {
        if (wanted != wanted_) return;
        result_ = std::make_shared<const LayerComparison>(std::move(comparison));
        lay();
        Q_EMIT changed();
        measure();
      });
}

/// What takes longer comes after what a reader waits for.
void LayerReview::measure() {
  const auto *first = layer(first_), *second = layer(second_);
  if (!first || !second) return;
  tasks_.run(
      tr("Measuring distances"),
      [one = first->snapshot(), other = second->snapshot(), found = result_](const Progress& progress) {
        LayerComparison comparison = *found;
        addDistances(comparison, *one->map(), *other->map(), progress);
        return comparison;
      },
      [this, wanted = wanted_](LayerComparison comparison) {
        if (wanted != wanted_) return;
        result_ = std::make_shared<const LayerComparison>(std::move(comparison));
        Q_EMIT changed();
      });
}

void LayerReview::showDifferences(bool on) {
  if (shown_ == on) return;
  shown_ = on;
  lay();
  Q_EMIT changed();
}

void LayerReview::lay() {
  const bool on = shown_ && result_;
  overlay_.showDifferences(on ? result_->differences : nullptr);
  setOutlined(on);
}

/// Fillings would hide the colours of the differences.
void LayerReview::setOutlined(bool on) {
  if (on == fillBefore_.has_value()) return;
  if (on) {
    fillBefore_ = session_.style().labelFill;
    session_.setFill(0);
  } else {
    session_.setFill(*std::exchange(fillBefore_, std::nullopt));
  }
}

void LayerReview::visit(std::int64_t slice) {
  if (!result_ || slice < 0 || slice >= std::ssize(result_->slices)) return;
  const Grid& grid = result_->differences->grid();
  const SliceAgreement& there = result_->slices[std::size_t(slice)];
  Vec3 index = grid.toIndex(session_.crosshair());
  if (there.differing > 0) index = there.centre;
  index[2] = double(slice);
  session_.setCrosshair(grid.toWorld(index));
}

std::int64_t LayerReview::slice() const {
  if (!result_) return -1;
  const double z = result_->differences->grid().toIndex(session_.crosshair())[2];
  return std::clamp<std::int64_t>(std::llround(z), 0, std::ssize(result_->slices) - 1);
}

void LayerReview::visitNext() {
  if (!result_) return;
  const auto& worst = result_->worst;
  if (worst.empty()) return Q_EMIT visited(tr("Both agree on every slice."));
  const std::size_t place = next_ % worst.size();
  next_ = place + 1;
  visit(worst[place]);
  const SliceAgreement& slice = result_->slices[std::size_t(worst[place])];
  Q_EMIT visited(tr("Worst slice %1 of %2: Dice %3")
                     .arg(place + 1)
                     .arg(worst.size())
                     .arg(QLocale().toString(slice.dice(), 'f', 3)));
}

}  // namespace hilum::app
