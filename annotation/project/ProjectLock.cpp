#include "annotation/project/ProjectLock.h"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>

#include "annotation/AuditTrail.h"
#include "annotation/IsoTime.h"
#include "annotation/project/JsonValue.h"
#include "core/Error.h"

namespace hilum::annotation {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::size_t kMostNote = 4096;

std::string hostName() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

std::string userName() {
  std::array<char, 4096> buffer;
  passwd entry{}, *found = nullptr;
  if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found) return found->pw_name;
  return std::to_string(::getuid());
}

std::string note() {
  return dumped(nlohmann::ordered_json{
      {"host", hostName()}, {"user", userName()}, {"pid", ::getpid()}, {"time", isoTime(thisSecond())}});
}

/// Nothing when the other one is just writing it.
std::optional<LockHolder> readNote(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string text(kMostNote, '\0');
  stream.read(text.data(), std::streamsize(text.size()));
  text.resize(std::size_t(std::max<std::streamsize>(0, stream.gcount())));
  try {
    const json parsed = JsonValue::parsed(text, file.string());
    const JsonValue value(parsed, file.string());
    const auto since = parseIsoTime(value.member("time").text());
    return LockHolder{value.member("host").text(), value.member("user").text(),
                      value.member("pid").whole(1, std::numeric_limits<std::int32_t>::max()),
                      since.value_or(std::chrono::sys_seconds{})};
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

fs::path ProjectLock::pathFor(const fs::path& project) {
  // Two ways to one file must meet in one lock.
  std::error_code error;
  fs::path real = fs::weakly_canonical(fs::absolute(project), error);
  if (error) real = fs::absolute(project);
  return real.parent_path() / ("." + real.filename().string() + ".lock");
}

ProjectLock::ProjectLock(const fs::path& project) : file_(pathFor(project), LockedFile::WhenMissing::CreateShared) {
  if (file_.state() == LockedFile::State::Theirs) holder_ = readNote(file_.path());
  if (file_.state() != LockedFile::State::Ours) return;
  const std::string text = note();
  // What the note says is for people; the lock holds without it.
  [[maybe_unused]] const bool written =
      ::ftruncate(file_.descriptor(), 0) == 0 && ::pwrite(file_.descriptor(), text.data(), text.size(), 0) > 0;
}

ProjectLock& ProjectLock::operator=(ProjectLock&& other) noexcept {
  if (this == &other) return *this;
  file_.remove();
  file_ = std::move(other.file_);
  holder_ = std::move(other.holder_);
  return *this;
}

}  // namespace hilum::annotation
