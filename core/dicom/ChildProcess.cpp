#include "core/dicom/ChildProcess.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "core/Error.h"

namespace hilum::dicom {
namespace {

namespace fs = std::filesystem;
constexpr int childSocket = 3;  // the descriptor under which the child finds its end
constexpr int pollMilliseconds = 20;

/// Beside the program, as in a build tree; in libexec, as installed; or where HILUM_DICOM says.
fs::path executable() {
  if (const char* named = std::getenv("HILUM_DICOM")) return named;
  std::error_code ignored;
  const fs::path folder = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  for (const fs::path& candidate : {folder / "hilum-dicom", folder.parent_path() / "libexec" / "hilum" / "hilum-dicom"})
    if (fs::exists(candidate, ignored)) return candidate;
  throw Error(Code::Io, "hilum-dicom, the part of Hilum that reads DICOM, is not beside the program in " +
                            folder.string() + " (install Hilum again)");
}

double seconds(const timespec& t) { return double(t.tv_sec) + 1e-9 * double(t.tv_nsec); }

/// Reads exactly `size` bytes; false when the other end is gone.
bool readAll(int socket, char* to, std::size_t size) {
  while (size > 0) {
    const ssize_t count = ::recv(socket, to, size, 0);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    to += count;
    size -= std::size_t(count);
  }
  return true;
}

}  // namespace

ChildProcess::ChildProcess() {
  const std::string path = executable().string();
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    throw Error(Code::Io, std::string("cannot talk to a child process: ") + std::strerror(errno));
  const int buffer = 1 << 20;
  ::setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer);
  ::setsockopt(ends[1], SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int standard : {0, 1, 2}) posix_spawn_file_actions_addopen(&actions, standard, "/dev/null", O_RDWR, 0);
  // dup2 onto itself would keep the close-on-exec flag; posix_spawn clears it in that case.
  posix_spawn_file_actions_adddup2(&actions, ends[1], childSocket);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  std::string name = "hilum-dicom";
  char* const arguments[] = {name.data(), nullptr};
  pid_t pid = -1;
  const int failed = ::posix_spawn(&pid, path.c_str(), &actions, &attributes, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  ::close(ends[1]);
  if (failed) {
    ::close(ends[0]);
    throw Error(Code::Io, path + ": cannot be started: " + std::strerror(failed) + " (install Hilum again)");
  }
  pid_ = pid;
  socket_ = ends[0];
}

ChildProcess::~ChildProcess() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  if (socket_ >= 0) ::close(socket_);
}

bool ChildProcess::send(wire::Ask ask, const std::string& payload, int descriptor) {
  isFresh_ = false;
  const wire::Prefix prefix{std::uint32_t(payload.size()), ask};
  iovec pieces[] = {{const_cast<wire::Prefix*>(&prefix), sizeof prefix},
                    {const_cast<char*>(payload.data()), payload.size()}};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = pieces;
  message.msg_iovlen = 2;
  if (descriptor >= 0) {
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    cmsghdr* const header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptor);
    std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
  }
  std::size_t left = sizeof prefix + payload.size();
  while (left > 0) {
    const ssize_t count = ::sendmsg(socket_, &message, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    left -= std::size_t(count);
    message.msg_control = nullptr;  // the descriptor went with the first bytes
    message.msg_controllen = 0;
    std::size_t sent = std::size_t(count);
    for (iovec& piece : pieces) {
      const std::size_t part = std::min(sent, piece.iov_len);
      piece.iov_base = static_cast<char*>(piece.iov_base) + part;
      piece.iov_len -= part;
      sent -= part;
    }
  }
  return true;
}

bool ChildProcess::isAlive() const {
  pollfd state{socket_, 0, 0};
  return ::poll(&state, 1, 0) == 0;  // POLLHUP comes unasked
}

double ChildProcess::processorSeconds() const {
  clockid_t clock;
  timespec now;
  if (::clock_getcpuclockid(pid_, &clock) != 0 || ::clock_gettime(clock, &now) != 0) return 0;
  return seconds(now);
}

ChildProcess::Wait ChildProcess::waitReadable(const Limit& limit, double processorStart,
                                              std::chrono::steady_clock::time_point start,
                                              const std::function<bool()>& keepWaiting) {
  for (;;) {
    pollfd waiting{socket_, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, pollMilliseconds);
    if (ready < 0 && errno != EINTR) return Wait::Gone;
    if (ready > 0) return Wait::Ready;
    if (!keepWaiting()) return Wait::Stopped;
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (wall > limit.wallSeconds || processorSeconds() - processorStart > limit.processorSeconds) return Wait::TimedOut;
  }
}

std::optional<std::string> ChildProcess::receive(const Limit& limit, const std::function<bool()>& keepWaiting) {
  const auto start = std::chrono::steady_clock::now();
  // Not asked for in the common case of an answer that is there within one poll.
  pollfd waiting{socket_, POLLIN, 0};
  if (::poll(&waiting, 1, pollMilliseconds) <= 0) {
    const Wait wait = waitReadable(limit, processorSeconds(), start, keepWaiting);
    timedOut_ = wait == Wait::TimedOut;
    if (wait != Wait::Ready) return std::nullopt;
  }
  wire::Prefix prefix;
  if (!readAll(socket_, reinterpret_cast<char*>(&prefix), sizeof prefix)) return std::nullopt;
  if (prefix.length > wire::longestMessage) return std::nullopt;
  std::string payload(prefix.length, '\0');
  if (!readAll(socket_, payload.data(), payload.size())) return std::nullopt;
  return payload;
}

std::string ChildProcess::ending() {
  if (pid_ <= 0) return "corrupt: the reader ended on this file (ask for a new copy)";
  ::kill(pid_, SIGKILL);  // a child that is dying already keeps its own ending
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  if (timedOut_) return "corrupt: reading this file takes forever, so it was given up (ask for a new copy)";
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGBUS)
    return "truncated: the file shrank or its medium failed while it was read (copy it again)";
  return "corrupt: the decoder crashed on this file (ask for a new copy)";
}

}  // namespace hilum::dicom
