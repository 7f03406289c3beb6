#include "tests/app/FileWatch.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cstring>

namespace hilum::test {

FileWatch::FileWatch(const std::filesystem::path& folder) : descriptor_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  ::inotify_add_watch(descriptor_, folder.c_str(), IN_OPEN);
}

FileWatch::~FileWatch() { ::close(descriptor_); }

const std::set<std::string>& FileWatch::opened() const {
  std::array<char, 64 << 10> events;
  for (ssize_t length; (length = ::read(descriptor_, events.data(), events.size())) > 0;)
    for (ssize_t at = 0; at < length;) {
      inotify_event event;
      std::memcpy(&event, events.data() + at, sizeof event);
      if (event.len > 0) names_.insert(events.data() + at + sizeof event);
      at += ssize_t(sizeof event + event.len);
    }
  return names_;
}

}  // namespace hilum::test
