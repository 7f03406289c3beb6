#include "core/dicom/Scanner.h"

#include <algorithm>

#include "core/Error.h"
#include "core/dicom/Archive.h"
#include "core/dicom/CatalogueBuilder.h"
#include "core/dicom/FileFinder.h"
#include "core/dicom/IsolatedReader.h"
#include "core/io/VolumeFile.h"

namespace hilum {
namespace fs = std::filesystem;
namespace {

void addImageFile(const fs::path& file, Catalogue& catalogue) {
  try {
    catalogue.studies.push_back(dicom::studyOfImageFile(file, dicom::Among::Many));
  } catch (const Error& e) {
    catalogue.problems.push_back({file, e.what()});
  }
}

/// DICOM first. Image files beside DICOM are its thumbnails and exports; alone they are what there is to see.
Catalogue catalogueOf(const std::vector<fs::path>& files, const Progress& progress) {
  dicom::HeaderScan scan = dicom::readHeaders(files, progress);
  Catalogue catalogue;
  catalogue.problems = std::move(scan.problems);
  catalogue.studies = dicom::buildStudies(std::move(scan.headers));
  if (catalogue.studies.empty())
    for (const auto& file : scan.others)
      if (isVolumeFile(file)) addImageFile(file, catalogue);
  return catalogue;
}

Catalogue scanFolder(const fs::path& folder, const Progress& progress) {
  auto found = dicom::findFiles(folder, progress);
  Catalogue catalogue = catalogueOf(found.files, progress);
  catalogue.problems.insert(catalogue.problems.end(), found.problems.begin(), found.problems.end());
  return catalogue;
}

/// Problems name what a reader of the archive sees, not our temporary files.
Catalogue scanArchive(const fs::path& archive, const Progress& progress) {
  auto unpacked = dicom::unpackArchive(archive, progress.part(0, 0.7, "unpacking"));
  Catalogue catalogue = catalogueOf(unpacked.files, progress.part(0.7, 1, "reading headers"));
  for (auto& problem : catalogue.problems)
    if (const auto name = unpacked.names.find(problem.file); name != unpacked.names.end())
      problem.file = archive / name->second;
  catalogue.problems.insert(catalogue.problems.end(), unpacked.problems.begin(), unpacked.problems.end());
  catalogue.keepAlive = unpacked.folder;
  return catalogue;
}

Catalogue scanFile(const fs::path& file, const Progress& progress) {
  if (isVolumeFile(file)) {
    Catalogue catalogue;
    catalogue.studies.push_back(dicom::studyOfImageFile(file, dicom::Among::Alone));
    return catalogue;
  }
  return dicom::isArchive(file) ? scanArchive(file, progress) : catalogueOf({file}, progress);
}

[[noreturn]] void throwEmpty(const fs::path& path, const Catalogue& catalogue) {
  if (catalogue.problems.empty())
    throw Error(Code::BadInput, path.string() +
                                    ": holds no image that can be opened (DICOM, NIfTI, NRRD, MetaImage, PNG, "
                                    "JPEG or TIFF)");
  const auto& first = catalogue.problems.front();
  const std::string where = first.file == path ? std::string() : first.file.string() + ": ";
  const auto more = catalogue.problems.size() - 1;
  throw Error(Code::BadInput, path.string() + ": no image could be opened: " + where + first.reason +
                                  (more ? " (and " + std::to_string(more) + " more files)" : ""));
}

}  // namespace

Catalogue scan(const fs::path& path, const Progress& progress) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (!fs::exists(status)) throw Error(Code::NotFound, path.string() + ": is not there (check the path)");
  if (!fs::is_directory(status) && !fs::is_regular_file(status))
    throw Error(Code::BadInput, path.string() + ": is neither a file nor a folder");
  Catalogue catalogue = fs::is_directory(status) ? scanFolder(path, progress) : scanFile(path, progress);
  if (catalogue.stackCount() == 0) throwEmpty(path, catalogue);
  std::sort(catalogue.problems.begin(), catalogue.problems.end(),
            [](const auto& a, const auto& b) { return a.file < b.file; });
  return catalogue;
}

}  // namespace hilum
