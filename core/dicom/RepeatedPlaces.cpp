#include "core/dicom/RepeatedPlaces.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "core/dicom/SliceGeometry.h"

namespace hilum::dicom {
namespace {

using Frames = std::vector<Stack::Frame>;
constexpr double kSamePlaceMm = 1e-3;

/// True when `b` follows `a` at the same place along the normal.
bool samePlace(const Stack::Frame& a, const Stack::Frame& b, const SliceAxes& axes) {
  const auto p = placeAlongNormal(a.header, axes), q = placeAlongNormal(b.header, axes);
  return p && q && std::abs(*p - *q) < kSamePlaceMm;
}

void sortFrames(Frames& frames) {
  const SliceAxes axes = axesOf(frames.front().header);
  const bool located = std::all_of(frames.begin(), frames.end(),
                                   [&](const auto& f) { return placeAlongNormal(f.header, axes).has_value(); });
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < frames.size(); ++i)
    order.emplace_back(located ? *placeAlongNormal(frames[i].header, axes) : 0.0, i);
  const auto rank = [&](std::size_t i) {
    const auto& f = frames[i];
    return std::tuple(f.header.instanceNumber.value_or(0), f.file, f.header.frame);
  };
  std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : rank(a.second) < rank(b.second);
  });
  Frames sorted;
  for (const auto& [place, i] : order) sorted.push_back(std::move(frames[i]));
  frames = std::move(sorted);
}

/// Runs of frames at one place, as [begin, end) of sorted frames.
std::vector<std::pair<std::size_t, std::size_t>> placeRuns(const Frames& frames) {
  std::vector<std::pair<std::size_t, std::size_t>> runs;
  const SliceAxes axes = axesOf(frames.front().header);
  for (std::size_t i = 0; i < frames.size(); ++i)
    if (!runs.empty() && samePlace(frames[runs.back().first], frames[i], axes))
      runs.back().second = i + 1;
    else
      runs.emplace_back(i, i + 1);
  return runs;
}

bool repeats(const Frames& frames) { return placeRuns(frames).size() < frames.size(); }

std::string nameOf(const Stack::Frame& f) { return f.file.filename().string(); }

std::string duplicateNotice(const std::vector<std::string>& names, const std::string& what) {
  std::string list;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, names.size()); ++i) list += (i ? ", " : "") + names[i];
  if (names.size() > 3) list += " and " + std::to_string(names.size() - 3) + " more";
  const std::string files = names.size() == 1 ? "1 file is" : std::to_string(names.size()) + " files are";
  return "duplicate: " + files + " left out, " + what + " (" + list + ")";
}

/// Leaves out files that say they are the same object as an earlier one.
void dropSameInstance(Frames& frames, std::vector<std::string>& notices) {
  std::set<std::pair<std::string, int>> seen;
  std::vector<std::string> dropped;
  std::erase_if(frames, [&](const Stack::Frame& f) {
    if (f.sopInstanceUid.empty() || seen.emplace(f.sopInstanceUid, f.header.frame).second) return false;
    dropped.push_back(nameOf(f));
    return true;
  });
  if (!dropped.empty()) notices.push_back(duplicateNotice(dropped, "for repeating an image that is already there"));
}

using TextOf = std::function<std::string(const FrameHeader&)>;

/// The parts by one attribute, when it explains the repeats: no part repeats a place, and each covers half of them.
std::vector<FramePart> partsBy(const Frames& frames, const TextOf& textOf) {
  std::map<std::string, FramePart> byText;
  std::vector<std::string> order;
  for (const auto& f : frames) {
    const std::string text = textOf(f.header);
    const auto [at, isNew] = byText.try_emplace(text);
    if (isNew) order.push_back(text);
    at->second.text = text;
    at->second.frames.push_back(f);
  }
  if (order.size() < 2) return {};
  const std::size_t places = placeRuns(frames).size();
  std::vector<FramePart> parts;
  for (const auto& text : order) {
    FramePart& part = byText[text];
    if (repeats(part.frames) || 2 * part.frames.size() < places) return {};
    parts.push_back(std::move(part));
  }
  return parts;
}

