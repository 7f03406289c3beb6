// hilum-dicom: the child process that parses and decodes DICOM files for the program (see core/dicom/IsolatedReader.h).
// It is told on descriptor 3 what to do, answers there, and ends when its parent does.
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/dicom/worker/Requests.h"

namespace {

using namespace hilum::dicom;

constexpr int parentSocket = 3;
constexpr rlim_t memoryLimit = rlim_t(768) << 20;
// A parent that died cannot end a child that hangs: the alarm does.
constexpr unsigned longestRequestSeconds = 600;

bool readAll(void* to, std::size_t size, int* descriptor = nullptr) {
  auto* at = static_cast<char*>(to);
  while (size > 0) {
    iovec piece{at, size};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
    msghdr message{};
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t count = ::recvmsg(parentSocket, &message, MSG_CMSG_CLOEXEC);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    if (const cmsghdr* const header = CMSG_FIRSTHDR(&message); header && descriptor && header->cmsg_type == SCM_RIGHTS)
      std::memcpy(descriptor, CMSG_DATA(header), sizeof *descriptor);
    at += count;
    size -= std::size_t(count);
  }
  return true;
}

void writeAll(const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t count = ::send(parentSocket, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) ::_exit(0);  // the parent is gone
    at += std::size_t(count);
  }
}

void sendAnswer(const std::string& payload) {
  wire::Prefix prefix;
  prefix.length = std::uint32_t(payload.size());
  writeAll(std::string(reinterpret_cast<const char*>(&prefix), sizeof prefix) + payload);
}

/// RLIMIT_DATA and not RLIMIT_AS: the mapped file and the volume's shared memory are no appetite of a decoder.
void limitResources() {
  ::close_range(parentSocket + 1, ~0u, 0);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
// A sanitizer reserves more than the limit, and its reports read what a dump would hold.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  ::prctl(PR_SET_DUMPABLE, 0);
  const rlimit memory{memoryLimit, memoryLimit};
  ::setrlimit(RLIMIT_DATA, &memory);
#endif
}

}  // namespace

int main() {
  limitResources();
  // Frames come and go: fresh pages from the system for each would cost more than decoding them.
  ::mallopt(M_MMAP_THRESHOLD, 64 << 20);
  ::mallopt(M_TRIM_THRESHOLD, 128 << 20);
  for (;;) {
    wire::Prefix prefix;
    int descriptor = -1;
    if (!readAll(&prefix, sizeof prefix, &descriptor)) return 0;
    std::string payload(prefix.length, '\0');
    if (!readAll(payload.data(), payload.size(), &descriptor)) return 0;
    ::alarm(longestRequestSeconds);
    wire::Reader request(payload);
    switch (prefix.ask) {
      case wire::Ask::Headers:
        answerHeaders(request, sendAnswer);
        break;
      case wire::Ask::Decode:
        answerDecode(request, descriptor, sendAnswer);
        break;
      case wire::Ask::Tags:
        answerTags(request, sendAnswer);
        break;
      case wire::Ask::Labels:
        answerLabels(request, sendAnswer);
        break;
      default:
        return 1;
    }
    ::alarm(0);
    if (descriptor >= 0) ::close(descriptor);
  }
}
