#include "app/breathhold/StudyMeasurement.h"

#include <cmath>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

#include "app/breathhold/StudyPicture.h"
#include "core/Error.h"
#include "core/dicom/CatalogueBuilder.h"
#include "core/dicom/IsolatedReader.h"
#include "core/dicom/VolumeReader.h"
#include "core/io/VolumeFile.h"
#include "core/quantify/ChestSeries.h"
#include "core/quantify/NoiseTexture.h"

namespace hilum::app {
namespace fs = std::filesystem;
using nlohmann::json;
namespace {

struct Content {
  std::vector<Study> studies;
  std::map<std::string, std::string> scanners;  ///< by series UID
};

/// Models often begin with the name of their maker.
std::string scannerOf(const dicom::FileHeader& h) {
  if (h.manufacturer.empty() || h.scannerModel.starts_with(h.manufacturer)) return h.scannerModel;
  return h.scannerModel.empty() ? h.manufacturer : h.manufacturer + " " + h.scannerModel;
}

Content contentOf(const std::vector<fs::path>& files, const Progress& progress) {
  Content content;
  if (files.size() == 1 && isVolumeFile(files[0])) {
    content.studies.push_back(dicom::studyOfImageFile(files[0], dicom::Among::Alone));
    return content;
  }
  dicom::HeaderScan scan = dicom::readHeaders(files, progress);
  for (const auto& header : scan.headers) content.scanners.emplace(header.seriesUid, scannerOf(header));
  content.studies = dicom::buildStudies(std::move(scan.headers));
  return content;
}

inference::PatientSex sexOf(const std::string& text) {
  return text == "F"   ? inference::PatientSex::Female
         : text == "M" ? inference::PatientSex::Male
                       : inference::PatientSex::Unknown;
}

struct Loaded {
  std::size_t index;  ///< among the usable stacks
  VolumePtr volume;
  KernelClass kernel;
  std::vector<std::string> warnings;
};

std::string lagText(double lag) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", lag);
  return text;
}

/// The first usable stack; of those whose kernel nobody wrote down, the first that does not look soft.
Loaded load(const std::vector<ChestStack>& usable, const Progress& progress) {
  std::optional<Loaded> fallback;
  for (std::size_t i = 0; i < usable.size(); ++i) {
    const bool unknown = usable[i].kernel == KernelClass::Unknown;
    if (fallback && usable[i].kernel == KernelClass::Soft) break;
    Loaded loaded{i, readVolume(*usable[i].stack, progress), usable[i].kernel, {}};
    if (!unknown) return loaded;
    const std::optional<double> lag = noiseLagOne(*loaded.volume);
    loaded.kernel = kernelClassOfNoise(lag);
    loaded.warnings.push_back(lag ? "The reconstruction kernel is not known; by its noise (neighbours correlate by " +
                                        lagText(*lag) + ") it is " + kernelClassName(loaded.kernel) + "."
                                  : "The reconstruction kernel is not known.");
    if (loaded.kernel != KernelClass::Soft) return loaded;
    if (!fallback) fallback = std::move(loaded);
  }
  return std::move(*fallback);
}

void measure(const json& job, const Content& content, json& answer, const Progress& progress) {
  const std::string id = job.at("study");
  const ChestSeriesChoice choice = chooseChestSeries(content.studies);
  const auto exclude = [&](const Series& series, const std::string& reason) {
    answer["excluded"].push_back(
        {{"study", id}, {"series", series.uid}, {"kernel", series.kernel}, {"reason", reason}});
  };
  for (const SeriesSetAside& aside : choice.setAside) exclude(*aside.series, aside.reason);
  if (choice.usable.empty()) {
    std::string reason = "no series that can be measured";
    for (const SeriesSetAside& aside : choice.setAside)
      reason += (&aside == &choice.setAside.front() ? ": " : "; ") + aside.reason;
    throw Error(Code::BadInput, reason);
  }
  Loaded loaded = load(choice.usable, progress.part(0.05, 0.2));
  const ChestStack& chosen = choice.usable[loaded.index];
  for (std::size_t i = 0; i < choice.usable.size(); ++i)
    if (i != loaded.index) exclude(*choice.usable[i].series, reasonBehind(chosen, choice.usable[i]));

  answer["series"] = chosen.series->uid;
  answer["kernel"] = chosen.stack->info.kernel;
  answer["kernel_class"] = kernelClassName(loaded.kernel);
  if (const auto scanner = content.scanners.find(chosen.series->uid); scanner != content.scanners.end())
    answer["scanner"] = scanner->second;
  answer["files"] = json::array();
  for (const auto& frame : chosen.stack->frames)
    if (answer["files"].empty() || answer["files"].back() != frame.file.string())
      answer["files"].push_back(frame.file.string());
  if (!chosen.stack->imageFile.empty()) answer["files"].push_back(chosen.stack->imageFile.string());
  for (const std::string& problem : loaded.volume->info().problems) answer["warnings"].push_back(problem);
  for (const std::string& warning : loaded.warnings) answer["warnings"].push_back(warning);
  if (loaded.kernel == KernelClass::Soft)
    answer["warnings"].push_back("Only a soft kernel: the lungs' numbers hold, the trachea's wall is blurred.");

  const auto m = inference::measureBreathHold(*loaded.volume, sexOf(job.at("sex")), progress.part(0.2, 0.95));
  for (const auto& [key, value] : m.features)
    if (std::isfinite(value)) answer["features"][key] = value;
  for (const std::string& warning : m.warnings) answer["warnings"].push_back(warning);
  if (const std::string picture = job.at("picture"); !picture.empty())
    writeStudyPicture(*loaded.volume, m, id, picture);
}

}  // namespace

json measureStudy(const json& job, const Progress& progress) {
  json answer{{"study", job.at("study")},
              {"series", ""},
              {"kernel", ""},
              {"kernel_class", "unknown"},
              {"scanner", ""},
              {"features", json::object()},
              {"warnings", json::array()},
              {"excluded", json::array()},
              {"files", job.at("files")},
              {"failed", nullptr}};
  try {
    std::vector<fs::path> files;
    for (const std::string file : job.at("files")) files.emplace_back(file);
    measure(job, contentOf(files, progress.part(0, 0.05)), answer, progress);
  } catch (const Error& e) {
    answer["failed"] = e.what();
    // A full disk or a share that went away is not the study's fault: the next run tries it again.
    if (e.code() == Code::Io) answer["lost"] = true;
  } catch (const std::bad_alloc&) {
    answer["failed"] = "the memory did not suffice";
  }
  return answer;
}

}  // namespace hilum::app