std::vector<FramePart> partsByAttributes(const Frames& frames) {
  const auto number = [](const char* name, auto value) {
    return value ? name + std::to_string(std::llround(double(*value))) : std::string();
  };
  const TextOf attributes[] = {
      [&](const FrameHeader& h) { return number("acquisition ", h.acquisitionNumber); },
      [](const FrameHeader& h) {
        std::string type;
        for (const auto& t : h.imageType) type += (type.empty() ? "" : "\\") + t;
        return type;
      },
      [&](const FrameHeader& h) { return number("trigger time ", h.triggerTime); },
      [](const FrameHeader& h) { return h.contentTime.empty() ? "" : "time " + h.contentTime; }};
  for (const auto& attribute : attributes)
    if (auto parts = partsBy(frames, attribute); !parts.empty()) return parts;
  return {};
}

/// When every place is filled equally often, the i-th of each place make the i-th part.
std::vector<FramePart> partsByTurn(const Frames& frames) {
  const auto runs = placeRuns(frames);
  const std::size_t times = runs[0].second - runs[0].first;
  for (const auto& [begin, end] : runs)
    if (end - begin != times) return {};
  std::vector<FramePart> parts(times);
  for (const auto& [begin, end] : runs)
    for (std::size_t i = begin; i < end; ++i) parts[i - begin].frames.push_back(frames[i]);
  for (std::size_t i = 0; i < times; ++i)
    parts[i].text = "pass " + std::to_string(i + 1) + " of " + std::to_string(times);
  return parts;
}

FramePart firstOfEachPlace(const Frames& frames) {
  FramePart part;
  std::vector<std::string> dropped;
  for (const auto& [begin, end] : placeRuns(frames)) {
    part.frames.push_back(frames[begin]);
    for (std::size_t i = begin + 1; i < end; ++i) dropped.push_back(nameOf(frames[i]));
  }
  part.notices.push_back(duplicateNotice(dropped, "for lying at a place that another one holds"));
  return part;
}

/// Cuts at the widest step while an even grid would be out of proportion.
void cutVastGaps(FramePart part, std::vector<FramePart>& out) {
  const auto& frames = part.frames;
  const SliceAxes axes = axesOf(frames.front().header);
  const auto place = [&](std::size_t i) { return placeAlongNormal(frames[i].header, axes).value_or(double(i)); };
  if (frames.size() < 3) return out.push_back(std::move(part));
  std::vector<double> steps;
  for (std::size_t i = 1; i < frames.size(); ++i) steps.push_back(place(i) - place(i - 1));
  const auto widest = std::max_element(steps.begin(), steps.end());
  const auto cut = std::size_t(widest - steps.begin()) + 1;
  const double gap = *widest;
  std::nth_element(steps.begin(), steps.begin() + std::ptrdiff_t(steps.size() / 2), steps.end());
  const double extent = place(frames.size() - 1) - place(0), median = steps[steps.size() / 2];
  if (extent / median <= double(sliceLimit(std::int64_t(frames.size()), frames.front().header.format)) ||
      gap < 2 * median)
    return out.push_back(std::move(part));
  const auto half = [&](std::size_t begin, std::size_t end) {
    FramePart p{.text = part.text, .notices = part.notices};
    p.frames.assign(frames.begin() + std::ptrdiff_t(begin), frames.begin() + std::ptrdiff_t(end));
    char text[120];
    std::snprintf(text, sizeof text, "gap: %.0f mm from the rest of the series, which is a stack of its own", gap);
    p.notices.push_back(text);
    return p;
  };
  cutVastGaps(half(0, cut), out);
  cutVastGaps(half(cut, frames.size()), out);
}

}  // namespace

std::vector<FramePart> separatePlaces(Frames frames) {
  std::vector<std::string> notices;
  dropSameInstance(frames, notices);
  sortFrames(frames);
  std::vector<FramePart> parts;
  if (repeats(frames)) {
    parts = partsByAttributes(frames);
    if (parts.empty()) parts = partsByTurn(frames);
    if (parts.empty()) parts.push_back(firstOfEachPlace(frames));
  } else {
    parts.push_back({std::move(frames), "", {}});
  }
  std::vector<FramePart> result;
  for (FramePart& part : parts) {
    part.notices.insert(part.notices.begin(), notices.begin(), notices.end());
    cutVastGaps(std::move(part), result);
  }
  return result;
}

}  // namespace hilum::dicom
