#include <chrono>
#include <iostream>
#include <set>

#include "app/cli/Commands.h"
#include "app/cli/SegmentOutput.h"
#include "app/cli/StagedFiles.h"
#include "app/cli/Terminal.h"
#include "core/AtomicFile.h"
#include "core/Error.h"
#include "core/io/VolumeFile.h"

namespace hilum::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> paths;
  std::string output, report, uncertainty, preview, series;
  bool networkOnly = false;
  int stack = 0;
  Segmenter::Options segmenter;
};

/// Where the results of one input go; what is empty is not wanted.
struct Targets {
  fs::path labels, report, uncertainty, preview;
};

double secondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The name of a study without what says its format.
std::string stemOf(const std::string& path) {
  fs::path name = fs::path(path).lexically_normal();
  if (!name.has_filename()) name = name.parent_path();
  name = name.filename();
  if (name.extension() == ".gz" || name.extension() == ".zip") name = name.stem();
  const std::set<std::string> endings{".nii", ".nrrd", ".nhdr", ".mha", ".mhd", ".png", ".jpg", ".jpeg",
                                      ".tif", ".tiff", ".dcm",  ".zip", ".tar"};
  return endings.count(name.extension().string()) ? name.stem().string() : name.string();
}

/// One input writes to the named files; several write under their own names into the named folders.
std::vector<Targets> targetsOf(const Options& options) {
  if (options.paths.size() == 1 && !fs::is_directory(options.output))
    return {{options.output, options.report, options.uncertainty, options.preview}};
  if (isSegmentTarget(options.output))
    throw Error(Code::Usage, options.output + ": is one file, but there are several inputs (name a folder)");
  std::vector<Targets> targets;
  std::set<std::string> taken;
  for (const std::string& path : options.paths) {
    const std::string stem = stemOf(path);
    if (!taken.insert(stem).second)
      throw Error(Code::Usage, path + ": another input is called " + stem + " too (segment them one by one)");
    const auto within = [&](const std::string& folder, const char* ending) {
      return folder.empty() ? fs::path() : fs::path(folder) / (stem + ending);
    };
    targets.push_back({within(options.output, ".nii.gz"), within(options.report, ".json"),
                       within(options.uncertainty, ".nii.gz"), within(options.preview, ".png")});
  }
  return targets;
}

void checkTargets(const Targets& targets) {
  if (!isSegmentTarget(targets.labels))
    throw Error(Code::Usage, targets.labels.string() +
                                 ": is no label file (end it in .nii.gz, .nii, .nrrd, .seg.nrrd, .mha, .dcm, "
                                 ".rtstruct.dcm, .json or, for one slice, .png)");
  if (!targets.uncertainty.empty() && !isVolumeFile(targets.uncertainty))
    throw Error(Code::Usage, targets.uncertainty.string() + ": is no image file (end it in .nii.gz, .nrrd or .mha)");
  if (!targets.preview.empty() && targets.preview.extension() != ".png")
    throw Error(Code::Usage, targets.preview.string() + ": is no picture's name (end it in .png)");
}

