#include <cstdio>
#include <iostream>

#include "app/cli/Commands.h"
#include "app/cli/StagedFiles.h"
#include "app/cli/Terminal.h"
#include "app/cli/WithFonts.h"
#include "app/evaluate/DisagreementPicture.h"
#include "app/snapshot/PictureFile.h"
#include "core/AtomicFile.h"
#include "core/io/LabelFile.h"

namespace hilum::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<fs::path> files;
  fs::path out;
  bool json = false;
};

void writeFiles(const app::ReaderComparison& all, const fs::path& folder) {
  StagedFiles files;
  const auto text = [&](const char* name, const std::string& content) {
    files.write(folder / name, [&](const fs::path& path) {
      AtomicFile out(path);
      out.write(content);
      out.commit();
    });
  };
  const auto map = [&](const char* name, const LabelMap& labels) {
    files.write(folder / name, [&](const fs::path& path) { writeLabelFile(labels, path); });
  };
  text("agreement.json", app::comparisonJson(all).dump(2) + "\n");
  text("agreement.csv", app::comparisonCsv(all));
  map("majority.nii.gz", all.majority);
  map("staple.nii.gz", all.consensus.labels);
  map("disagreement.nii.gz", all.disagreement);
  withFonts([&] {
    for (std::size_t i = 0; i < all.worst.size(); ++i) {
      char name[32];
      std::snprintf(name, sizeof name, "worst-%02zu.png", i + 1);
      files.write(folder / name, [&](const fs::path& path) {
        app::writePicture(app::disagreementPicture(all, all.worst[i].slice), path);
      });
    }
  });
  files.commit();
}

void list(const char* title, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  std::cerr << title << ":\n";
  for (const std::string& line : lines) std::cerr << "  " << line << "\n";
}

void run(const Options& options, Context& context) {
  const app::ReaderComparison all = app::compareReaders(options.files, terminalProgress(context));
  writeFiles(all, options.out);
  if (options.json)
    std::cout << app::comparisonJson(all).dump(2) << "\n";
  else
    std::cout << app::comparisonTable(all);
  list("notices", all.notices);
  list("problems", all.problems);
  if (!all.problems.empty()) context.status = 3;
}

}  // namespace

void addCompare(CLI::App& program, Context& context) {
  const auto options = std::make_shared<Options>();
  CLI::App* const command = program.add_subcommand("compare", "How far several readers' labels agree");
  command->add_option("FILES", options->files, "Label files of the same images, two or more")->required();
  command
      ->add_option("-o,--output", options->out,
                   "Folder for agreement.json and .csv, majority, STAPLE and disagreement maps, the worst slices")
      ->required();
  command->add_flag("--json", options->json, "One JSON document on stdout");
  command->footer("Example:\n  hilum compare ann.nii.gz ben.nii.gz model.nii.gz -o agreement");
  command->callback([options, &context] { run(*options, context); });
}

}  // namespace hilum::cli
