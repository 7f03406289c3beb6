#include "inference/training/ModelFolder.h"

#include <nlohmann/json.hpp>

#include "core/AtomicFile.h"
#include "inference/engine/Sha256.h"

namespace hilum::inference {
namespace {

using nlohmann::ordered_json;

void writeText(const std::filesystem::path& path, const std::string& text) {
  AtomicFile file(path);
  file.write(text);
  file.commit();
}

ordered_json labelsOf(const DatasetDescription& d, const std::vector<LabelShape>& shapes) {
  ordered_json labels = ordered_json::array();
  for (std::size_t i = 0; i < d.outputs.size(); ++i) {
    const DatasetOutput& output = d.outputs[i];
    ordered_json label{{"channel", i}, {"label", output.label}, {"name", output.name}, {"colour", output.colour}};
    if (!output.code.empty()) label["concept"] = {output.code, output.scheme, output.meaning};
    label["keep_largest"] = shapes[i].onePiece ? 1 : 0;
    label["fill_holes"] = shapes[i].noHoles;
    labels.push_back(std::move(label));
  }
  return labels;
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

ordered_json manifestOf(const Recipe& recipe, const PackedDataset& data, const TrainingResult& result) {
  const DatasetDescription& d = data.description();
  const int channels = int(d.outputs.size()) + (recipe.head == Head::Softmax ? 1 : 0);
  ordered_json manifest{
      {"format", "hilum model 1"},
      {"name", recipe.name},
      {"version", "1"},
      {"task", "segmentation"},
      {"modality", d.modality},
      {"channels", d.channels},
      {"neighbours", d.neighbours},
      {"orientation", "LPS"},
      {"fit", {{"kind", "pad"}, {"size", {d.width, d.height, d.depth}}}},
      {"brightness",
       {{"kind", brightnessName(d.brightness.kind)}, {"low", d.brightness.low}, {"high", d.brightness.high}}},
      {"network", ordered_json::parse(recipe.network.describe(d.depth > 1 ? 3 : 2, d.planes(), channels))},
      {"activation", recipe.head == Head::Softmax ? "softmax" : "sigmoid"},
      {"threshold", 0.5},
      {"labels", labelsOf(d, labelShapes(data))}};
  manifest["training"] = {{"samples", data.samples(false).size()},
                          {"steps", result.steps},
                          {"best_step", result.bestStep},
                          {"validation", scoresOf(result.validation)}};
  for (const auto& [name, scores] : result.tests) manifest["training"]["tests"][name] = scoresOf(scores);
  return manifest;
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
        table += csvField(set) + "," + csvField(score.source) + "," + csvField(score.patient) + "," +
                 csvField(output) + "," + std::to_string(dice) + "\n";
  };
  add("validation", result.validation);
  for (const auto& [name, scores] : result.tests) add(name, scores);
  return table;
}

}  // namespace

void writeModelFolder(const std::filesystem::path& folder, const Recipe& recipe, const PackedDataset& data,
                      const NamedTensors& weights, const TrainingResult& result) {
  ordered_json manifest = manifestOf(recipe, data, result);
  saveTensors(folder / "weights.safetensors", weights, {{"format", "pt"}}, recipe.halfWeights);
  manifest["weights"] = {{"file", "weights.safetensors"}, {"sha256", sha256OfFile(folder / "weights.safetensors")}};
  writeText(folder / "recipe.json", recipe.toJson());
  writeText(folder / "scores.csv", scoreTable(result));
  writeText(folder / "hilum.json", manifest.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n");
}

}  // namespace hilum::inference
