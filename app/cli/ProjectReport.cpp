#include "app/cli/ProjectReport.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "annotation/BrickLattice.h"
#include "annotation/IsoTime.h"
#include "annotation/PackedLabels.h"

namespace hilum::cli {
namespace {

using nlohmann::json;
using namespace annotation;

std::map<LabelId, std::int64_t> voxelCounts(const PackedLabels& labels) {
  const BrickLattice lattice(labels.grid.size());
  std::vector<std::int64_t> counts(65536);
  std::vector<LabelId> content(BrickLattice::kVoxels);
  for (const PackedBrick& brick : labels.bricks) {
    const auto used = std::span(content).first(lattice.voxels(brick.number));
    unpack(brick, used);
    for (const LabelId label : used) ++counts[label];
  }
  std::map<LabelId, std::int64_t> found;
  for (std::size_t id = 1; id < counts.size(); ++id)
    if (counts[id] > 0) found[LabelId(id)] = counts[id];
  return found;
}

std::map<std::string, int> shapeCounts(const std::vector<Shape>& shapes) {
  std::map<std::string, int> counts;
  for (const Shape& shape : shapes) ++counts[std::string(fileName(shape.kind))];
  return counts;
}

json layerJson(const LayerContent& layer) {
  const auto counts = voxelCounts(layer.labels);
  json labels = json::object();
  std::set<LabelId> ids;
  for (const auto& [id, count] : counts) ids.insert(id);
  for (const Label& row : layer.labels.table.labels()) ids.insert(row.id);
  for (const LabelId id : ids) {
    const Label* row = layer.labels.table.find(id);
    const auto count = counts.find(id);
    const std::int64_t voxels = count == counts.end() ? 0 : count->second;
    labels[std::to_string(id)] = {{"name", row ? row->name : ""},
                                  {"voxels", voxels},
                                  {"volume_ml", double(voxels) * layer.labels.grid.voxelVolumeMm3() / 1000}};
  }
  return {{"id", layer.id}, {"name", layer.name}, {"labels", std::move(labels)}};
}

json sheetJson(const ProjectSheet& sheet) {
  json layers = json::array();
  for (const LayerContent& layer : sheet.content.layers) layers.push_back(layerJson(layer));
  const SourceReference& source = sheet.source;
  const Vec3& spacing = source.grid.spacing();
  return {{"name", source.name},
          {"study_uid", source.studyUid},
          {"series_uid", source.seriesUid},
          {"path", source.path.string()},
          {"size", source.grid.size()},
          {"spacing", {spacing[0], spacing[1], spacing[2]}},
          {"shapes", shapeCounts(sheet.content.shapes)},
          {"layers", std::move(layers)}};
}

json historySummary(const AuditTrail& history) {
  std::set<std::string> authors;
  for (const AuditEntry& entry : history.entries())
    if (!entry.info.author.empty()) authors.insert(entry.info.author);
  const auto time = [](const AuditEntry& entry) { return json(isoTime(entry.info.made)); };
  const auto& entries = history.entries();
  return {{"entries", entries.size()},
          {"authors", authors},
          {"first", entries.empty() ? json() : time(entries.front())},
          {"last", entries.empty() ? json() : time(entries.back())}};
}

std::string sheetText(const json& sheet) {
  std::string text = "Images: " + sheet["name"].get<std::string>() + "\n";
  if (const auto path = sheet["path"].get<std::string>(); !path.empty()) text += "  opened from " + path + "\n";
  for (const auto& [kind, count] : sheet["shapes"].items())
    text += "  " + std::to_string(count.get<int>()) + " x " + kind + "\n";
  for (const json& layer : sheet["layers"]) {
    text += "  Layer " + std::to_string(layer["id"].get<int>()) + ": " + layer["name"].get<std::string>() + "\n";
    for (const auto& [id, label] : layer["labels"].items()) {
      char volume[64];
      std::snprintf(volume, sizeof volume, "%.3f mL\n", label["volume_ml"].get<double>());
      text += "    " + id + " " + label["name"].get<std::string>() + ": " + volume;
    }
  }
  return text;
}

}  // namespace

json projectJson(const Project& project) {
  json sheets = json::array();
  for (const ProjectSheet& sheet : project.sheets) sheets.push_back(sheetJson(sheet));
  return {{"studies", json::array()},
          {"project",
           {{"program", project.program},
            {"saved", isoTime(project.saved)},
            {"sheets", std::move(sheets)},
            {"history", historySummary(project.history)}}},
          {"problems", project.problems}};
}

std::string projectText(const Project& project) {
  const json report = projectJson(project), &body = report["project"];
  std::string text = "Project of " + project.program + ", saved " + isoTime(project.saved) + "\n";
  for (const json& sheet : body["sheets"]) text += sheetText(sheet);
  text += "History: " + std::to_string(project.history.entries().size()) + " entries";
  std::string by;
  for (const json& author : body["history"]["authors"]) by += (by.empty() ? " by " : ", ") + author.get<std::string>();
  text += by + "\n";
  if (!project.problems.empty()) text += "Problems:\n";
  for (const std::string& problem : project.problems) text += "  ! " + problem + "\n";
  return text;
}

}  // namespace hilum::cli
