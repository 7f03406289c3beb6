#include "core/dicom/Archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <clocale>
#include <fstream>
#include <memory>

#include "core/Error.h"
#include "core/io/VolumeFile.h"

namespace hilum::dicom {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t kGiB = std::uintmax_t(1) << 30;
constexpr std::size_t kMostEntries = 1'000'000;

/// What an archive may unpack to before it counts as a bomb.
std::uintmax_t sizeLimit(const fs::path& file, const fs::path& target) {
  std::error_code error;
  const auto packed = fs::file_size(file, error);
  const auto space = fs::space(target, error);
  const auto limit = std::max(kGiB, 100 * packed);
  return error ? limit : std::min(limit, space.available > kGiB / 4 ? space.available - kGiB / 4 : 0);
}

bool pointsOutside(const fs::path& name) {
  if (name.is_absolute()) return true;
  return std::any_of(name.begin(), name.end(), [](const fs::path& part) { return part == ".."; });
}

class Unpacker {
 public:
  Unpacker(const fs::path& file, const Progress& progress)
      : file_(file), progress_(progress), reader_(::archive_read_new(), &::archive_read_free) {
    result_.folder = std::make_shared<const TemporaryFolder>();
    left_ = sizeLimit(file, result_.folder->path());
    ::archive_read_support_filter_all(reader_.get());
    ::archive_read_support_format_tar(reader_.get());
    ::archive_read_support_format_zip(reader_.get());
    if (::archive_read_open_filename(reader_.get(), file.c_str(), 1 << 20) != ARCHIVE_OK)
      throw Error(Code::BadInput, file.string() + ": cannot be opened as an archive: " + reason());
  }

  UnpackedArchive run() {
    while (next()) take();
    return std::move(result_);
  }

 private:
  std::string reason() const {
    const char* text = ::archive_error_string(reader_.get());
    return text ? text : "unknown reason";
  }

  bool next() {
    progress_.checkpoint();
    const int status = ::archive_read_next_header(reader_.get(), &entry_);
    if (status == ARCHIVE_EOF) return false;
    if (status == ARCHIVE_OK || status == ARCHIVE_WARN) return true;
    if (status == ARCHIVE_RETRY) return next();
    result_.problems.push_back({file_, "corrupt or truncated archive: " + reason() + "; what comes after is lost"});
    return false;
  }

  std::string entryName() const {
    const char* name = ::archive_entry_pathname_utf8(entry_);
    if (!name) name = ::archive_entry_pathname(entry_);
    return name ? name : "";
  }

  void refuse(const std::string& name, const std::string& why) { result_.problems.push_back({file_ / name, why}); }

  void take() {
    const std::string name = entryName();
    const auto type = ::archive_entry_filetype(entry_);
    if (pointsOutside(name)) return refuse(name, "unsupported: points outside the archive, skipped");
    if (type == AE_IFDIR) return;
    if (type != AE_IFREG || ::archive_entry_hardlink(entry_))
      return refuse(name, "unsupported: a link or device, skipped");
    if (result_.files.size() >= kMostEntries)
      throw Error(Code::BadInput, file_.string() + ": holds more than a million files (unpack it yourself)");
    unpack(name);
  }

  /// Known image endings stay, since their readers go by them; everything else gets a number alone.
  fs::path targetFor(const std::string& name) const {
    std::string flat = std::to_string(result_.files.size());
    flat.insert(0, flat.size() < 6 ? 6 - flat.size() : 0, '0');
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    for (const char* ending : {".nii.gz", ".nii", ".nrrd", ".mha", ".png", ".jpg", ".jpeg", ".tif", ".tiff"})
      if (lower.ends_with(ending)) return result_.folder->path() / (flat + ending);
    return result_.folder->path() / flat;
  }

  void unpack(const std::string& name) {
    const fs::path target = targetFor(name);
    std::ofstream out(target, std::ios::binary);
    const void* bytes = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    std::uintmax_t written = 0;
    int status;
    while ((status = ::archive_read_data_block(reader_.get(), &bytes, &size, &offset)) == ARCHIVE_OK) {
      progress_.checkpoint();
      if (offset < 0 || std::uintmax_t(offset) + size > left_) refuseBomb();
      out.seekp(offset);
      out.write(static_cast<const char*>(bytes), std::streamsize(size));
      written = std::max(written, std::uintmax_t(offset) + size);
      if (!out) throw Error(Code::Io, result_.folder->path().string() + ": cannot be written (free some space)");
    }
    out.close();
    left_ -= written;
    if (status != ARCHIVE_EOF) {
      std::error_code ignored;
      fs::remove(target, ignored);
      return refuse(name, "corrupt or truncated in the archive: " + reason());
    }
    result_.files.push_back(target);
    result_.names[target] = name;
  }

  [[noreturn]] void refuseBomb() const {
    throw Error(Code::BadInput,
                file_.string() + ": unpacks to more than its size allows (unpack it yourself if you trust it)");
  }

  const fs::path& file_;
  const Progress& progress_;
  std::unique_ptr<struct archive, int (*)(struct archive*)> reader_;
  struct archive_entry* entry_ = nullptr;
  UnpackedArchive result_;
  std::uintmax_t left_ = 0;
};

}  // namespace

bool isArchive(const fs::path& file) {
  std::array<char, 265> head{};
  std::ifstream(file, std::ios::binary).read(head.data(), head.size());
  const std::string_view bytes(head.data(), head.size());
  if (bytes.substr(128, 4) == "DICM") return false;
  using namespace std::string_view_literals;
  for (const auto magic : {"PK\3\4"sv, "PK\5\6"sv, "\x1f\x8b"sv, "BZh"sv, "\xfd\x37zXZ"sv, "\x28\xb5\x2f\xfd"sv})
    if (bytes.starts_with(magic)) return true;
  return bytes.substr(257, 5) == "ustar";
}

UnpackedArchive unpackArchive(const fs::path& file, const Progress& progress) {
  UnpackedArchive unpacked = Unpacker(file, progress).run();
  if (unpacked.files.empty()) {
    std::string why = "holds no files";
    if (!unpacked.problems.empty())
      why = unpacked.problems.front().file == file
                ? unpacked.problems.front().reason
                : unpacked.problems.front().file.string() + ": " + unpacked.problems.front().reason;
    throw Error(Code::BadInput, file.string() + ": " + why + " (nothing was unpacked)");
  }
  return unpacked;
}

}  // namespace hilum::dicom
