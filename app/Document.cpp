#include "app/Document.h"

#include "viewers/scene/VolumePresets.h"

namespace hilum::app {

Document::Document(const Volume& volume, const Catalogue* catalogue, const Stack* stack) {
  const VolumeInfo& info = volume.info();
  seriesName = info.name;
  unit = info.unit.empty() && viewers::hasHounsfieldUnits(volume) ? "HU" : info.unit;
  if (!stack) return;
  if (const auto* series = catalogue ? catalogue->ownersOf(*stack).second : nullptr) seriesUid = series->uid;
  if (!stack->distinction.empty()) seriesName += ", " + stack->distinction;
}

void Document::keepChoices() {
  const auto& layers = annotation.layers();
  if (!annotation.layer(layer)) layer = layers.empty() ? 0 : layers.back()->id();
  const auto* now = current();
  if (now && now->table().find(label)) return;
  label = now && !now->table().empty() ? now->table().labels().front().id : LabelId(0);
}

}  // namespace hilum::app