void segmentOne(Segmenter& segmenter, const Options& options, const std::string& path, const Targets& targets,
                Context& context, const Progress& progress) {
  const auto start = std::chrono::steady_clock::now();
  const Input input = openInput({path, options.series, options.stack}, progress.part(0, 0.2));
  tellProblems(input, context);
  const double loading = secondsSince(start);
  const Segmenter::Found found = segmenter.find(input, path, progress.part(0.2, 0.95));
  for (const std::string& warning : found.warnings) std::cerr << "hilum: warning: " << warning << "\n";

  StagedFiles files;
  files.write(targets.labels, [&](const fs::path& file) {
    writeFound(found, input, path, segmenter.model(), file, progress.part(0.95, 1, "writing labels"));
  });
  if (!targets.uncertainty.empty())
    files.write(targets.uncertainty, [&](const fs::path& file) { writeVolumeFile(*found.uncertainty, file); });
  if (!targets.preview.empty())
    files.write(targets.preview, [&](const fs::path& file) { writePreview(found, input, file); });
  const nlohmann::json report = segmentReport(segmenter, found, input, path, loading);
  if (!targets.report.empty())
    files.write(targets.report, [&](const fs::path& target) {
      AtomicFile file(target);
      file.write(report.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
      file.commit();
    });
  files.commit();
  if (options.paths.size() > 1) std::printf("%s\n", path.c_str());
  for (const auto& [id, label] : report["labels"].items()) {
    const std::string name = label["name"];
    if (label["volume_ml"].is_null())
      std::printf("%3s  %-16s %9lld px\n", id.c_str(), name.c_str(), label["voxels"].get<long long>());
    else
      std::printf("%3s  %-16s %9.1f mL\n", id.c_str(), name.c_str(), label["volume_ml"].get<double>());
  }
}

void run(const Options& options, Context& context) {
  const std::vector<Targets> targets = targetsOf(options);
  for (const Targets& one : targets) checkTargets(one);
  Segmenter::Options wanted = options.segmenter;
  const bool asInstances = targets.front().labels.extension() == ".json" && wanted.model != "lungs-classical" &&
                           wanted.points.empty();
  wanted.uncertainty = !options.uncertainty.empty() || asInstances;
  wanted.fuse = !options.networkOnly;
  if (options.paths.size() > 1 && !wanted.channels.empty())
    throw Error(Code::Usage, "--channel belongs to one input (segment them one by one)");
  if (options.paths.size() > 1 && !wanted.points.empty())
    throw Error(Code::Usage, "--point belongs to one input (segment them one by one)");
  Segmenter segmenter(wanted);
  const Progress progress = terminalProgress(context);
  std::size_t failed = 0;
  for (std::size_t i = 0; i < options.paths.size(); ++i) {
    const auto share = [&](std::size_t n) { return double(n) / double(options.paths.size()); };
    try {
      segmentOne(segmenter, options, options.paths[i], targets[i], context, progress.part(share(i), share(i + 1)));
    } catch (const Error& e) {
      if (options.paths.size() == 1) throw;
      std::cerr << (failed++ ? "" : "problems:\n") << "  " << e.what() << "\n";
      context.status = 3;
    }
  }
  if (failed == options.paths.size()) throw Error(Code::BadInput, options.output + ": none of the inputs gave labels");
}

}  // namespace

void addSegment(CLI::App& program, Context& context) {
  auto* command = program.add_subcommand("segment", "Find structures in a study with a model");
  const auto options = std::make_shared<Options>();
  command->add_option("path", options->paths, "DICOM folder, file or archive, or an image file; or several")->required();
  command
      ->add_option("-m,--model", options->segmenter.model,
                   "A model of the library (hilum models list), or a folder with one; lungs-classical: right lung 1, "
                   "left lung 2, trachea 3")
      ->required();
  command
      ->add_option("-o,--output", options->output,
                   "Label map: .nii.gz .nii .nrrd .seg.nrrd .mha; .dcm: DICOM SEG; .rtstruct.dcm: RTSTRUCT; .json: COCO "
                   "instances; .png of one slice; of several inputs a folder")
      ->required();
  command->add_option("--channel", options->segmenter.channels, "NAME=PATH: a further sequence of the same patient");
  command->add_flag("--network-only", options->networkOnly,
                    "Without the classical stage that gives some models' labels their edge");
  command->add_option("--point", options->segmenter.points,
                      "I,J,K: a click on a voxel, for -m click; I,J,K,0 takes away; K is 0 for an image");
  command->add_flag("--carry", options->segmenter.carry,
                    "What was clicked is followed to the neighbouring slices while they agree");
  command->add_option("--device", options->segmenter.device, "auto, cpu, cuda or cuda:N")->capture_default_str();
  command->add_option("--series", options->series, "Series number or UID, when there are several");
  command->add_option("--stack", options->stack, "Stack of that series, from 1");
  command->add_option("--report", options->report, "What was done, found and warned of, as JSON");
  command->add_option("--uncertainty", options->uncertainty, "Image of how unsure the model is, 0 to 1");
  command->add_option("--preview", options->preview, "Picture of a slice with the labels, .png");
  command->footer(
      "Examples:\n  hilum segment study/ -m lungs-classical -o lungs.nii.gz --report lungs.json\n"
      "  hilum segment flair.nii.gz -m my-model/ -o tumor.seg.nrrd --channel t1c=t1c.nii.gz --preview tumor.png\n"
      "  hilum segment t1c.nii.gz -m click -o tumor.nii.gz --point 120,96,71 --point 132,90,71,0 --carry");
  command->callback([options, &context] { run(*options, context); });
}

}  // namespace hilum::cli
