#include "tests/package/Package.h"

#include <stdexcept>

#include "tests/support/SharedData.h"

namespace hilum::test {
namespace {

namespace fs = std::filesystem;

void mustRun(const std::vector<std::string>& command) {
  const Outcome outcome = runProgram(command);
  if (outcome.status != 0) throw std::runtime_error(command.front() + ": " + outcome.out + outcome.err);
}

Package make() {
  const fs::path folder = scratchFolder("package");
  // Packed lightly: what is packed is the same.
  mustRun({"cpack", "--config", std::string(HILUM_BUILD_DIR) + "/CPackConfig.cmake", "-B", folder.string(), "-D",
           "CPACK_DEBIAN_COMPRESSION_TYPE=gzip"});
  Package package;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".deb") package.file = entry.path();
  package.root = scratchFolder("unpacked");
  mustRun({"dpkg-deb", "--extract", package.file.string(), package.root.string()});
  return package;
}

}  // namespace

const Package& Package::get() {
  static const Package package = make();
  return package;
}

Outcome unpacked(std::vector<std::string> arguments) {
  static const fs::path home = scratchFolder("home");
  std::vector<std::string> command{"env", "-u", "HILUM_DICOM", "HOME=" + home.string(),
                                   Package::get().installed("bin/hilum").string()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return runProgram(command);
}

fs::path packagedStudy() {
  static const fs::path study = [] {
    const fs::path folder = scratchFolder("study") / "thorax";
    const Outcome made = unpacked({"phantom", "thorax", "-o", folder.string(), "--size", "96,96,40"});
    if (made.status != 0) throw std::runtime_error("hilum phantom: " + made.err);
    return folder;
  }();
  return study;
}

}  // namespace hilum::test
