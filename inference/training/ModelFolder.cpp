#include "inference/training/ModelFolder.h"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <set>

#include "core/AtomicFile.h"
#include "inference/engine/Sha256.h"
#include "inference/training/ModelCard.h"

namespace hilum::inference {
namespace {

using nlohmann::ordered_json;

void writeText(const std::filesystem::path& path, const std::string& text) {
  AtomicFile file(path);
  file.write(text);
  file.commit();
}

std::string hexColour(const std::array<std::uint8_t, 3>& colour) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", colour[0], colour[1], colour[2]);
  return text;
}

/// The outputs in as few lists as give no label number twice: each list is one model over the same weights.
std::vector<std::vector<int>> variantsOf(const DatasetDescription& d) {
  std::vector<std::vector<int>> variants;
  std::vector<std::set<int>> numbers;
  for (std::size_t i = 0; i < d.outputs.size(); ++i) {
    std::size_t v = 0;
    while (v < variants.size() && numbers[v].count(d.outputs[i].label)) ++v;
    if (v == variants.size()) variants.emplace_back(), numbers.emplace_back();
    variants[v].push_back(int(i));
    numbers[v].insert(d.outputs[i].label);
  }
  return variants;
}

ordered_json labelsOf(const DatasetDescription& d, const std::vector<int>& outputs,
                      const std::vector<LabelShape>& shapes, const Recipe& recipe) {
  const bool areObjects = recipe.network.type == "mask-rcnn";  // of which there may be several
  ordered_json labels = ordered_json::array();
  for (const int i : outputs) {
    const DatasetOutput& output = d.outputs[std::size_t(i)];
    const LabelShape& shape = shapes[std::size_t(i)];
    ordered_json label{{"id", output.label},
                       {"output", recipe.head == Head::Softmax ? i + 1 : i},
                       {"name", output.name},
                       {"colour", hexColour(output.colour)}};
    if (!output.code.empty()) label["type"] = {output.code, output.scheme, output.meaning};
    label["threshold"] = 0.5;
    if ((shape.onePiece && !areObjects) || shape.noHoles)
      label["tidying"] = {{"components", shape.onePiece && !areObjects ? 1 : 0},
                          {"holes", shape.noHoles ? "fill-slices" : "keep"}};
    labels.push_back(std::move(label));
  }
  return labels;
}

/// From stored values to brightness, as models/ModelManifest.h names the steps.
ordered_json intensityOf(const Brightness& b) {
  ordered_json step{{"step", brightnessName(b.kind)}};
  if (b.kind != Brightness::Kind::Foreground) step["low"] = b.low;
  step["high"] = b.high;
  step["to"] = {0, 1};
  return ordered_json::array({step});
}

ordered_json modalitiesOf(const std::string& modality) {
  const std::set<std::string> projections{"CR", "DX", "RG"};
  if (projections.count(modality)) return projections;
  return modality.empty() ? ordered_json::array() : ordered_json::array({modality});
}

ordered_json scoresOf(const std::vector<PatientScore>& scores) {
  const ScoreSummary all = summarised(scores);
  ordered_json result{{"patients", all.patients}, {"median_dice", all.median}, {"worst_dice", all.worst}};
  std::map<std::string, std::vector<PatientScore>> bySource;
  for (const PatientScore& score : scores) bySource[score.source].push_back(score);
  if (bySource.size() > 1)
    for (const auto& [source, own] : bySource) result["sources"][source] = scoresOf(own);
  return result;
}

ordered_json manifestOf(const Recipe& recipe, const DatasetDescription& d, const std::vector<int>& outputs,
                        const std::vector<LabelShape>& shapes, int variant) {
  const int channels = int(d.outputs.size()) + (recipe.head == Head::Softmax ? 1 : 0);
  ordered_json inputs = ordered_json::array();
  for (const std::string& channel : d.channels)
    inputs.push_back({{"name", channel},
                      {"optional", d.channels.size() > 1 && recipe.augmentation->channelDropChance > 0},
                      {"intensity", intensityOf(d.brightness)}});
  const std::array<int, 2> picture = d.windows ? d.windows->pictureSize : std::array{d.width, d.height};
  ordered_json manifest{
      {"hilum_model", 1},
      {"name", recipe.name + (variant > 0 ? "-" + std::to_string(variant + 1) : "")},
      {"version", "1"},
      {"title", recipe.title.empty() ? recipe.name : recipe.title},
      {"task", "segmentation"},
      {"card", "card.md"},
      {"modalities", modalitiesOf(d.modality)},
      {"channels", inputs},
      {"geometry",
       {{"orientation", "LPS"},
        {"scaling", "fit"},
        {"size", {picture[0], picture[1], 0}},
        {"smooth", true},
        {"crop_foreground", d.cropForeground}}},
      {"patch", {d.width, d.height, d.depth}},
      {"padding", 0},
      {"activation", recipe.head == Head::Softmax ? "softmax" : "sigmoid"},
      {"labels", labelsOf(d, outputs, shapes, recipe)},
      {"neighbours", d.neighbours},
      {"network", ordered_json::parse(recipe.network.describe(d.depth > 1 ? 3 : 2, d.planes(), channels))}};
  if (d.windows) manifest["windows"] = {{"size", d.width}, {"most", d.windows->most}, {"share", d.windows->share}};
  return manifest;
}

/// Of a network that is led by clicks: one object of any kind, in a crop that follows the clicks (tasks/ClickModel.h).
ordered_json clickManifest(const Recipe& recipe) {
  const int size = recipe.click->size;
  const Brightness brightness{Brightness::Kind::Percentile, 0.5, 99.5};
  ordered_json channels = ordered_json::array({{{"name", "image"}, {"intensity", intensityOf(brightness)}}});
  for (const char* name : {"added", "taken away", "before"})
    channels.push_back({{"name", name}, {"optional", true}, {"intensity", ordered_json::array()}});
  return {{"hilum_model", 1},
          {"name", recipe.name},
          {"version", "1"},
          {"title", recipe.title.empty() ? recipe.name : recipe.title},
          {"task", "click"},
          {"card", "card.md"},
          {"channels", channels},
          {"geometry", {{"orientation", "LPS"}, {"scaling", "fit"}, {"size", {size, size, 0}}, {"smooth", true}}},
          {"patch", {size, size, 1}},
          {"padding", 0},
          {"activation", "sigmoid"},
          {"click_radius", recipe.click->radius},
          {"labels",
           ordered_json::array(
               {{{"id", 1}, {"output", 0}, {"name", "object"}, {"colour", "#56b4e9"}, {"threshold", 0.5}}})},
          {"network", ordered_json::parse(recipe.network.describe(2, 4, 1))}};
}

std::string summaryOf(const PackedDataset& data, const TrainingResult& result) {
  ordered_json summary{{"samples", data.samples(false).size()},
                       {"steps", result.steps},
                       {"best_step", result.bestStep},
                       {"validation", scoresOf(result.validation)}};
  for (const auto& [name, scores] : result.tests) summary["tests"][name] = scoresOf(scores);
  return summary.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string csvField(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string scoreTable(const TrainingResult& result) {
  std::string table = "set,source,patient,output,dice\n";
  const auto add = [&](const std::string& set, const std::vector<PatientScore>& scores) {
    for (const PatientScore& score : scores)
      for (const auto& [output, dice] : score.dice)
        table += csvField(set) + "," + csvField(score.source) + "," + csvField(score.patient) + "," + csvField(output) +
                 "," + std::to_string(dice) + "\n";
  };
  add("validation", result.validation);
  for (const auto& [name, scores] : result.tests) add(name, scores);
  return table;
}

}  // namespace

void writeModelFolder(const std::filesystem::path& folder, const Recipe& recipe, const PackedDataset& data,
                      const NamedTensors& weights, const TrainingResult& result) {
  const DatasetDescription& d = data.description();
  saveTensors(folder / "weights.safetensors", weights, {{"format", "pt"}}, recipe.halfWeights);
  const std::string sum = sha256OfFile(folder / "weights.safetensors");
  writeText(folder / "recipe.json", recipe.toJson());
  writeText(folder / "scores.csv", scoreTable(result));
  writeText(folder / "training.json", summaryOf(data, result));
  writeText(folder / "card.md", modelCard(recipe, d, result));
  if (recipe.click) {
    ordered_json manifest = clickManifest(recipe);
    manifest["weights"] = {{"file", "weights.safetensors"}, {"sha256", sum}};
    writeText(folder / "hilum.json", manifest.dump(2) + "\n");
    return;
  }
  const auto shapes = labelShapes(data);
  const auto variants = variantsOf(d);
  for (int v = int(variants.size()) - 1; v >= 0; --v) {
    ordered_json manifest = manifestOf(recipe, d, variants[std::size_t(v)], shapes, v);
    manifest["weights"] = {{"file", "weights.safetensors"}, {"sha256", sum}};
    writeText(folder / (v > 0 ? "hilum-" + std::to_string(v + 1) + ".json" : "hilum.json"),
              manifest.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n");
  }
}

}  // namespace hilum::inference
