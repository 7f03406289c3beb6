#include <algorithm>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/Commands.h"
#include "app/cli/Input.h"
#include "app/cli/Terminal.h"
#include "core/Error.h"
#include "core/quantify/LungDensity.h"

namespace hilum::cli {
namespace {

struct Options {
  std::string path, labels, series;
  int stack = 0;
  bool json = false;
};

const char* className(KernelClass kernel) {
  switch (kernel) {
    case KernelClass::Soft:
      return "soft";
    case KernelClass::Lung:
      return "lung";
    default:
      return "unknown";
  }
}

/// A label is a lung when its name says so, or in a map without names when it is 1 or 2.
bool isLung(const Label& label) {
  if (label.name.find("ung") != std::string::npos) return true;
  return (label.id == 1 || label.id == 2) && label.name == "Label " + std::to_string(label.id);
}

nlohmann::json densityJson(const LungDensity& d) {
  nlohmann::json histogram = nlohmann::json::object();
  for (const auto& [edge, n] : d.histogram) histogram[std::to_string(edge)] = n;
  return {
      {"mass_g", d.massG},
      {"pd15", d.pd15},
      {"laa950", d.laa950},
      {"laa910", d.laa910},
      {"laa856", d.laa856},
      {"histogram", histogram},
      {"bands",
       {{"-1050..-950", d.bands[0]}, {"-950..-750", d.bands[1]}, {"-750..-400", d.bands[2]}, {"-400..0", d.bands[3]}}}};
}

/// Layer by layer: labels of different layers may overlap, and each counts all of its voxels.
nlohmann::json measure(const Volume& volume, const Segmentation& segmentation) {
  nlohmann::json rows = nlohmann::json::object();
  std::vector<std::string> warnings;
  const KernelClass kernel = kernelClass(volume.info().kernel);
  const bool ct = volume.info().modality.empty() || volume.info().modality == "CT";
  bool anyLung = false;
  for (const LabelMap& labels : segmentation.layers)
    for (const auto& [id, s] : regionStatistics(volume, labels)) {
      const Label* label = labels.table().find(id);
      nlohmann::json row{{"name", label ? label->name : ""},
                         {"voxels", s.voxels},
                         {"volume_ml", s.volumeMl},
                         {"mean", s.mean},
                         {"sd", s.sd},
                         {"min", s.min},
                         {"max", s.max}};
      if (ct && label && isLung(*label) && s.voxels > 0) {
        row.update(densityJson(lungDensity(volume, labels, {id})));
        anyLung = true;
      }
      if (s.voxels == 0) warnings.push_back("label " + std::to_string(id) + " has no voxel inside the volume");
      rows[std::to_string(id)] = std::move(row);
    }
  if (anyLung && kernel == KernelClass::Lung)
    warnings.push_back("a sharp (lung) kernel overstates the emphysema indices; measure density on a soft series");
  if (anyLung && kernel == KernelClass::Unknown)
    warnings.push_back("the reconstruction kernel is unknown; density indices depend on it");
  for (const std::string& problem : volume.info().problems) warnings.push_back(problem);
  return {{"labels", rows}, {"kernel", className(kernel)}, {"warnings", warnings}};
}

void print(const nlohmann::json& result) {
  std::printf("%3s  %-18s %10s %9s %8s %9s %8s %8s\n", "id", "label", "mL", "mean", "sd", "mass g", "PD15", "LAA-950");
  for (const auto& [id, row] : result["labels"].items()) {
    std::printf("%3s  %-18s %10.1f %9.1f %8.1f", id.c_str(), row["name"].get<std::string>().c_str(),
                row["volume_ml"].get<double>(), row["mean"].get<double>(), row["sd"].get<double>());
    if (row.contains("pd15"))
      std::printf(" %9.1f %8.0f %7.2f%%", row["mass_g"].get<double>(), row["pd15"].get<double>(),
                  100 * row["laa950"].get<double>());
    std::printf("\n");
  }
  std::printf("kernel: %s\n", result["kernel"].get<std::string>().c_str());
  for (const auto& warning : result["warnings"]) std::printf("warning: %s\n", warning.get<std::string>().c_str());
}

void run(const Options& options, Context& context) {
  const Progress progress = terminalProgress(context);
  const Input input = openInput({options.path, options.series, options.stack}, progress.part(0, 0.7));
  tellProblems(input, context);
  LabelReading labels =
      openLabels(options.labels, {.stack = input.stack}, context, progress.part(0.7, 0.8, "reading labels"));
  for (LabelMap& layer : labels.layers) layer.completeTable();
  if (std::ranges::all_of(labels.layers, [](const LabelMap& layer) { return layer.counts().empty(); }))
    throw Error(Code::BadInput, options.labels + ": holds no labelled voxel (choose another label file)");
  const nlohmann::json result = measure(*input.volume, labels);
  if (options.json)
    std::cout << result.dump(2) << "\n";
  else
    print(result);
}

}  // namespace

void addMeasure(CLI::App& program, Context& context) {
  auto* command = program.add_subcommand("measure", "Volumes, densities and lung indices of labels");
  const auto options = std::make_shared<Options>();
  command->add_option("path", options->path, "DICOM folder, file or archive, or an image file")->required();
  command
      ->add_option("--labels", options->labels,
                   "Label map, DICOM SEG, RTSTRUCT or project, on any grid of the same patient space")
      ->required();
  command->add_option("--series", options->series, "Series number or UID, when there are several");
  command->add_option("--stack", options->stack, "Stack of that series, from 1");
  command->add_flag("--json", options->json, "One JSON document on stdout");
  command->footer("Example:\n  hilum measure study/ --labels lungs.nii.gz --json");
  command->callback([options, &context] { run(*options, context); });
}

}  // namespace hilum::cli
