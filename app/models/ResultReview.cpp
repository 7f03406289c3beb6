#include "app/models/ResultReview.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/TaskRunner.h"
#include "app/WorkKeeper.h"
#include "app/models/LayerMark.h"
#include "app/models/ResultOverlay.h"
#include "app/review/LayerComparison.h"

namespace hilum::app {

ResultReview::ResultReview(const Parts& parts, QObject* parent) : QObject(parent), parts_(parts) {
  for (auto signal : {&Session::layersChanged, &Session::labelsChanged, &Session::documentChanged,
                      &Session::historyChanged})
    connect(&parts_.session, signal, this, &ResultReview::follow);
}

bool ResultReview::isResult() const {
  const auto* layer = parts_.session.layer();
  return layer && parts_.keeper.isResult(*parts_.session.document(), layer->id());
}

std::string ResultReview::origin() const {
  const auto* layer = parts_.session.layer();
  return layer ? parts_.keeper.originOf(*parts_.session.document(), layer->id()) : std::string();
}

std::vector<const annotation::LabelLayer*> ResultReview::others() const {
  std::vector<const annotation::LabelLayer*> layers;
  if (const auto& document = parts_.session.document())
    for (const auto& layer : document->annotation.layers())
      if (layer->id() != document->layer) layers.insert(layers.begin(), layer.get());
  return layers;
}

annotation::LayerId ResultReview::target() const {
  const auto all = others();
  return std::ranges::any_of(all, [this](const auto* each) { return each->id() == target_; }) ? target_ : 0;
}

void ResultReview::setTarget(annotation::LayerId layer) {
  target_ = layer;
  Q_EMIT changed();
}

/// What was compared is no longer so when a voxel has changed.
void ResultReview::follow() {
  const annotation::LayerId now = parts_.session.layer() ? parts_.session.layer()->id() : 0;
  if (now != layer_ || !dice_.empty()) forget();
  layer_ = now;
  Q_EMIT changed();
}

void ResultReview::forget() {
  reference_ = 0;
  dice_.clear();
  // Differences of somebody else's are left alone.
  if (std::exchange(differences_, nullptr)) parts_.overlay.showDifferences(nullptr);
}

LayerAt ResultReview::layerAt(annotation::LayerId id) const {
  const auto& layers = parts_.session.document()->annotation.layers();
  const auto found = std::ranges::find(layers, id, [](const auto& each) { return each->id(); });
  if (found == layers.end()) return {};
  return {id, std::size_t(found - layers.begin()), (*found)->snapshot()};
}

LayerPart ResultReview::partFor(Part part) const {
  if (part == Part::All) return {};
  if (part == Part::Label) return {parts_.session.currentLabel(), {}};
  const Vec3 index = parts_.session.layer()->grid().toIndex(parts_.session.crosshair());
  return {0, Index3{std::llround(index[0]), std::llround(index[1]), std::llround(index[2])}};
}

void ResultReview::reject(Part part) {
  if (!parts_.session.layer()) return;
  const auto document = parts_.session.document();
  parts_.tasks.run(
      tr("Rejecting"),
      [from = layerAt(document->layer), which = partFor(part)](const Progress& progress) {
        return rejectEdits(from, which, progress);
      },
      [this, state = document->journal.state(), origin = origin()](std::vector<annotation::Edit> edits) {
        push(std::move(edits), {.name = "Reject result", .provenance = origin}, state);
      });
}

void ResultReview::accept(Part part) {
  if (!parts_.session.layer()) return;
  const auto document = parts_.session.document();
  const annotation::LayerId onto = target();
  const NewLayer fresh{document->annotation.freshLayerId(), tr("Accepted").toStdString()};
  parts_.tasks.run(
      tr("Accepting"),
      [from = layerAt(document->layer), which = partFor(part), onto = onto ? layerAt(onto) : LayerAt(),
       fresh](const Progress& progress) {
        return acceptEdits(from, which, onto.id ? &onto : nullptr, fresh, progress);
      },
      [this, state = document->journal.state(), origin = origin(), onto, fresh](std::vector<annotation::Edit> edits) {
        const annotation::LayerId layer = onto ? onto : fresh.id;
        const bool any = !edits.empty();
        push(std::move(edits), {.name = "Accept result", .provenance = origin + layerMark(layer)}, state);
        if (any && !onto) setTarget(fresh.id);
      });
}

/// Edits hold for the content that they were made from.
void ResultReview::push(std::vector<annotation::Edit> edits, annotation::StepInfo info, std::uint64_t state) {
  const auto& document = parts_.session.document();
  if (!document || document->journal.state() != state) return;
  if (edits.empty()) return Q_EMIT nothingThere();
  document->journal.push(std::move(edits), std::move(info));
}

void ResultReview::compareWith(annotation::LayerId layer) {
  forget();
  const auto document = parts_.session.document();
  if (layer == 0 || !document || !document->current() || !document->annotation.layer(layer)) return Q_EMIT changed();
  reference_ = layer;
  parts_.tasks.run(
      tr("Comparing layers"),
      [found = document->current()->snapshot(), reference = document->annotation.layer(layer)->snapshot()](
          const Progress& progress) {
        return compareLayers(*found->map(progress.part(0, 0.1)), *reference->map(progress.part(0.1, 0.2)),
                             progress.part(0.2, 1));
      },
      [this, document, state = document->journal.state()](const LayerComparison& comparison) {
        if (parts_.session.document() != document || document->journal.state() != state) return;
        for (const LabelAgreement& label : comparison.labels)
          if (label.pair.prediction) dice_[label.pair.prediction] = label.dice;
        differences_ = comparison.differences;
        Q_EMIT changed();
      });
}

void ResultReview::showDifferences(bool on) { parts_.overlay.showDifferences(on ? differences_ : nullptr); }

}  // namespace hilum::app
