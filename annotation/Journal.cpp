#include "annotation/Journal.h"

#include <algorithm>

namespace hilum::annotation {

bool Journal::changesNothing(const Edit& edit) const {
  const auto* change = std::get_if<ChangeShape>(&edit);
  const Shape* now = change ? annotation_.find(change->shape.id) : nullptr;
  return now && *now == change->shape;
}

void Journal::push(std::vector<Edit> edits) {
  Step step;
  try {
    for (Edit& edit : edits)
      if (!changesNothing(edit)) step.edits.push_back(annotation_.exchange(std::move(edit)));
  } catch (...) {
    for (auto back = step.edits.rbegin(); back != step.edits.rend(); ++back) annotation_.exchange(std::move(*back));
    throw;
  }
  if (step.edits.empty()) return;
  step.number = ++steps_;
  done_.push_back(std::move(step));
  undone_.clear();
  tell();
}

void Journal::turn(std::vector<Step>& from, std::vector<Step>& onto) {
  if (from.empty()) return;
  Step step = std::move(from.back());
  from.pop_back();
  std::ranges::reverse(step.edits);
  for (Edit& edit : step.edits) edit = annotation_.exchange(std::move(edit));
  onto.push_back(std::move(step));
  tell();
}

}  // namespace hilum::annotation
