#include "app/training/PackedTraining.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "app/Sentence.h"
#include "core/Error.h"

namespace hilum::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPrefix = ".training-";

/// ".training-<process>-<random>": of a process that is no more it is litter.
void removeLitter(const fs::path& models) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(models, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kPrefix)) continue;
    const long process = std::strtol(name.c_str() + std::string_view(kPrefix).size(), nullptr, 10);
    std::error_code ignored;
    if (process > 0 && ::kill(pid_t(process), 0) != 0 && errno == ESRCH) fs::remove_all(entry.path(), ignored);
  }
}

void describe(PackedTraining& packed, const inference::PackReport& report) {
  const inference::DatasetDescription& set = report.description;
  std::set<std::string> checkedPatients;
  bool before = false;
  for (const auto& sample : set.samples) {
    ++(sample.empty ? packed.empty : packed.labelled);
    if (sample.validation) {
      packed.checked += !sample.empty;
      packed.checkedBlocks += !before;
      checkedPatients.insert(sample.patient);
    }
    before = sample.validation;
  }
  packed.patients = report.patients;
  packed.checkedPatients = int(checkedPatients.size());
  packed.withinPatients = inference::isSplitWithinPatients(set);
  packed.slices = inference::isOfVolumes(set);
  packed.modality = set.modality;
  for (const auto& output : set.outputs) packed.labels << QString::fromStdString(output.name);
}

}  // namespace

TrainingFolder::TrainingFolder(const fs::path& models) {
  std::error_code error;
  fs::create_directories(models, error);
  removeLitter(models);
  std::string name = (models / (kPrefix + std::to_string(::getpid()) + "-XXXXXX")).string();
  if (!::mkdtemp(name.data()))
    throw Error(Code::Io, models.string() + ": cannot be written to (make room, or look at its permissions)");
  path_ = name;
}

TrainingFolder::~TrainingFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

PackedTraining packTraining(const TrainingSet& set, const std::optional<StartModel>& from,
                            const inference::ModelLibrary& library, const Progress& progress) {
  PackedTraining packed;
  packed.models = startModels(library);
  if (!set) return packed;
  std::vector<std::string> problems;
  try {
    inference::PackList list = set.list(problems, progress.part(0, 0.3));
    packed.folder = std::make_shared<TrainingFolder>(library.userFolder());
    inference::PackOptions options = from ? from->pack : inference::PackOptions();
    options.bySlices = true;
    describe(packed, inference::pack(list, options, packed.folder->data(), progress.part(0.3, 1)));
    packed.isPacked = true;
  } catch (const Error& e) {
    packed.error = sentence(e.what());
  }
  for (const std::string& problem : problems) packed.problems << sentence(problem);
  return packed;
}

}  // namespace hilum::app
