#include "app/SettingsWriter.h"

#include <QSettings>

#include "tests/app/Live.h"
#include "tests/support/Catch.h"

using namespace hilum;

TEST_CASE("what is written to the settings while the disk is at work follows, and the last word holds") {
  HILUM_NEEDS_DISPLAY();
  QSettings().setValue("test/gone", 1);
  {
    app::SettingsWriter writer;
    writer.write({{"test/first", 1}, {"test/gone", QVariant()}});
    for (int i = 2; i < 6; ++i) writer.write({{"test/first", i}, {"test/last", 10 * i}});
  }
  QSettings settings;
  CHECK(settings.value("test/first").toInt() == 5);
  CHECK(settings.value("test/last").toInt() == 50);
  CHECK_FALSE(settings.contains("test/gone"));
  settings.remove("test");
}
