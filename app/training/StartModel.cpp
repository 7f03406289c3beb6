#include "app/training/StartModel.h"

#include <algorithm>

namespace hilum::app {
namespace {

using inference::Brightness;
using inference::IntensityStep;
using inference::ModelManifest;

std::optional<Brightness> brightnessOf(const ModelManifest& manifest) {
  if (manifest.channels.size() != 1 || manifest.channels.front().intensity.size() != 1) return {};
  const IntensityStep& step = manifest.channels.front().intensity.front();
  if (step.toLow != 0 || step.toHigh != 1 || !step.clip) return {};
  switch (step.kind) {
    case IntensityStep::Kind::Window:
      return Brightness{Brightness::Kind::Window, step.low, step.high};
    case IntensityStep::Kind::Percentile:
      return Brightness{Brightness::Kind::Percentile, step.low, step.high};
    case IntensityStep::Kind::Foreground:
      return Brightness{Brightness::Kind::Foreground, 0, step.high};
    default:
      return {};
  }
}

bool isOfTraining(const ModelManifest& m) {
  return (m.network.type == "unet" || m.network.type == "unet++") && m.network.dims == 2 && m.network.levels == 0 &&
         m.geometry.scaling == inference::ManifestGeometry::Scaling::Fit && m.geometry.size[0] == m.geometry.size[1] &&
         m.geometry.size[0] > 0 && m.geometry.orientation == "LPS" && !m.geometry.cropNonzero &&
         m.activation != inference::Activation::None && m.weights == "weights.safetensors";
}

}  // namespace

bool StartModel::isMadeFor(const std::string& modality) const {
  return std::ranges::find(modalities, modality) != modalities.end();
}

bool StartModel::takes(const std::string& modality) const {
  return modality.empty() || modalities.empty() || isMadeFor(modality);
}

std::optional<StartModel> startModel(const inference::LibraryModel& model) {
  if (!model.manifest || !model.problem.empty() || model.file != ModelManifest::fileName) return {};
  const ModelManifest& m = *model.manifest;
  const auto brightness = brightnessOf(m);
  if (!brightness || !isOfTraining(m)) return {};
  StartModel start{.name = m.name, .title = m.title.empty() ? m.name : m.title, .folder = model.folder};
  start.modalities = m.modalities;
  for (const auto& label : m.labels) start.labels.push_back(label.name);
  start.network.type = m.network.type;
  start.network.widths = m.network.widths;
  start.network.strideStem = m.network.strideStem;
  start.network.deepSupervision = m.network.deepSupervision;
  start.head = m.activation == inference::Activation::Softmax ? inference::Head::Softmax : inference::Head::Sigmoid;
  start.pack.size = m.geometry.size[0];
  start.pack.neighbours = m.neighbours;
  start.pack.brightness = brightness;
  start.pack.cropForeground = m.geometry.cropForeground;
  start.isShipped = model.isShipped;
  return start;
}

std::vector<StartModel> startModels(const inference::ModelLibrary& library) {
  std::vector<StartModel> models;
  for (const auto& model : library.list())
    if (auto start = startModel(model)) models.push_back(std::move(*start));
  return models;
}

}  // namespace hilum::app
