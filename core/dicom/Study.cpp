#include "core/dicom/Study.h"

#include <tuple>

#include "core/dicom/FrameTraits.h"

namespace hilum {
namespace {

/// What makes a stack the one to open, the most telling first.
auto weight(const Stack& stack) {
  const auto* first = stack.frames.empty() ? nullptr : &stack.frames.front().header;
  const bool localizer = first && dicom::isLocalizer(*first);
  const bool derived = first && dicom::isDerived(*first);
  return std::tuple(!localizer, !derived, stack.grid.voxelCount());
}

const Stack* heavier(const Stack* a, const Stack* b) {
  if (!a || !b) return a ? a : b;
  return weight(*b) > weight(*a) ? b : a;
}

}  // namespace

const Stack* Series::principal() const {
  const Stack* best = nullptr;
  for (const Stack& stack : stacks) best = heavier(best, &stack);
  return best;
}

std::size_t Catalogue::stackCount() const {
  std::size_t count = 0;
  for (const Study& study : studies)
    for (const Series& s : study.series) count += s.stacks.size();
  return count;
}

const Stack* Catalogue::principal() const {
  const Stack* best = nullptr;
  for (const Study& study : studies)
    for (const Series& s : study.series) best = heavier(best, s.principal());
  return best;
}

const Series* Catalogue::findSeries(const std::string& uidOrNumber) const {
  for (const Study& study : studies)
    for (const Series& s : study.series)
      if (!s.uid.empty() && s.uid == uidOrNumber) return &s;
  for (const Study& study : studies)
    for (const Series& s : study.series)
      if (s.number && std::to_string(*s.number) == uidOrNumber) return &s;
  return nullptr;
}

std::pair<const Study*, const Series*> Catalogue::ownersOf(const Stack& stack) const {
  for (const Study& study : studies)
    for (const Series& s : study.series)
      for (const Stack& candidate : s.stacks)
        if (&candidate == &stack) return {&study, &s};
  return {nullptr, nullptr};
}

}  // namespace hilum
