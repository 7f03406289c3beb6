#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/Progress.h"
#include "core/dicom/FileHeader.h"

namespace hilum::app {

/// A study to be graded, as files: what of them can be measured is found out where it is read.
struct QueuedStudy {
  std::string id;       ///< StudyInstanceUID; of a file that has none its name
  std::string folder;   ///< its name as a folder's: letters, digits, dots; different for every study
  std::string patient;  ///< the same for scans of one patient, says nothing else of them; empty when unknown
  std::string sex;      ///< DICOM PatientSex
  std::vector<std::filesystem::path> files;  ///< sorted
  std::string fingerprint;                   ///< changes when a file is added, removed or replaced
  bool mayMove = true;                       ///< false for what was unpacked from an archive
};

struct StudyQueue {
  std::vector<QueuedStudy> studies;  ///< sorted by id, each once, whatever folders it is spread over
  std::vector<dicom::FileProblem> problems;
  std::vector<std::shared_ptr<const void>> keepAlive;  ///< unpacked archives
};

/// Looks through every path. One that holds nothing is a problem; throws the first one's Error when all are.
StudyQueue gatherStudies(const std::vector<std::filesystem::path>& paths, const Progress& progress = {});

/// A name of a folder for any text: at most 120 letters, digits, dots, dashes; never "." or "..".
std::string safeFolderName(const std::string& text);
/// 64 bits of a text as 16 digits (FNV-1a), the same on every machine.
std::string textHash(const std::string& text);

}  // namespace hilum::app
