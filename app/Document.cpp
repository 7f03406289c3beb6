#include "app/Document.h"

#include <algorithm>

#include "core/PixelSize.h"
#include "viewers/scene/VolumePresets.h"

namespace hilum::app {

Document::Document(const Catalogue* catalogue, const Stack* stack, DrawnDocument drawn)
    : drawn_(std::move(drawn)), annotation(*drawn_.annotation), journal(*drawn_.journal) {
  if (!stack) return;
  if (const auto* series = catalogue ? catalogue->ownersOf(*stack).second : nullptr) seriesUid = series->uid;
  distinction_ = stack->distinction;
  seriesName = stack->info.name;
}

void Document::meet(const Volume& volume) {
  const VolumeInfo& info = volume.info();
  seriesName = info.name;
  if (!distinction_.empty()) seriesName += ", " + distinction_;
  calibrated = hasPixelSize(volume);
  unit = info.unit.empty() && viewers::hasHounsfieldUnits(volume) ? "HU" : info.unit;
}

bool Document::blank() const {
  return annotation.shapes().empty() && !annotation.done() && !journal.canUndo() && !journal.canRedo() &&
         std::ranges::all_of(annotation.layers(), [](const auto& layer) { return layer->untouched(); });
}

void Document::keepChoices() {
  const auto& layers = annotation.layers();
  if (!annotation.layer(layer)) layer = layers.empty() ? 0 : layers.back()->id();
  const auto* now = current();
  if (now && now->table().find(label)) return;
  label = now && !now->table().empty() ? now->table().inOrder().front().id : LabelId(0);
}

}  // namespace hilum::app
