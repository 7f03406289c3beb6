#pragma once
#include <functional>

namespace hilum::cli {

/// Runs work that draws text. Fonts come with a QGuiApplication; the offscreen platform has them without a display.
void withFonts(const std::function<void()>& work);

}  // namespace hilum::cli
