#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <set>

#include "annotation/recovery/Recovery.h"
#include "annotation/recovery/RecoveryFile.h"
#include "tests/annotation/RandomWork.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::annotation;
using namespace std::chrono_literals;
using test::bytesOf;
using test::Drawing;
namespace fs = std::filesystem;

namespace {

constexpr int kActs = 500;  // of a program that nobody kills in time
const Grid grid({40, 33, 34});

/// Works at random, and calls after every record.
template <class AfterRecord, class AfterAct>
void workAtRandom(unsigned seed, Drawing& drawing, const AfterRecord& afterRecord, const AfterAct& afterAct) {
  drawing.journal.setRecorder(afterRecord);
  test::RandomWork work(seed);
  for (int i = 0; i < kActs; ++i) {
    work.act(drawing.journal);
    afterAct(i);
  }
}

/// A program that works until it is killed.
class Worker {
 public:
  Worker(const fs::path& folder, unsigned seed) {
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    const std::string place = "HILUM_CRASH_FOLDER=" + folder.string(), way = "HILUM_CRASH_SEED=" + std::to_string(seed),
                      pipe = "HILUM_CRASH_PIPE=" + std::to_string(kPipe);
    const char* arguments[]{"test", "a program that is killed while it works", nullptr};
    std::vector<char*> environment;
    for (char** each = environ; *each; ++each) environment.push_back(*each);
    for (const std::string* each : {&place, &way, &pipe}) environment.push_back(const_cast<char*>(each->c_str()));
    environment.push_back(nullptr);
    child_ = ::fork();
    if (child_ == 0) {
      const int nothing = ::open("/dev/null", O_RDWR);
      ::dup2(nothing, 1);
      ::dup2(nothing, 2);
      ::dup2(ends[1], kPipe);
      ::execve("/proc/self/exe", const_cast<char**>(arguments), environment.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    said_ = ends[0];
  }
  ~Worker() {
    kill();
    ::close(said_);
  }

  /// Waits for it to begin, lets it work for a while and kills it. Gives how many records it knew to be safe.
  std::uint32_t killAfter(std::chrono::milliseconds time) {
    auto end = std::chrono::steady_clock::now() + 60s;
    std::uint32_t safe = 0;
    for (bool begun = false;;) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
      pollfd ready{said_, POLLIN, 0};
      if (left.count() <= 0 || ::poll(&ready, 1, int(left.count())) != 1) break;
      if (::read(said_, &safe, sizeof safe) != sizeof safe) break;
      if (!std::exchange(begun, true)) end = std::chrono::steady_clock::now() + time;
    }
    kill();
    while (::read(said_, &safe, sizeof safe) == sizeof safe) {
    }
    return safe;
  }

 private:
  static constexpr int kPipe = 64;

  void kill() {
    if (child_ <= 0) return;
    ::kill(child_, SIGKILL);
    ::waitpid(std::exchange(child_, -1), nullptr, 0);
  }

  pid_t child_ = -1;
  int said_ = -1;
};

}  // namespace

TEST_CASE("a program that is killed while it works", "[.]") {
  const char *folder = std::getenv("HILUM_CRASH_FOLDER"), *seed = std::getenv("HILUM_CRASH_SEED"),
             *pipe = std::getenv("HILUM_CRASH_PIPE");
  REQUIRE((folder && seed && pipe));
  Drawing drawing(test::blocks(grid, 3));
  RecoveryFile recorder(folder, SourceReference{}, drawing.document, {.unsaved = true});
  std::uint32_t records = 0;
  const auto sayWhatIsSafe = [&] {
    if (recorder.flush(60s)) REQUIRE(::write(std::atoi(pipe), &records, sizeof records) == sizeof records);
  };
  sayWhatIsSafe();
  workAtRandom(
      unsigned(std::atoi(seed)), drawing,
      [&](const StepRecord& record) {
        recorder.append(record);
        ++records;
      },
      [&](int act) {
        if (act % 4 == 3) sayWhatIsSafe();
        if (act % 60 != 59) return;
        std::vector<RecoveryFile::Sheet> sheets;
        sheets.push_back({SourceReference{}, DocumentSnapshot(drawing.document)});
        recorder.restart(std::move(sheets), {.unsaved = true});
      });
  for (;;) ::pause();
}

TEST_CASE("killed at any moment, a program loses no step that it had ended") {
  constexpr int seeds = 10, kills = 20;
  const auto start = std::chrono::steady_clock::now();
  std::mt19937 random(7);
  int recoveredAll = 0;
  std::set<std::uint32_t> reached;
  for (unsigned seed = 0; seed < seeds; ++seed) {
    Drawing drawing(test::blocks(grid, 3));
    std::vector<Bytes> states{bytesOf(drawing.document)};
    workAtRandom(
        seed, drawing, [&](const StepRecord&) { states.push_back(bytesOf(drawing.document)); }, [](int) {});
    for (int kill = 0; kill < kills; ++kill) {
      const fs::path folder = test::scratchFolder("killed");
      const std::uint32_t safe = Worker(folder, seed).killAfter(std::chrono::milliseconds(random() % 60));
      const auto found = findRecoverable(folder);
      INFO("seed " << seed << ", kill " << kill << ", " << safe << " records safe");
      REQUIRE(found.size() == 1);
      const Bytes recovered = bytesOf(*recover(found[0].file).sheets.at(0).document);
      const auto from = states.begin() + safe;
      const bool there = std::find(from, states.end(), recovered) != states.end();
      CHECK(there);
      recoveredAll += there;
      reached.insert(safe);
    }
  }
  CHECK(recoveredAll == seeds * kills);
  CHECK(reached.size() > 10);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::cout << recoveredAll << " of " << seeds * kills << " killed programs recovered, after 0 to " << *reached.rbegin()
            << " records, in " << seconds << " s\n";
}
