#include "app/breathhold/MeasuringProcess.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <list>
#include <memory>

#include "app/breathhold/StudyMeasurement.h"
#include "core/Error.h"

namespace hilum::app {
using nlohmann::json;
using Clock = std::chrono::steady_clock;
namespace {

constexpr int kAnswerDescriptor = 3, kPollMilliseconds = 100;
constexpr std::chrono::minutes kLongest{30};

/// A pipe whose ends are closed with it; neither reaches other children.
struct Pipe {
  Pipe() {
    if (::pipe2(ends, O_CLOEXEC) != 0)
      throw Error(Code::Io, std::string("cannot talk to a measuring process: ") + std::strerror(errno));
  }
  ~Pipe() { shut(0), shut(1); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void shut(int end) {
    if (ends[end] >= 0) ::close(ends[end]);
    ends[end] = -1;
  }
  int ends[2] = {-1, -1};
};

/// One running process. Killed and reaped by the destructor.
class Running {
 public:
  Running(std::size_t job, const json& request) : job_(job) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ask_.ends[0], 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, answer_.ends[1], kAnswerDescriptor);
    std::string name = "hilum", command = kMeasuringCommand;
    char* const arguments[] = {name.data(), command.data(), nullptr};
    const int failed = ::posix_spawn(&pid_, "/proc/self/exe", &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed) throw Error(Code::Io, std::string("cannot start a measuring process: ") + std::strerror(failed));
    ask_.shut(0), answer_.shut(1);
    send(request.dump(-1, ' ', false, json::error_handler_t::replace));
    ask_.shut(1);
  }
  ~Running() {
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  std::size_t job() const { return job_; }
  int descriptor() const { return answer_.ends[0]; }
  bool isLate() const { return Clock::now() - start_ > kLongest; }

  /// Takes what has come; true at the end of the answer.
  bool receive() {
    char buffer[16384];
    const auto count = ::read(answer_.ends[0], buffer, sizeof buffer);
    if (count > 0) text_.append(buffer, std::size_t(count));
    return count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN);
  }

  /// After the end: the answer, or how the process died.
  json answer(const json& request) {
    int state = 0;
    while (::waitpid(pid_, &state, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    json answer = json::parse(text_, nullptr, false);
    if (!answer.is_discarded() && WIFEXITED(state) && WEXITSTATUS(state) == 0) return answer;
    return lost(request, WIFSIGNALED(state)
                             ? "the process that measured it was ended by signal " + std::to_string(WTERMSIG(state))
                             : "the process that measured it failed");
  }

  static json lost(const json& request, const std::string& reason) {
    return {{"study", request["study"]},
            {"series", ""},
            {"kernel", ""},
            {"kernel_class", "unknown"},
            {"scanner", ""},
            {"features", json::object()},
            {"warnings", json::array()},
            {"excluded", json::array()},
            {"files", request["files"]},
            {"failed", reason},
            {"lost", true}};
  }

 private:
  void send(const std::string& text) {
    for (std::size_t done = 0; done < text.size();) {
      const auto count = ::write(ask_.ends[1], text.data() + done, text.size() - done);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return;  // it died; its end says so
      done += std::size_t(count);
    }
  }

  std::size_t job_;
  Pipe ask_, answer_;
  pid_t pid_ = -1;
  Clock::time_point start_ = Clock::now();
  std::string text_;
};

std::string allOfStdin() {
  std::string text;
  char buffer[16384];
  while (true) {
    const auto count = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(buffer, std::size_t(count));
  }
}

}  // namespace

void runMeasuringProcess() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  // Ctrl-C reaches the whole group; the parent decides.
  ::signal(SIGINT, SIG_IGN);
  const json job = json::parse(allOfStdin(), nullptr, false);
  if (job.is_discarded() || !job.is_object()) throw Error(Code::Usage, "this subcommand is for breathhold's own use");
  const std::string answer = measureStudy(job).dump(-1, ' ', false, json::error_handler_t::replace);
  for (std::size_t done = 0; done < answer.size();) {
    const auto count = ::write(kAnswerDescriptor, answer.data() + done, answer.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) throw Error(Code::Io, "the answer could not be given");
    done += std::size_t(count);
  }
}

void measureInProcesses(const std::vector<json>& jobs, int atOnce, const std::function<void(std::size_t, json)>& done,
                        const Progress& progress) {
  ::signal(SIGPIPE, SIG_IGN);
  std::list<std::unique_ptr<Running>> running;
  std::size_t next = 0, finished = 0;
  while (next < jobs.size() || !running.empty()) {
    progress.report(double(finished) / double(jobs.size()));
    while (next < jobs.size() && std::ssize(running) < atOnce) {
      running.push_back(std::make_unique<Running>(next, jobs[next]));
      ++next;
    }
    std::vector<pollfd> waits;
    for (const auto& r : running) waits.push_back({r->descriptor(), POLLIN, 0});
    ::poll(waits.data(), nfds_t(waits.size()), kPollMilliseconds);
    std::size_t k = 0;
    for (auto r = running.begin(); r != running.end(); ++k) {
      const json& request = jobs[(*r)->job()];
      const bool ended = waits[k].revents != 0 && (*r)->receive();
      if (!ended && !(*r)->isLate()) {
        ++r;
        continue;
      }
      json answer = ended ? (*r)->answer(request) : Running::lost(request, "it took longer than half an hour");
      const std::size_t job = (*r)->job();
      r = running.erase(r);
      ++finished;
      done(job, std::move(answer));
    }
  }
  progress.report(1);
}

}  // namespace hilum::app
