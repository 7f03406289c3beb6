#include "app/review/DistanceView.h"

#include <algorithm>
#include <utility>

#include "app/LabelWork.h"
#include "app/TaskRunner.h"
#include "app/review/LayerReview.h"
#include "viewers/scene/SurfacePaint.h"

namespace hilum::app {

DistanceView::DistanceView(const Parts& parts, QObject* parent) : QObject(parent), parts_(parts) {
  connect(&parts_.work, &LabelWork::surfacesReady, this, [this](const auto& surfaces) {
    plain_ = surfaces;
    painted_ = false;  // they are on screen as they are
    follow();
  });
  connect(&parts_.comparison, &LayerReview::changed, this, &DistanceView::follow);
}

void DistanceView::setOn(bool on) {
  on_ = on;
  follow();
}

void DistanceView::follow() {
  ++wanted_;
  const auto& result = parts_.comparison.result();
  const auto& document = parts_.session.document();
  if (!on_ || !result || !document) {
    if (std::exchange(painted_, false)) parts_.view.setSurfaces(plain_);
    return;
  }
  const auto* first = document->annotation.layer(parts_.comparison.first());
  const auto* second = document->annotation.layer(parts_.comparison.second());
  if (!first || !second || std::ranges::none_of(plain_, [&](const auto& each) { return each.layer == first->id(); }))
    return;
  parts_.tasks.run(
      tr("Painting distances"),
      [plain = plain_, id = first->id(), one = first->snapshot(), other = second->snapshot(),
       result](const Progress& progress) {
        auto surfaces = plain;
        const auto labels = one->map(progress.part(0, 0.1)), reference = other->map(progress.part(0.1, 0.2));
        const auto count = double(surfaces.size());
        for (viewers::LabelledSurface& each : surfaces) {
          if (each.layer != id || !each.surface) continue;
          const auto pair = std::ranges::find(result->labels, each.label.id,
                                              [](const LabelAgreement& label) { return label.pair.prediction; });
          if (pair == result->labels.end()) continue;
          const double done = double(&each - surfaces.data());
          const viewers::LabelDistance distance(*labels, each.label.id, *reference, pair->pair.reference,
                                                progress.part(0.2 + 0.8 * done / count, 0.2 + 0.8 * (done + 1) / count));
          each.surface = viewers::painted(*each.surface, distance, kFullMm);
          if (each.coarse) each.coarse = viewers::painted(*each.coarse, distance, kFullMm);
        }
        return surfaces;
      },
      [this, wanted = wanted_](std::vector<viewers::LabelledSurface> surfaces) {
        if (wanted != wanted_) return;
        painted_ = true;
        parts_.view.setSurfaces(std::move(surfaces));
      });
}

}  // namespace hilum::app
