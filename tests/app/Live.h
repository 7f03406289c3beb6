#pragma once
#include <filesystem>
#include <memory>

#include "core/LabelMap.h"
#include "core/Volume.h"
#include "tests/support/SharedData.h"

class QApplication;

namespace hilum::app {
class Watchdog;
}

namespace hilum::test {

/// The program's QApplication, made at the first call with settings of its own; null without a display.
/// From then on a test case during which the window keeps the GUI thread for longer than 100 ms fails.
QApplication* liveApplication();

/// The watchdog of the tests, for the test of another one.
std::unique_ptr<app::Watchdog>& liveWatchdog();
void startWatchdog();

/// While one of these lives the window may keep the GUI thread for as long as it likes: only for what the test itself
/// does through the window's code, never for what a user would wait for.
class MayBlock {
 public:
  MayBlock();
  ~MayBlock();
};

/// A CT-like block with a gradient in every direction, so that each slice differs from the next.
Volume gradientVolume(Index3 size = {40, 48, 32});

/// A block of "soft tissue" with two air-filled lungs and a trachea that opens at the top.
Volume syntheticThorax();

std::filesystem::path writeNifti(const Volume& volume, const std::string& name);

}  // namespace hilum::test

/// First line of a test that shows a window: without a display the case counts as skipped.
#define HILUM_NEEDS_DISPLAY()                                  \
  if (!hilum::test::liveApplication()) {                       \
    hilum::test::noteSkipped("needs a display (xvfb-run -a)"); \
    return;                                                    \
  }                                                            \
  static_assert(true)
