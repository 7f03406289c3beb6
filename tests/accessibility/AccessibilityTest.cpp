#include <algorithm>
#include <cstdlib>
#include <set>

#include "tests/accessibility/ScreenReader.h"
#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using test::Item;

namespace {

constexpr double kLongSeconds = 120;

/// The program that ships, in a process of its own, on a small synthetic chest CT; one for all cases.
struct Reading {
  const test::ScreenReader& reader = test::ScreenReader::get();
  std::filesystem::path study = test::scratchFolder("study") / "thorax.nii";
  std::unique_ptr<test::Background> window;

  Reading() {
    REQUIRE(test::hilum({"phantom", "thorax", "-o", study.string(), "--size", "128,128,80"}).status == 0);
    ::setenv("XDG_CONFIG_HOME", test::scratchFolder("settings").c_str(), 1);
    ::setenv("LC_ALL", "C.UTF-8", 1);
    window = std::make_unique<test::Background>(
        std::vector<std::string>{std::string(HILUM_BIN_DIR) + "/hilum", study.string()});
  }
  std::optional<Item> find(const std::function<bool(const Item&)>& fits) const {
    return reader.find(window->process(), fits, kLongSeconds);
  }
  std::optional<Item> named(const std::string& name, const std::string& role) const {
    return find([&](const Item& item) { return item.name == name && item.role == role && item.isShowing; });
  }
  static Reading& get() {
    static Reading reading;
    return reading;
  }
};

/// Checks each control of the program that takes the focus; returns how many there are.
int controlsWithNames(const Reading& reading) {
  int controls = 0;
  for (const Item& item : reading.reader.items(reading.window->process())) {
    // A notice while there is nothing to say, the list of a combo box while it is shut, an empty cell of a table.
    const bool isShut = !item.isShowing && (item.role == "label" || item.role == "list");
    const bool isCell = item.role == "table cell";
    if (!item.isFocusable || isShut || isCell) continue;
    ++controls;
    INFO(item.place << (item.isShowing ? "" : ", hidden"));
    CHECK_FALSE(item.name.empty());
    CHECK_FALSE((item.role.empty() || item.role == "unknown" || item.role == "invalid"));
  }
  return controls;
}

}  // namespace

#define HILUM_NEEDS_X() \
  if (!std::getenv("DISPLAY")) return test::noteSkipped("needs an X display (xvfb-run -a)")

TEST_CASE("a screen reader finds the window, its views and its actions by their names") {
  HILUM_NEEDS_X();
  const Reading& reading = Reading::get();
  REQUIRE(reading.find([](const Item& item) { return item.name == "Axial" && item.isShowing; }));
  const auto items = reading.reader.items(reading.window->process());
  for (const char* name :
       {"Hilum", "Axial", "Coronal", "Sagittal", "3D", "Open folder", "Find lungs", "Save", "Labels"}) {
    INFO(name);
    CHECK(std::ranges::any_of(items, [&](const Item& item) { return item.name == name; }));
  }
}

TEST_CASE("every control that takes the focus has a name and a role") {
  HILUM_NEEDS_X();
  const Reading& reading = Reading::get();
  REQUIRE(reading.find([](const Item& item) { return item.name == "Axial" && item.isShowing; }));
  CHECK(controlsWithNames(reading) > 30);
}

TEST_CASE("Find lungs, pressed through AT-SPI, says how far it is and lists both lungs") {
  HILUM_NEEDS_X();
  const Reading& reading = Reading::get();
  const auto button = reading.named("Find lungs", "push button");
  REQUIRE(button);
  REQUIRE(test::ScreenReader::press(*button));
  const auto isLung = [](const char* side) {
    return [side](const Item& item) { return item.name.starts_with(side) && item.isShowing; };
  };
  CHECK(reading.find(isLung("Right lung")));
  CHECK(reading.find(isLung("Left lung")));
  CHECK(reading.window->isRunning());
}

TEST_CASE("the pages that open over the window can be asked for by name, and name their controls too") {
  HILUM_NEEDS_X();
  const Reading& reading = Reading::get();
  for (const std::string page : {"Settings", "Keys", "About Hilum"}) {
    INFO(page);
    const auto entry = reading.find([&](const Item& item) { return item.name == page && item.role == "menu item"; });
    REQUIRE(entry);
    REQUIRE(test::ScreenReader::press(*entry));
    REQUIRE(reading.named(page, "dialog"));
    controlsWithNames(reading);
  }
}

TEST_CASE("Invert, pressed through AT-SPI, is then checked, and pressed again it is not") {
  HILUM_NEEDS_X();
  const Reading& reading = Reading::get();
  const auto isInvert = [](const Item& item) { return item.name == "Invert" && item.role == "menu item"; };
  const auto entry = reading.find(isInvert);
  REQUIRE(entry);
  CHECK_FALSE(entry->isChecked);
  for (const bool expected : {true, false}) {
    REQUIRE(test::ScreenReader::press(*entry));
    CHECK(reading.find([&](const Item& item) { return isInvert(item) && item.isChecked == expected; }));
  }
  CHECK(reading.window->isRunning());
}
