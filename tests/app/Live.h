#pragma once
#include <filesystem>

#include "core/LabelMap.h"
#include "core/Volume.h"
#include "tests/support/SharedData.h"

class QApplication;

namespace hilum::test {

/// The program's QApplication, made at the first call with settings of its own; null without a display.
QApplication* liveApplication();

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
