#include "app/breathhold/RecordFile.h"

#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include "core/Error.h"

namespace hilum::app {
namespace {

constexpr std::size_t kDigits = 8;

std::string checksum(const std::string& text) {
  const auto crc = ::crc32_z(0, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::array<char, kDigits + 1> digits{};
  std::snprintf(digits.data(), digits.size(), "%08x", unsigned(crc));
  return digits.data();
}

}  // namespace

RecordFile::RecordFile(const std::filesystem::path& file)
    : file_(file), lock_(file, annotation::LockedFile::WhenMissing::CreateShared) {
  using State = annotation::LockedFile::State;
  if (lock_.state() == State::Theirs)
    throw Error(Code::Io, file.parent_path().string() +
                              ": another run is at work in this folder (wait for it, or choose another folder)");
  if (lock_.state() == State::Impossible)
    throw Error(Code::Io, file.string() + ": cannot be written: " + std::strerror(lock_.error()) +
                              " (choose another place or check its permissions)");
  readAll();
}

void RecordFile::readAll() {
  std::ifstream in(file_, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  std::size_t at = 0;
  while (true) {
    const auto end = text.find('\n', at);
    if (end == std::string::npos || end < at + kDigits + 1) break;
    const std::string body = text.substr(at + kDigits + 1, end - at - kDigits - 1);
    if (text.compare(at, kDigits, checksum(body)) != 0 || text[at + kDigits] != ' ') break;
    nlohmann::json record = nlohmann::json::parse(body, nullptr, false);
    if (record.is_discarded()) break;
    records_.push_back(std::move(record));
    at = end + 1;
  }
  length_ = std::int64_t(at);
  if (at < text.size() && ::ftruncate(lock_.descriptor(), length_) != 0)
    throw Error(Code::Io, file_.string() + ": cannot be mended: " + std::strerror(errno));
}

void RecordFile::add(const nlohmann::json& record) {
  const std::string body = record.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  const std::string line = checksum(body) + " " + body + "\n";
  std::size_t done = 0;
  while (done < line.size()) {
    const auto count = ::pwrite(lock_.descriptor(), line.data() + done, line.size() - done, length_ + off_t(done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    done += std::size_t(count);
  }
  if (done < line.size() || ::fdatasync(lock_.descriptor()) != 0) {
    const int error = errno;
    [[maybe_unused]] const int cut = ::ftruncate(lock_.descriptor(), length_);  // else the checksum drops the rest
    throw Error(Code::Io,
                file_.string() + ": cannot be written: " + std::strerror(error) + " (make room and run again)");
  }
  length_ += std::int64_t(line.size());
}

}  // namespace hilum::app
