#include "annotation/Journal.h"

#include <algorithm>

namespace hilum::annotation {
namespace {

/// A label map that becomes a layer's own will be drawn on: who writes the step down gets a snapshot of the layer, and
/// packs it where and when he likes.
bool givesMap(const Edit& edit) {
  const auto* add = std::get_if<AddLayer>(&edit);
  const auto* map = add ? std::get_if<0>(&add->labels) : nullptr;
  return map && *map;
}

AddLayer asSnapshot(const LabelLayer& layer, std::size_t place) {
  return {layer.id(), layer.name(), layer.visible(), layer.snapshot(), place};
}

}  // namespace

void Journal::push(std::vector<Edit> edits, StepInfo info) {
  rest();
  Step step{.info = std::move(info)};
  StepRecord record;
  carryOut(edits, step, record);
  enter(std::move(step), std::move(record));
}

void Journal::push(Edit edit, StepInfo info) {
  std::vector<Edit> edits;
  edits.push_back(std::move(edit));
  push(std::move(edits), std::move(info));
}

void Journal::adopt(Edit back, std::vector<Edit> edits, StepInfo info) {
  Step step{.info = std::move(info)};
  StepRecord record;
  // What comes after may fail, and then nothing has been adopted.
  if (recorder_) record.edits.push_back(annotation_.opposite(back));
  carryOut(edits, step, record);
  step.edits.insert(step.edits.begin(), std::move(back));
  enter(std::move(step), std::move(record));
}

void Journal::carryOut(std::vector<Edit>& edits, Step& step, StepRecord& record) {
  try {
    for (Edit& edit : edits) {
      if (annotation_.changesNothing(edit)) continue;
      const bool gives = recorder_ && givesMap(edit);
      const std::size_t place = gives ? std::get<AddLayer>(edit).place : 0;
      if (recorder_ && !gives) record.edits.push_back(edit);
      step.edits.push_back(annotation_.exchange(std::move(edit)));
      if (gives)
        record.edits.push_back(asSnapshot(*annotation_.layer(std::get<RemoveLayer>(step.edits.back()).id), place));
    }
  } catch (...) {
    for (auto back = step.edits.rbegin(); back != step.edits.rend(); ++back) annotation_.exchange(std::move(*back));
    throw;
  }
}

void Journal::enter(Step step, StepRecord record) {
  if (step.edits.empty()) return;
  step.number = ++steps_;
  if (step.info.author.empty()) step.info.author = author_;
  if (step.info.made == std::chrono::sys_seconds{})
    step.info.made = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  weigh(step);
  record.number = step.number;
  record.info = step.info;
  for (const Step& lost : undone_) bytes_ -= lost.bytes;
  undone_.clear();
  done_.push_back(std::move(step));
  keepBudget();
  for (const Edit& edit : done_.back().edits) tellChange(changeOf(edit));
  if (recorder_) recorder_(record);
  tell();
}

void Journal::amend(std::vector<Edit> edits) {
  rest();
  Step step;
  StepRecord record;
  carryOut(edits, step, record);
  if (step.edits.empty()) return;
  for (const Edit& edit : step.edits) tellChange(changeOf(edit));
  if (recorder_) recorder_(record);
  tell();
}

void Journal::setVisible(LayerId layer, bool visible) {
  annotation_.setVisible(layer, visible);
  tellChange({Change::Of::Layers, layer, {}});
}

void Journal::setSight(LayerId layer, const Label& row) {
  annotation_.setSight(layer, row);
  tellChange({Change::Of::Table, layer, {}});
}

void Journal::setSight(LayerId layer, const std::vector<Label>& rows) {
  for (const Label& row : rows) annotation_.setSight(layer, row);
  tellChange({Change::Of::Table, layer, {}});
}

void Journal::undo() {
  if (!canUndo()) return;
  turn(done_, undone_);
  tell();
}

void Journal::redo() {
  if (!canRedo()) return;
  turn(undone_, done_);
  tell();
}

void Journal::goTo(std::size_t position) {
  if (drawing_ || position == done_.size()) return;
  while (done_.size() > position) turn(done_, undone_);
  while (done_.size() < position && !undone_.empty()) turn(undone_, done_);
  tell();
}

void Journal::turn(std::vector<Step>& from, std::vector<Step>& onto) {
  Step step = std::move(from.back());
  from.pop_back();
  bytes_ -= step.bytes;
  std::ranges::reverse(step.edits);
  StepRecord record{&onto == &undone_ ? StepRecord::Was::Undone : StepRecord::Was::Redone, step.number, step.info, {}};
  if (recorder_) record.edits = step.edits;
  for (Edit& edit : step.edits) edit = annotation_.exchange(std::move(edit));
  weigh(step);
  onto.push_back(std::move(step));
  const Step& turned = onto.back();
  for (const Edit& edit : turned.edits) tellChange(changeOf(edit));
  if (recorder_) recorder_(record);
  keepBudget();
}

void Journal::weigh(Step& step) {
  step.bytes = sizeof(Step) + step.info.name.size() + step.info.author.size() + step.info.provenance.size();
  for (const Edit& edit : step.edits) step.bytes += bytesOf(edit);
  bytes_ += step.bytes;
}

void Journal::keepBudget() {
  const auto drop = [this](std::vector<Step>& steps, std::size_t least) {
    std::size_t count = 0;
    for (; bytes_ > budget_ && steps.size() - count > least; ++count) bytes_ -= steps[count].bytes;
    if (count == 0) return;
    if (&steps == &done_) {
      oldest_ = steps[count - 1].number;
      for (std::size_t i = 0; i < count; ++i)
        for (const Part part : {Part::Shapes, Part::Labels})
          if (steps[i].concerns(part)) oldestOf_[std::size_t(part)] = steps[i].number;
    }
    steps.erase(steps.begin(), steps.begin() + std::ptrdiff_t(count));
    dropped_ += count;
  };
  drop(done_, undone_.empty() ? 1 : 0);
  drop(undone_, done_.empty() ? 1 : 0);
}

bool Journal::Step::concerns(Part part) const {
  return std::ranges::any_of(
      edits, [part](const Edit& edit) { return (changeOf(edit).of == Change::Of::Shapes) == (part == Part::Shapes); });
}

std::optional<bool> Journal::isDone(std::uint64_t step) const {
  if (std::ranges::find(done_, step, &Step::number) != done_.end()) return true;
  if (std::ranges::find(undone_, step, &Step::number) != undone_.end()) return false;
  return std::nullopt;
}

std::uint64_t Journal::state(Part part) const {
  const auto last =
      std::find_if(done_.rbegin(), done_.rend(), [part](const Step& step) { return step.concerns(part); });
  return last == done_.rend() ? oldestOf_[std::size_t(part)] : last->number;
}

void Journal::setBudget(std::size_t bytes) {
  budget_ = bytes;
  keepBudget();
}

std::vector<StepInfo> Journal::steps() const {
  std::vector<StepInfo> all;
  for (const Step& step : done_) all.push_back(step.info);
  for (auto step = undone_.rbegin(); step != undone_.rend(); ++step) all.push_back(step->info);
  return all;
}

}  // namespace hilum::annotation
