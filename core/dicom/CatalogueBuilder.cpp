#include "core/dicom/CatalogueBuilder.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/dicom/StackSplitter.h"
#include "core/io/QuickHeader.h"

namespace hilum::dicom {
namespace {

bool isPicture(const FileHeader& h) {
  constexpr const char* segmentation = "1.2.840.10008.5.1.4.1.1.66.4";
  constexpr const char* surfaceSegmentation = "1.2.840.10008.5.1.4.1.1.66.5";
  constexpr const char* labelMapSegmentation = "1.2.840.10008.5.1.4.1.1.66.7";
  return !h.frames.empty() && h.sopClassUid != segmentation && h.sopClassUid != surfaceSegmentation &&
         h.sopClassUid != labelMapSegmentation;
}

auto studyKey(const FileHeader& h) {
  return std::tuple(h.patientName, h.patientId, h.studyDate, h.studyTime, h.studyUid);
}

/// A UID tells series apart; files without one go by folder, number and modality.
auto seriesKey(const FileHeader& h) {
  const std::string place = h.seriesUid.empty() ? h.file.parent_path().string() + "|" + h.modality : std::string();
  return std::tuple(h.seriesNumber.value_or(0), h.seriesUid, place);
}

/// The study's own identity: one study whose files disagree on the time of day is still one.
using StudyId = std::tuple<std::string, std::string, std::string>;
StudyId identity(const FileHeader& h) {
  return {h.patientId, h.studyUid.empty() ? h.patientName : std::string(),
          h.studyUid.empty() ? h.studyDate : h.studyUid};
}

Series makeSeries(const std::vector<FileHeader>& files) {
  const FileHeader& first = files.front();
  Series series;
  series.uid = first.seriesUid;
  series.modality = first.modality;
  series.description = first.seriesDescription;
  series.kernel = first.kernel;
  series.date = first.studyDate;
  series.number = first.seriesNumber;
  series.stacks = splitStacks(files);
  return series;
}

Study makeStudy(const FileHeader& h) {
  Study study;
  study.uid = h.studyUid;
  study.date = h.studyDate;
  study.time = h.studyTime;
  study.description = h.studyDescription;
  study.accessionNumber = h.accessionNumber;
  study.patient = {h.patientId, h.patientName, h.patientSex, h.patientBirthDate};
  return study;
}

std::string stemOf(const std::filesystem::path& file) {
  std::string name = file.filename().string();
  for (const char* ending : {".gz", ".nii"})
    if (name.ends_with(ending)) name.resize(name.size() - std::string(ending).size());
  return name == file.filename().string() ? file.stem().string() : name;
}

}  // namespace

std::vector<Study> buildStudies(std::vector<FileHeader> headers) {
  std::erase_if(headers, [](const FileHeader& h) { return !isPicture(h); });
  std::sort(headers.begin(), headers.end(), [](const FileHeader& a, const FileHeader& b) {
    return std::tuple(studyKey(a), seriesKey(a), a.file) < std::tuple(studyKey(b), seriesKey(b), b.file);
  });
  std::vector<Study> studies;
  std::map<StudyId, std::size_t> known;
  std::vector<std::map<decltype(seriesKey(headers[0])), std::vector<FileHeader>>> files;
  for (FileHeader& h : headers) {
    const auto [at, isNew] = known.emplace(identity(h), studies.size());
    if (isNew) {
      studies.push_back(makeStudy(h));
      files.emplace_back();
    }
    files[at->second][seriesKey(h)].push_back(std::move(h));
  }
  for (std::size_t i = 0; i < studies.size(); ++i)
    for (const auto& [key, members] : files[i]) studies[i].series.push_back(makeSeries(members));
  return studies;
}

Study studyOfImageFile(const std::filesystem::path& file, Among among) {
  const VolumeFileHeader header = among == Among::Many ? readVolumeHeaderQuickly(file) : readVolumeHeader(file);
  Series series;
  series.description = header.info.name.empty() ? stemOf(file) : header.info.name;
  series.modality = header.info.modality;
  series.kernel = header.info.kernel;
  for (int t = 0; t < std::max(1, header.timePoints); ++t) {
    Stack stack;
    stack.imageFile = file;
    stack.timePoint = t;
    stack.timePoints = header.timePoints;
    stack.grid = header.grid;
    stack.isColour = header.storedType.starts_with("rgb");
    stack.info = header.info;
    if (stack.info.name.empty()) stack.info.name = series.description;
    if (header.timePoints > 1)
      stack.distinction = "time " + std::to_string(t + 1) + " of " + std::to_string(header.timePoints);
    series.stacks.push_back(std::move(stack));
  }
  Study study;
  study.series.push_back(std::move(series));
  return study;
}

}  // namespace hilum::dicom
