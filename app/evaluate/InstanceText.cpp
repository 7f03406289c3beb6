#include <cstdio>

#include "app/evaluate/InstanceEvaluation.h"

namespace hilum::app {
namespace {

constexpr const char* kConvention =
    "COCO: greedy matching by score, 100 detections an image and category, precision at 101 recalls, all areas; crowds "
    "are neither right nor wrong; masks are filled at pixel centres";

}  // namespace

nlohmann::json instancesJson(const InstanceEvaluation& evaluation) {
  const auto value = [](const std::optional<double>& v) { return v ? nlohmann::json(*v) : nlohmann::json(); };
  const auto row = [&](const Precisions& masks, const Precisions& boxes) {
    return nlohmann::json{{"ap", value(masks.mean)},       {"ap50", value(masks.at50)},
                          {"ap75", value(masks.at75)},     {"box_ap", value(boxes.mean)},
                          {"box_ap50", value(boxes.at50)}, {"box_ap75", value(boxes.at75)}};
  };
  nlohmann::json categories = nlohmann::json::object();
  for (const CategoryResult& c : evaluation.categories) {
    categories[c.name] = row(c.masks, c.boxes);
    categories[c.name]["references"] = c.references;
    categories[c.name]["detections"] = c.detections;
  }
  return {{"instances", categories},
          {"mean", row(evaluation.masks, evaluation.boxes)},
          {"notices", evaluation.notices},
          {"problems", evaluation.problems},
          {"conventions", {{"average_precision", kConvention}}}};
}

std::string instancesTable(const InstanceEvaluation& evaluation) {
  char text[256];
  std::snprintf(text, sizeof text, "%-24s %10s %10s %8s %8s %8s %8s %8s %8s\n", "", "references", "detections", "AP",
                "AP50", "AP75", "box AP", "AP50", "AP75");
  std::string table = text;
  const auto add = [&](const std::string& name, const std::string& references, const std::string& detections,
                       const Precisions& masks, const Precisions& boxes) {
    std::snprintf(text, sizeof text, "%-24.24s %10s %10s", name.c_str(), references.c_str(), detections.c_str());
    table += text;
    for (const Precisions* kind : {&masks, &boxes})
      for (const auto& value : {kind->mean, kind->at50, kind->at75}) {
        if (value)
          std::snprintf(text, sizeof text, " %8.4f", *value);
        else
          std::snprintf(text, sizeof text, " %8s", "-");
        table += text;
      }
    table += "\n";
  };
  for (const CategoryResult& c : evaluation.categories)
    add(c.name, std::to_string(c.references), std::to_string(c.detections), c.masks, c.boxes);
  add("mean", "", "", evaluation.masks, evaluation.boxes);
  return table + "\naverage_precision: " + kConvention + "\n";
}

}  // namespace hilum::app
