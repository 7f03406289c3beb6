#include "tests/accessibility/Background.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

namespace hilum::test {

Background::Background(std::vector<std::string> command) {
  int pipe[2];
  if (::pipe2(pipe, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  // Should the test itself die, what it started does not stay.
  command.insert(command.begin(), {"setpriv", "--pdeathsig", "TERM"});
  std::vector<char*> argv;
  for (std::string& word : command) argv.push_back(word.data());
  argv.push_back(nullptr);
  const int failed = ::posix_spawnp(&process_, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  output_ = pipe[0];
  if (failed) {
    ::close(output_);
    throw std::runtime_error(command.front() + " cannot be started");
  }
}

Background::~Background() {
  ::kill(process_, SIGTERM);
  ::waitpid(process_, nullptr, 0);
  ::close(output_);
}

bool Background::isRunning() const {
  siginfo_t state{};
  return ::waitid(P_PID, id_t(process_), &state, WEXITED | WNOHANG | WNOWAIT) == 0 && state.si_pid == 0;
}

std::string Background::firstLine() const {
  std::string line;
  for (char letter = 0; ::read(output_, &letter, 1) == 1 && letter != '\n';) line += letter;
  return line;
}

}  // namespace hilum::test
