#include <cstdio>
#include <nlohmann/json.hpp>

#include "inference/models/ManifestNames.h"
#include "inference/models/ModelManifest.h"

namespace hilum::inference {
namespace {

using Json = nlohmann::ordered_json;

Json toJson(const IntensityStep& step) {
  using Kind = IntensityStep::Kind;
  Json json{{"step", nameOf(step.kind)}};
  const bool low = step.kind == Kind::Clip || step.kind == Kind::Window || step.kind == Kind::Percentile;
  if (low) json["low"] = step.low;
  if (low || step.kind == Kind::Foreground) json["high"] = step.high;
  if (step.kind != Kind::Clip && step.kind != Kind::ZScore) json["to"] = {step.toLow, step.toHigh};
  if (step.kind == Kind::Window || step.kind == Kind::Percentile) json["clip"] = step.clip;
  if (step.kind == Kind::ZScore) {
    json["nonzero"] = step.nonzero;
    if (step.mean) json["mean"] = *step.mean;
    if (step.deviation) json["deviation"] = *step.deviation;
  }
  return json;
}

Json toJson(const ManifestChannel& channel) {
  Json steps = Json::array();
  for (const IntensityStep& step : channel.intensity) steps.push_back(toJson(step));
  return {{"name", channel.name}, {"optional", channel.optional}, {"intensity", steps}};
}

Json toJson(const ManifestLabel& label) {
  char colour[8];
  std::snprintf(colour, sizeof colour, "#%02x%02x%02x", label.colour[0], label.colour[1], label.colour[2]);
  Json json{{"id", label.id}, {"output", label.output}, {"name", label.name}, {"colour", colour}};
  const auto put = [&](const char* key, const std::optional<ManifestConcept>& code) {
    if (code) json[key] = {code->value, code->scheme, code->meaning};
  };
  put("type", label.type), put("category", label.category), put("modifier", label.modifier);
  json["threshold"] = label.threshold;
  const Tidying& tidying = label.tidying;
  if (tidying != Tidying{})
    json["tidying"] = {{"components", tidying.components},
                       {"minimum_share", tidying.minimumShare},
                       {"minimum_ml", tidying.minimumMl},
                       {"holes", nameOf(tidying.holes)}};
  if (tidying.largestHoleMm2 > 0) json["tidying"]["largest_hole_mm2"] = tidying.largestHoleMm2;
  if (label.within) json["within"] = label.within;
  if (!label.region.empty()) json["region"] = label.region;
  if (!label.needs.empty()) json["needs"] = label.needs;
  return json;
}

Json toJson(const ManifestGeometry& geometry) {
  Json json{{"orientation", geometry.orientation}, {"scaling", nameOf(geometry.scaling)}};
  if (geometry.scaling == ManifestGeometry::Scaling::Spacing) json["spacing"] = geometry.spacingMm;
  if (geometry.scaling == ManifestGeometry::Scaling::Fit || geometry.scaling == ManifestGeometry::Scaling::Resize)
    json["size"] = geometry.size;
  json["smooth"] = geometry.smooth;
  json["align_centres"] = geometry.alignCentres;
  json["crop_nonzero"] = geometry.cropNonzero;
  json["crop_foreground"] = geometry.cropForeground;
  return json;
}

Json toJson(const ManifestUsual& usual) {
  Json limits = Json::object();
  for (const auto& [figure, range] : usual.limits) limits[figure] = range;
  return {{"studies", usual.studies}, {"histogram", usual.histogram}, {"picture", usual.picture}, {"limits", limits}};
}

Json networkJson(const ModelManifest& m) {
  const ManifestNetwork& network = m.network;
  Json json{{"type", network.type}, {"dims", network.dims}, {"in", m.inputs()}, {"out", network.outputs}};
  if (network.type == "torchscript") {
    json["multiple"] = network.multiple;
    return json;
  }
  if (network.type == "mask-rcnn") {
    json["width"] = network.width;
    json["channels"] = network.channels;
    json["anchors"] = network.anchors;
    json["score"] = network.score;
    return json;
  }
  if (!network.widths.empty()) json["widths"] = network.widths;
  if (network.type == "unet") {
    json["stride_stem"] = network.strideStem;
    json["deep_supervision"] = network.deepSupervision;
  } else if (network.levels > 0) {
    json["levels"] = network.levels;
  }
  return json;
}

}  // namespace

std::string ModelManifest::architecture() const { return networkJson(*this).dump(); }

std::string ModelManifest::toJson() const {
  Json json{{"hilum_model", 1}, {"name", name},       {"version", version}, {"title", title}, {"promise", promise},
            {"organ", organ},   {"task", task},       {"licence", licence}, {"source", source}};
  if (task == clickTask) json["click_radius"] = clickRadius;
  if (!card.empty()) json["card"] = card;
  json["modalities"] = modalities;
  json["channels"] = Json::array();
  for (const ManifestChannel& channel : channels) json["channels"].push_back(inference::toJson(channel));
  json["geometry"] = inference::toJson(geometry);
  json["patch"] = patch;
  json["overlap"] = overlap;
  json["padding"] = double(padding);
  json["mirror"] = mirror;
  json["activation"] = nameOf(activation);
  if (!temperatures.empty()) json["temperatures"] = temperatures;
  json["nested"] = nested;
  if (fuse != Fusion::None) json["fuse"] = nameOf(fuse);
  if (windows) json["windows"] = {{"size", windows->size}, {"most", windows->most}, {"share", windows->share}};
  json["labels"] = Json::array();
  for (const ManifestLabel& label : labels) json["labels"].push_back(inference::toJson(label));
  json["neighbours"] = neighbours;
  json["network"] = networkJson(*this);
  if (usual) json["usual"] = inference::toJson(*usual);
  json["weights"] = {{"file", weights}, {"sha256", weightsSha256}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace hilum::inference
