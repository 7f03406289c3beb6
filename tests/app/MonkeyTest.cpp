#include <unistd.h>

#include <QSignalSpy>
#include <QTest>
#include <cstdlib>

#include "app/watchdog/ThreadClock.h"
#include "tests/app/Live.h"
#include "tests/app/Monkey.h"
#include "tests/app/MonkeyStudies.h"
#include "tests/app/StepRing.h"
#include "tests/support/Catch.h"
#include "tests/support/Slack.h"
#include "viewers/widgets/ViewGrid.h"

using namespace hilum;
using test::Monkey;
using test::StepRing;

namespace {

constexpr double kLongestStepSeconds = 2 * test::kSlack;
constexpr unsigned kAlarmSeconds = 60;  // of the wall's clock: on a busy machine a step stands in line as well
constexpr int kIdleMs = 120'000;  // for all that still stands in line

int fromEnvironment(const char* name, int usual) {
  const char* text = std::getenv(name);
  return text ? std::atoi(text) : usual;
}

/// Puts back what a monkey may have chosen.
struct Usual {
  explicit Usual(app::Settings& chosen) : settings(chosen) {}
  ~Usual() {
    settings.set("language", int(app::Language::English));
    settings.set("theme", int(app::ThemeChoice::Dark));
    settings.set("pointerScheme", int(viewers::PointerScheme::Annotation));
    settings.set("orientation", int(viewers::Convention::Radiological));
    QCoreApplication::sendPostedEvents();
  }
  app::Settings& settings;
};

}  // namespace

// HILUM_MONKEY_STEPS and HILUM_MONKEY_SEED choose another walk: ./dev monkey.
TEST_CASE("a restless reader neither breaks the window nor changes what is open") {
  HILUM_NEEDS_DISPLAY();
  const int steps = fromEnvironment("HILUM_MONKEY_STEPS", 400);
  const int seed = fromEnvironment("HILUM_MONKEY_SEED", 1);
  INFO("HILUM_MONKEY_SEED=" << seed << " HILUM_MONKEY_STEPS=" << steps);
  const QStringList studies = test::monkeyStudies();
  app::Settings settings;
  const Usual usual(settings);
  Monkey monkey(std::uint32_t(seed), studies);
  StepRing ring;
  const app::ThreadClock clock(::gettid());
  for (int i = 0; i < steps; ++i) {
    const Monkey::Step step = monkey.next();
    ring.begin(step.name, kAlarmSeconds);
    const double before = clock.seconds();
    step.act();
    QTest::qWait(step.restMs);
    const double seconds = clock.seconds() - before;
    const std::string fault = monkey.fault();
    INFO(StepRing::text());
    REQUIRE(fault == "");
    REQUIRE(seconds < kLongestStepSeconds);
  }
  ring.begin("the end", kAlarmSeconds + 3 * kIdleMs / 1000);
  INFO(StepRing::text());
  monkey.shutPages();
  REQUIRE(QTest::qWaitFor([&] { return !monkey.window().tasks().busy(); }, kIdleMs));

  // After all that it opens and paints as on the first day.
  QSignalSpy painted(&monkey.window().views(), &viewers::ViewGrid::firstPainted);
  monkey.window().openPaths({studies.front()});
  const auto isOpen = [&] {
    monkey.discard();
    return painted.count() > 0;
  };
  CHECK(QTest::qWaitFor(isOpen, kIdleMs));
  CHECK(QTest::qWaitFor([&] { return !monkey.window().tasks().busy(); }, kIdleMs));
  CHECK(monkey.fault() == "");
}
