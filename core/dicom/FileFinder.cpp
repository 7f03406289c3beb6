#include "core/dicom/FileFinder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <set>

namespace hilum::dicom {
namespace fs = std::filesystem;
namespace {

class Finder {
 public:
  explicit Finder(const Progress& progress) : progress_(progress) {}

  void enter(const fs::path& folder) {
    progress_.checkpoint();
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    if (error) return refuse(folder, error.message());
    for (; entries != fs::directory_iterator(); entries.increment(error)) {
      visit(entries->path());
      if (error) break;
    }
    if (error) refuse(folder, error.message());
  }

  FoundFiles result() {
    std::sort(found_.files.begin(), found_.files.end());
    return std::move(found_);
  }

  /// Marks what is really there as seen; false when it was.
  bool isNew(const struct stat& info) { return seen_.emplace(info.st_dev, info.st_ino).second; }

 private:
  void visit(const fs::path& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return;  // a dangling link leads nowhere: there is no file to miss
    if (S_ISDIR(info.st_mode)) {
      if (isNew(info)) enter(path);
    } else if (S_ISREG(info.st_mode) && info.st_size > 0 && isNew(info)) {
      if (::access(path.c_str(), R_OK) != 0) return refuse(path, "permission denied");
      found_.files.push_back(path);
    }
  }

  void refuse(const fs::path& path, const std::string& why) {
    found_.problems.push_back({path, "cannot be read: " + why});
  }

  const Progress& progress_;
  FoundFiles found_;
  std::set<std::pair<dev_t, ino_t>> seen_;
};

}  // namespace

FoundFiles findFiles(const fs::path& folder, const Progress& progress) {
  Finder finder(progress);
  struct stat info {};
  if (::stat(folder.c_str(), &info) == 0) finder.isNew(info);
  finder.enter(folder);
  return finder.result();
}

}  // namespace hilum::dicom
