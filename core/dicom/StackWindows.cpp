#include "core/dicom/StackWindows.h"

#include <algorithm>

#include "core/dicom/PixelRange.h"

namespace hilum::dicom {
namespace {

constexpr std::size_t mostWindows = 8;

bool same(const Window& a, const Window& b) {
  const bool sameTable = a.table == b.table || (a.table && b.table && *a.table == *b.table);
  return a.width == b.width && a.level == b.level && a.name == b.name && a.function == b.function && sameTable;
}

/// The window that shows mirror - x as `window`, inverted, shows x: what MONOCHROME1 asks for.
Window mirrored(Window window, double mirror) {
  // DICOM's linear window is not symmetric: its centre lies half a value below the level (PS3.3 C.11.2.1.2.1).
  const double half = (window.lower() + window.upper()) / 2 - window.level;
  window.level = mirror - window.level - 2 * half;
  if (window.table) {
    VoiTable table = *window.table;
    table.first = mirror - (table.first + double(table.levels.size()) - 1);
    std::ranges::reverse(table.levels);
    for (auto& level : table.levels) level = std::uint8_t(255 - level);
    window.level = table.first + window.width / 2;
    window.table = std::make_shared<const VoiTable>(std::move(table));
  }
  return window;
}

std::vector<Window> windowsOf(const FrameHeader& frame) {
  std::vector<Window> windows = frame.windows;
  if (isMirrored(frame))
    for (Window& window : windows) window = mirrored(window, shownValue(frame, 0) + frame.intercept);
  return windows;
}

}  // namespace

std::vector<Window> stackWindows(std::span<const Stack::Frame> frames) {
  if (frames.empty()) return {};
  const std::vector<Window> middle = windowsOf(frames[frames.size() / 2].header);
  std::vector<Window> all;
  const auto add = [&](const std::vector<Window>& windows) {
    for (const Window& window : windows)
      if (std::ranges::none_of(all, [&](const Window& known) { return same(known, window); })) all.push_back(window);
  };
  add(middle);
  for (const Stack::Frame& frame : frames) {
    if (all.size() > mostWindows) return middle;
    add(windowsOf(frame.header));
  }
  return all.size() > mostWindows ? middle : all;
}

}  // namespace hilum::dicom
