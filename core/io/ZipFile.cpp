#include "core/io/ZipFile.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "core/AtomicFile.h"
#include "core/Error.h"

namespace hilum::io {
namespace fs = std::filesystem;
namespace {

class ZipPacker {
 public:
  explicit ZipPacker(const fs::path& file) : file_(file), out_(file), archive_(::archive_write_new()) {
    ::archive_write_set_format_zip(archive_);
    check(::archive_write_open_filename(archive_, out_.temporary().c_str()));
  }
  ~ZipPacker() { ::archive_write_free(archive_); }
  ZipPacker(const ZipPacker&) = delete;
  ZipPacker& operator=(const ZipPacker&) = delete;

  void add(const fs::path& path, const std::string& name, const Progress& progress) {
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(::archive_entry_new(), ::archive_entry_free);
    ::archive_entry_set_pathname_utf8(entry.get(), name.c_str());
    ::archive_entry_set_size(entry.get(), la_int64_t(fs::file_size(path)));
    ::archive_entry_set_filetype(entry.get(), AE_IFREG);
    ::archive_entry_set_perm(entry.get(), 0644);
    check(::archive_write_header(archive_, entry.get()));
    std::ifstream stream(path, std::ios::binary);
    std::vector<char> piece(1 << 20);
    while (stream.read(piece.data(), std::streamsize(piece.size())), stream.gcount() > 0) {
      progress.checkpoint();
      if (::archive_write_data(archive_, piece.data(), std::size_t(stream.gcount())) < 0) check(ARCHIVE_FATAL);
    }
  }

  void finish() {
    check(::archive_write_close(archive_));
    out_.adopt();
    out_.commit();
  }

 private:
  void check(int status) const {
    if (status == ARCHIVE_OK || status == ARCHIVE_WARN) return;
    const char* reason = ::archive_error_string(archive_);
    throw Error(Code::Io, file_.string() + ": cannot be written: " + (reason ? reason : "unknown reason") +
                              " (free some space or choose another folder)");
  }

  const fs::path file_;
  AtomicFile out_;
  struct archive* archive_;
};

}  // namespace

void writeZip(const fs::path& folder, const fs::path& file, const Progress& progress) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  ZipPacker packer(file);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    progress.report(double(i) / double(paths.size()));
    packer.add(paths[i], paths[i].lexically_relative(folder).generic_string(), progress);
  }
  packer.finish();
}

}  // namespace hilum::io
