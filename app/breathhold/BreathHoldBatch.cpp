#include "app/breathhold/BreathHoldBatch.h"

#include <QStandardPaths>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/breathhold/BreathChart.h"
#include "app/breathhold/Calibration.h"
#include "app/breathhold/MeasuringProcess.h"
#include "app/breathhold/RecordFile.h"
#include "app/breathhold/SortedFolders.h"
#include "app/breathhold/StudyQueue.h"
#include "core/Error.h"

namespace hilum::app {
namespace fs = std::filesystem;
using nlohmann::json;
namespace {

using Records = std::map<std::string, json>;

/// The newest record of every study.
Records latest(const RecordFile& file) {
  Records records;
  for (const json& record : file.records())
    if (record.contains("measurement")) records[record.at("study").get<std::string>()] = record;
  return records;
}

bool isWithin(const fs::path& inner, const fs::path& outer) {
  const auto plain = [](const fs::path& path) {
    std::error_code ignored;
    const fs::path whole = fs::weakly_canonical(path, ignored);
    return whole.has_filename() ? whole : whole.parent_path();  // "a/" is "a"
  };
  const fs::path a = plain(inner), b = plain(outer);
  return std::mismatch(b.begin(), b.end(), a.begin(), a.end()).first == b.end();
}

/// A folder that this run made is taken away again when there turns out to be nothing to do.
class FreshFolder {
 public:
  explicit FreshFolder(fs::path folder) : folder_(std::move(folder)) {
    std::error_code ignored;
    isFresh_ = !fs::exists(folder_, ignored);
  }
  ~FreshFolder() {
    std::error_code ignored;
    if (isFresh_) fs::remove_all(folder_, ignored);
  }
  FreshFolder(const FreshFolder&) = delete;
  FreshFolder& operator=(const FreshFolder&) = delete;
  void keep() { isFresh_ = false; }

 private:
  fs::path folder_;
  bool isFresh_;
};

void prepareFolder(const BreathHoldRequest& request) {
  for (const fs::path& path : request.paths)
    if (isWithin(request.output, path))
      throw Error(Code::Usage,
                  request.output.string() + ": lies inside " + path.string() + " (choose a folder beside the studies)");
  std::error_code error;
  fs::create_directories(request.output / "pictures", error);
  if (error)
    throw Error(Code::Io, request.output.string() + ": cannot be written: " + error.message() +
                              " (choose another place or check its permissions)");
}

fs::path pictureOf(const fs::path& output, const std::string& folder) {
  return output / "pictures" / (folder + ".png");
}

/// What is measured is not measured again unless the files or the method changed or its process died.
bool isDone(const QueuedStudy& study, const Records& records) {
  const auto at = records.find(study.id);
  if (at == records.end() || at->second.at("fingerprint") != study.fingerprint) return false;
  return !at->second.at("measurement").value("lost", false);
}

std::size_t measureNew(const StudyQueue& queue, const BreathHoldRequest& request, const SortedFolders& folders,
                       RecordFile& file, Records& records, const Progress& progress) {
  std::vector<json> jobs;
  std::vector<const QueuedStudy*> studies;
  for (const QueuedStudy& study : queue.studies) {
    if (isDone(study, records) || (records.contains(study.id) && folders.holdsFilesOf(study.folder))) continue;
    json files = json::array();
    for (const fs::path& path : study.files) files.push_back(path.string());
    jobs.push_back({{"study", study.id},
                    {"sex", study.sex},
                    {"files", files},
                    {"picture", pictureOf(request.output, study.folder).string()}});
    studies.push_back(&study);
  }
  measureInProcesses(
      jobs, request.jobs,
      [&](std::size_t job, json answer) {
        const QueuedStudy& study = *studies[job];
        const json record{{"study", study.id},         {"folder", study.folder},           {"patient", study.patient},
                          {"may_move", study.mayMove}, {"fingerprint", study.fingerprint}, {"measurement", answer}};
        file.add(record);
        records[study.id] = record;
      },
      progress);
  return jobs.size();
}

}  // namespace

fs::path breathHoldModelFile() {
  const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
  return fs::path(base.toStdString()) / "Hilum" / "breathhold-model.json";
}

BreathHoldOutcome gradeBreathHolds(const BreathHoldRequest& request, const Progress& progress) {
  checkModelChoice(request);
  FreshFolder fresh(request.output);
  prepareFolder(request);
  BreathHoldOutcome outcome;
  StudyQueue queue;
  RecordFile file(request.output / ".breathhold-state");
  SortedFolders folders(request.output, file);
  folders.finishMoves();
  Records records = latest(file);
  if (!request.paths.empty()) {
    queue = gatherStudies(request.paths, progress.part(0, 0.1));
    fresh.keep();
    outcome.measuredNow = measureNew(queue, request, folders, file, records, progress.part(0.1, 0.95, "measuring"));
    outcome.problems = queue.problems;
  } else if (records.empty()) {
    throw Error(Code::Usage, request.output.string() + ": holds no measured studies (name the studies' folders too)");
  }
  outcome.model = chosenModel(request, records, outcome.notes);
  outcome.studies = gradeStudies(records, outcome.model);
  folders.sort(outcome.studies, request.move, progress.part(0.95, 0.99, "sorting"));
  writeBreathTables(outcome.studies, records, outcome.model, request.output);
  writeBreathChart(outcome.studies, outcome.model, request.output);
  progress.report(1);
  return outcome;
}

}  // namespace hilum::app
