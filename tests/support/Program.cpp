#include "tests/support/Program.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/support/SharedData.h"

namespace hilum::test {
namespace {

std::string contentOf(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void redirect(int descriptor, const std::filesystem::path& file, int flags) {
  const int opened = ::open(file.c_str(), flags, 0600);
  if (opened < 0) ::_exit(126);
  ::dup2(opened, descriptor);
}

}  // namespace

Outcome runProgram(const std::vector<std::string>& command, std::chrono::seconds limit,
                   const std::function<bool()>& killWhen) {
  const auto folder = scratchFolder("program");
  const auto start = std::chrono::steady_clock::now();
  std::vector<char*> argv;
  for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    redirect(STDIN_FILENO, "/dev/null", O_RDONLY);
    redirect(STDOUT_FILENO, folder / "out", O_CREAT | O_WRONLY | O_TRUNC);
    redirect(STDERR_FILENO, folder / "err", O_CREAT | O_WRONLY | O_TRUNC);
    ::execvp(argv[0], argv.data());
    ::_exit(127);
  }
  // The watchdog's own child waits on a pipe, not on the clock alone, so a quick program ends quickly.
  std::atomic<bool> ended = false;
  std::thread watchdog([&] {
    while (!ended && std::chrono::steady_clock::now() - start < limit && !(killWhen && killWhen()))
      std::this_thread::yield(), ::usleep(2000);
    if (!ended) ::kill(child, SIGKILL);
  });
  int state = 0;
  rusage usage{};
  ::wait4(child, &state, 0, &usage);
  ended = true;
  watchdog.join();

  Outcome outcome;
  outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  outcome.status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
  outcome.peakMb = double(usage.ru_maxrss) / 1024;
  outcome.out = contentOf(folder / "out");
  outcome.err = contentOf(folder / "err");
  return outcome;
}

Outcome hilum(std::vector<std::string> arguments, std::chrono::seconds limit, const std::function<bool()>& killWhen) {
  arguments.insert(arguments.begin(), std::string(HILUM_BIN_DIR) + "/hilum");
  return runProgram(arguments, limit, killWhen);
}

}  // namespace hilum::test
