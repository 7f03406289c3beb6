#include "inference/data/StartingModel.h"

#include <algorithm>

namespace hilum::inference {
namespace {

bool hasModality(const ModelManifest& model, const std::string& modality) {
  return std::find(model.modalities.begin(), model.modalities.end(), modality) != model.modalities.end();
}

bool sameBrightness(const ModelManifest& model, const Brightness& data) {
  using Kind = IntensityStep::Kind;
  const Kind wanted = data.kind == Brightness::Kind::Window       ? Kind::Window
                      : data.kind == Brightness::Kind::Percentile ? Kind::Percentile
                                                                  : Kind::Foreground;
  return std::all_of(model.channels.begin(), model.channels.end(), [&](const ManifestChannel& channel) {
    return channel.intensity.size() == 1 && channel.intensity.front().kind == wanted;
  });
}

}  // namespace

bool canBeginWith(const ModelManifest& model, const Recipe& recipe, const DatasetDescription& data) {
  const ManifestNetwork& network = model.network;
  return network.type == recipe.network.type && network.dims == (data.depth > 1 ? 3 : 2) &&
         network.widths == recipe.network.widths && network.deepSupervision == recipe.network.deepSupervision &&
         (network.type != "unet" || network.strideStem == recipe.network.strideStem) &&
         model.inputs() == data.planes() && model.geometry.cropForeground == data.cropForeground &&
         sameBrightness(model, data.brightness);
}

std::optional<LibraryModel> startingModel(const ModelLibrary& library, const Recipe& recipe,
                                          const DatasetDescription& data) {
  for (const LibraryModel& model : library.list())
    if (model.isShipped && model.problem.empty() && model.manifest && canBeginWith(*model.manifest, recipe, data) &&
        (data.modality.empty() || hasModality(*model.manifest, data.modality)))
      return model;
  return std::nullopt;
}

}  // namespace hilum::inference
