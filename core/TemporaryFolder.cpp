#include "core/TemporaryFolder.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/Error.h"

namespace hilum {
namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder(const std::string& stem) {
  std::string pattern = (fs::temp_directory_path() / (stem + "-XXXXXX")).string();
  if (!::mkdtemp(pattern.data()))
    throw Error(Code::Io, pattern + ": cannot be made: " + std::strerror(errno) + " (set TMPDIR to another folder)");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace hilum
