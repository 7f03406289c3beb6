#include <nlohmann/json.hpp>
#include <optional>

#include "app/cli/Commands.h"
#include "app/cli/StagedFiles.h"
#include "app/cli/Terminal.h"
#include "core/AtomicFile.h"
#include "core/Error.h"
#include "core/dicom/SeriesWriter.h"
#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "core/phantom/Thorax.h"

namespace hilum::cli {
namespace {

namespace fs = std::filesystem;

struct PhantomArguments {
  std::string kind, format, kernel = "soft";
  fs::path out, truth;
  std::vector<std::int64_t> size{512, 512, 300};
  std::vector<double> spacing;
  bool noBowelGas = false;
  phantom::ThoraxOptions options;
};

bool endsIn(const fs::path& file, const std::string& ending) {
  const std::string name = file.filename().string();
  return name.size() > ending.size() && name.compare(name.size() - ending.size(), ending.size(), ending) == 0;
}

/// The file without ".nii.gz" or ".nii", and ".json".
fs::path numbersBeside(const fs::path& truth) {
  std::string name = truth.string();
  for (const char* ending : {".gz", ".nii"})
    if (endsIn(name, ending)) name.resize(name.size() - std::string(ending).size());
  return name + ".json";
}

nlohmann::json numbersOf(const phantom::ThoraxOptions& o, const phantom::ThoraxPhantom& made) {
  const Vec3& spacing = made.volume.grid().spacing();
  const Vec3& carina = made.truth.carinaWorld;
  nlohmann::json areas = nlohmann::json::array();
  for (const auto& [up, area] : made.truth.tracheaAreas) areas.push_back({{"mmAboveCarina", up}, {"areaMm2", area}});
  return {{"kind", "thorax"},
          {"parameters",
           {{"seed", o.seed},
            {"size", o.size},
            {"spacingMm", {spacing.x(), spacing.y(), spacing.z()}},
            {"inspiration", o.inspiration},
            {"kernel", o.kernel == phantom::Kernel::Soft ? "soft" : "lung"},
            {"noiseHu", o.noiseHu},
            {"effusion", o.effusion},
            {"consolidation", o.consolidation},
            {"pneumothorax", o.pneumothorax},
            {"bowelGas", o.bowelGas},
            {"nodules", o.nodules}}},
          {"rightLungMl", made.truth.rightLungMl},
          {"leftLungMl", made.truth.leftLungMl},
          {"meanLungHu", made.truth.meanLungHu},
          {"carinaWorldLps", {carina.x(), carina.y(), carina.z()}},
          {"tracheaAreas", areas}};
}

SeriesWriteOptions seriesOptions(const Volume& volume) {
  SeriesWriteOptions o;
  o.patient = {.id = "PHANTOM-1", .name = "Phantom^Thorax", .sex = "O", .birthDate = ""};
  o.studyDate = "20240101";
  o.studyDescription = "Synthetic thorax, not a patient";
  o.seriesDescription = "Synthetic thorax, not a patient";
  o.kernel = volume.info().kernel;
  o.modality = "CT";
  o.derived = false;
  return o;
}

void makePhantom(PhantomArguments& a, const Context& context) {
  if (a.kind != "thorax") throw Error(Code::Usage, "phantom: unknown kind '" + a.kind + "' (use: thorax)");
  const bool nifti = a.format.empty() ? endsIn(a.out, ".nii") || endsIn(a.out, ".nii.gz") : a.format == "nifti";
  if (nifti && !endsIn(a.out, ".nii") && !endsIn(a.out, ".nii.gz"))
    throw Error(Code::Usage, a.out.string() + ": no NIfTI name (end it in .nii or .nii.gz)");
  if (!a.truth.empty() && !endsIn(a.truth, ".nii") && !endsIn(a.truth, ".nii.gz"))
    throw Error(Code::Usage, a.truth.string() + ": no NIfTI name (end it in .nii or .nii.gz)");
  phantom::ThoraxOptions& o = a.options;
  std::copy(a.size.begin(), a.size.end(), o.size.begin());
  for (std::size_t i = 0; i < a.spacing.size(); ++i) o.spacingMm[Eigen::Index(i)] = a.spacing[i];
  o.kernel = a.kernel == "lung" ? phantom::Kernel::Lung : phantom::Kernel::Soft;
  o.bowelGas = !a.noBowelGas;

  const Progress progress = terminalProgress(context);
  const phantom::ThoraxPhantom made = phantom::makeThorax(o, progress.part(0, 0.75));
  StagedFiles truth;
  if (!a.truth.empty()) {
    truth.write(a.truth, [&](const fs::path& path) {
      writeLabelFile(made.truth.labels, path, progress.part(0.75, 0.8, "writing truth"));
    });
    truth.write(numbersBeside(a.truth), [&](const fs::path& path) {
      AtomicFile file(path);
      file.write(numbersOf(o, made).dump(2) + "\n");
      file.commit();
    });
  }
  const Progress writing = progress.part(0.8, 1, "writing volume");
  if (nifti)
    writeVolumeFile(made.volume, a.out, writing);
  else
    writeSeries(made.volume, a.out, seriesOptions(made.volume), writing);
  truth.commit();
}

}  // namespace

void addPhantom(CLI::App& program, Context& context) {
  const auto a = std::make_shared<PhantomArguments>();
  CLI::App* command = program.add_subcommand("phantom", "Make a synthetic image whose truth is known");
  command->footer("Example: hilum phantom thorax -o series --kernel lung --truth truth.nii.gz");
  command->add_option("kind", a->kind, "thorax")->required();
  command->add_option("-o,--output", a->out, "Folder of the DICOM series, or the NIfTI file")->required();
  command->add_option("--format", a->format, "dicom or nifti (default: by the name of OUT)")
      ->check(CLI::IsMember({"dicom", "nifti"}));
  command->add_option("--seed", a->options.seed, "Another number gives another person");
  command->add_option("--size", a->size, "Voxels X,Y,Z")->delimiter(',')->expected(3)->capture_default_str();
  command->add_option("--spacing", a->spacing, "Millimetres X,Y,Z (default: the whole chest)")
      ->delimiter(',')
      ->expected(3);
  command->add_option("--inspiration", a->options.inspiration, "0 end expiration .. 1 full")
      ->check(CLI::Range(0.0, 1.0));
  command->add_option("--kernel", a->kernel, "soft or lung")->check(CLI::IsMember({"soft", "lung"}));
  command->add_option("--noise", a->options.noiseHu, "Standard deviation in soft tissue, HU")
      ->check(CLI::Range(0.0, 200.0));
  command->add_option("--nodules", a->options.nodules, "Number of nodules")->check(CLI::Range(0, 200));
  command->add_flag("--effusion", a->options.effusion, "Fluid in the left pleural space");
  command->add_flag("--consolidation", a->options.consolidation, "Filled air spaces in the right lower lobe");
  command->add_flag("--pneumothorax", a->options.pneumothorax, "Air in the right pleural space");
  command->add_flag("--no-bowel-gas", a->noBowelGas, "No gas in stomach and colon");
  command->add_option("--truth", a->truth,
                      "Label map FILE.nii.gz on the same grid, and FILE.json: parameters and numbers");
  command->callback([a, &context] { makePhantom(*a, context); });
}

}  // namespace hilum::cli
