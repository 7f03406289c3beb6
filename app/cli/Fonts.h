#pragma once
#include <functional>

namespace hilum::cli {

/// Runs `work` where texts can be painted: fonts come with a QGuiApplication, and its offscreen platform has them
/// without a display.
void withFonts(const std::function<void()>& work);

}  // namespace hilum::cli
