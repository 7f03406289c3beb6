#include "app/TaskRunner.h"

#include <QSignalSpy>
#include <QTest>
#include <thread>

#include "core/Error.h"
#include "tests/app/Live.h"
#include "tests/support/Catch.h"

using namespace hilum;
using app::TaskRunner;

namespace {

/// Works until it is cancelled.
void endless(const Progress& progress) {
  for (;;) {
    progress.checkpoint();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace

TEST_CASE("a task works on another thread and brings its result to this one") {
  HILUM_NEEDS_DISPLAY();
  TaskRunner runner;
  const auto here = std::this_thread::get_id();
  std::thread::id there, back;
  int result = 0;
  runner.run(
      "sum",
      [&there](const Progress&) {
        there = std::this_thread::get_id();
        return 42;
      },
      [&](int value) {
        result = value;
        back = std::this_thread::get_id();
      });
  CHECK(result == 0);
  REQUIRE(QTest::qWaitFor([&] { return result != 0; }));
  CHECK(result == 42);
  CHECK(there != here);
  CHECK(back == here);
}

TEST_CASE("a task that throws tells its message and delivers nothing") {
  HILUM_NEEDS_DISPLAY();
  TaskRunner runner;
  QSignalSpy failed(&runner, &TaskRunner::failed), finished(&runner, &TaskRunner::finished);
  bool delivered = false;
  runner.run(
      "read", [](const Progress&) { throw Error(Code::Corrupt, "x.nii: damaged (copy it again)"); },
      [&] { delivered = true; });
  REQUIRE(QTest::qWaitFor([&] { return finished.count() == 1; }));
  REQUIRE(failed.count() == 1);
  CHECK(failed[0][0].toString() == "read");
  CHECK(failed[0][1].toString() == "x.nii: damaged (copy it again)");
  CHECK_FALSE(delivered);
}

TEST_CASE("cancelling a task ends it without a result and without an error") {
  HILUM_NEEDS_DISPLAY();
  TaskRunner runner;
  QSignalSpy cancelled(&runner, &TaskRunner::cancelled), failed(&runner, &TaskRunner::failed);
  bool delivered = false;
  runner.run("endless", endless, [&] { delivered = true; });
  QTest::qWait(20);
  CHECK(runner.busy());
  runner.cancel();
  REQUIRE(QTest::qWaitFor([&] { return cancelled.count() == 1; }));
  CHECK(failed.count() == 0);
  CHECK_FALSE(delivered);
  CHECK_FALSE(runner.busy());
}

TEST_CASE("tasks run one at a time in the order of asking, also after one was cancelled") {
  HILUM_NEEDS_DISPLAY();
  TaskRunner runner;
  std::atomic<int> at{0}, most{0};
  QStringList order;
  const auto work = [&](const Progress&) {
    most = std::max(most.load(), ++at);
    std::this_thread::sleep_for(std::chrono::milliseconds(3));
    --at;
  };
  runner.run("endless", endless, [] {});
  for (const char* name : {"a", "b", "c"}) runner.run(name, work, [&order, name] { order << name; });
  CHECK(runner.waiting() == 3);
  runner.cancel();
  REQUIRE(QTest::qWaitFor([&] { return !runner.busy(); }));
  CHECK(order == QStringList{"a", "b", "c"});
  CHECK(most == 1);
}

TEST_CASE("progress reaches the window's thread, thinned out, and closing waits for the work") {
  HILUM_NEEDS_DISPLAY();
  auto runner = std::make_unique<TaskRunner>();
  QSignalSpy progressed(runner.get(), &TaskRunner::progressed);
  std::atomic<bool> ended{false};
  runner->run(
      "busy",
      [&](const Progress& progress) {
        const Progress part = progress.part(0, 1, "step");
        try {
          for (int i = 0;; ++i) part.report(i % 1000 / 1000.0);
        } catch (const Cancelled&) {
          ended = true;
          throw;
        }
      },
      [] {});
  REQUIRE(QTest::qWaitFor([&] { return progressed.count() >= 2; }));
  CHECK(progressed.count() < 100);
  CHECK(progressed[0][1].toString() == "step");
  runner.reset();
  CHECK(ended);
}
