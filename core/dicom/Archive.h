#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <vector>

#include "core/Progress.h"
#include "core/TemporaryFolder.h"
#include "core/dicom/FileHeader.h"

namespace hilum::dicom {

struct UnpackedArchive {
  std::shared_ptr<const TemporaryFolder> folder;
  std::vector<std::filesystem::path> files;            ///< flat numbered names inside `folder`
  std::map<std::filesystem::path, std::string> names;  ///< of each file: its name in the archive
  std::vector<FileProblem> problems;                   ///< entries left out, and damage met
};

/// True by content for .zip, .tar and .tar packed with gzip, bzip2, xz or zstd (a packed file that holds no tar is not
/// told apart here).
bool isArchive(const std::filesystem::path& file);

/// Unpacks the regular files of an archive. Names inside it are never used as paths: links, absolute names and names
/// that climb out are left out and listed. What can be read of a damaged archive is kept. Throws Error{BadInput} when
/// it unpacks to more than a hundredfold (and 1 GiB) or than the disk holds, or when it holds no file at all.
UnpackedArchive unpackArchive(const std::filesystem::path& file, const Progress& progress = {});

}  // namespace hilum::dicom
