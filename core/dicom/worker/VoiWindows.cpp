#include "core/dicom/worker/VoiWindows.h"

#include <algorithm>
#include <cmath>

namespace hilum::dicom {
namespace {

constexpr std::size_t mostTables = 8;  ///< a file with more has no use for them

WindowFunction functionOf(std::string_view name) {
  if (name == "SIGMOID") return WindowFunction::Sigmoid;
  return name == "LINEAR_EXACT" ? WindowFunction::Exact : WindowFunction::Linear;
}

/// First value mapped: its VR is US or SS (PS3.3 C.11.2.1.1), which implicit VR leaves open.
double firstMapped(const Element& descriptor, int word, const FrameHeader& frame) {
  const bool saysSigned = descriptor.vr == std::array<char, 2>{'S', 'S'};
  const bool isSigned = saysSigned || frame.format.isSigned || (frame.intercept < 0 && word > 32767);
  return isSigned ? double(std::int16_t(word)) : double(word);
}

std::optional<Window> readTable(const Dataset& item, const FrameHeader& frame) {
  const Element* const descriptor = item.find(0x00283002);
  const Element* const data = item.find(0x00283006);
  const auto count = item.word(0x00283002, 0), first = item.word(0x00283002, 1), bits = item.word(0x00283002, 2);
  if (!descriptor || !data || !count || !first || !bits || *bits < 1 || *bits > 16) return std::nullopt;
  const std::size_t entries = *count == 0 ? 65536 : std::size_t(*count);
  // Tables of 8 bits are stored in bytes by some writers.
  const bool inBytes = *bits <= 8 && data->value.size() < 2 * entries;
  if (data->value.size() < (inBytes ? entries : 2 * entries)) return std::nullopt;
  VoiTable table{firstMapped(*descriptor, *first, frame), {}};
  table.levels.reserve(entries);
  const double brightest = std::exp2(*bits) - 1;
  for (std::size_t i = 0; i < entries; ++i) {
    const int entry = inBytes ? int(data->value[i]) : word16(data->value.data() + 2 * i, data->encoding.isBigEndian);
    table.levels.push_back(std::uint8_t(std::lround(255 * std::min(1.0, entry / brightest))));
  }
  Window window{double(entries), table.first + double(entries) / 2, std::string(trimmed(item.text(0x00283003)))};
  window.table = std::make_shared<const VoiTable>(std::move(table));
  return window;
}

}  // namespace

void readWindows(const Dataset& from, FrameHeader& frame) {
  const auto centers = from.decimals(0x00281050), widths = from.decimals(0x00281051);
  const auto names = from.texts(0x00281055);
  const WindowFunction function = functionOf(trimmed(from.text(0x00281056)));
  frame.windows.clear();
  for (std::size_t i = 0; i < std::min(centers.size(), widths.size()); ++i)
    if (widths[i] > 0)
      frame.windows.push_back({widths[i], centers[i], i < names.size() ? names[i] : std::string(), function});
  const auto tables = from.items(0x00283010);
  for (std::size_t i = 0; i < std::min(tables.size(), mostTables); ++i)
    if (auto window = readTable(tables[i], frame)) frame.windows.push_back(std::move(*window));
}

}  // namespace hilum::dicom
