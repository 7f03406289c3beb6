#include "app/watchdog/Watchdog.h"

#include <sched.h>
#include <unistd.h>

#include <QEvent>
#include <QObject>
#include <QTest>
#include <algorithm>
#include <atomic>
#include <chrono>

#include "tests/app/Live.h"
#include "tests/support/Catch.h"

using namespace hilum;
using app::Stall;
using app::ThreadClock;
using app::Watchdog;

namespace {

double wallSeconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void workFor(const ThreadClock& clock, double seconds) {
  const double until = clock.seconds() + seconds;
  while (clock.seconds() < until) {
  }
}

}  // namespace

namespace hilum::test {

/// Keeps its thread for as long as its event says.
class Busy : public QObject {
 public:
  explicit Busy(double seconds) : seconds_(seconds) {}

 protected:
  void customEvent(QEvent*) override { workFor(ThreadClock(::gettid()), seconds_); }

 private:
  double seconds_;
};

}  // namespace hilum::test

TEST_CASE("an event that keeps the GUI thread is reported with its length and with the function that took it") {
  HILUM_NEEDS_DISPLAY();
  const test::MayBlock thisIsTheTest;
  std::atomic<int> calls = 0;
  double seconds = 0;
  std::vector<std::string> functions;
  test::liveWatchdog().reset();  // one at a time
  {
    const Watchdog watchdog(0.1, {}, [&](const Stall& stall) {
      ++calls;
      seconds = stall.seconds;
      functions = stall.functions;
    });
    test::Busy quick(0.04), slow(0.4);
    QCoreApplication::postEvent(&quick, new QEvent(QEvent::User));
    QTest::qWait(100);
    CHECK(calls == 0);
    QCoreApplication::postEvent(&slow, new QEvent(QEvent::User));
    CHECK(QTest::qWaitFor([&] { return calls > 0; }));
  }
  test::startWatchdog();
  CHECK(calls == 1);
  CHECK(seconds > 0.1);
  CHECK(std::ranges::any_of(functions,
                            [](const std::string& name) { return name.find("Busy::customEvent") != name.npos; }));
}

TEST_CASE("time in which a thread stands in line for a core is not its own") {
  cpu_set_t before, one;
  REQUIRE(::sched_getaffinity(0, sizeof before, &before) == 0);
  CPU_ZERO(&one);
  CPU_SET(::sched_getcpu(), &one);
  REQUIRE(::sched_setaffinity(0, sizeof one, &one) == 0);
  std::atomic<bool> enough = false;
  std::thread rival([&] {  // inherits the core
    while (!enough) {
    }
  });
  const ThreadClock clock(::gettid());
  const double wall = wallSeconds(), own = clock.seconds();
  while (wallSeconds() < wall + 0.5) {
  }
  const double share = (clock.seconds() - own) / (wallSeconds() - wall);
  enough = true;
  rival.join();
  ::sched_setaffinity(0, sizeof before, &before);
  CHECK(share > 0.05);
  CHECK(share < 0.8);
}
