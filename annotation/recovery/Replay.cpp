#include "annotation/recovery/Replay.h"

#include "core/Error.h"

namespace hilum::annotation {
namespace {

/// A step from before the file's beginning was taken back or repeated: its edits make a step of their own.
StepInfo infoOf(const StepRecord& record) {
  StepInfo info = record.info;
  if (record.was == StepRecord::Was::Undone) info.name = "Undo: " + info.name;
  if (record.was == StepRecord::Was::Redone) info.name = "Redo: " + info.name;
  return info;
}

}  // namespace

void Replay::add(SourceReference source, DocumentContent content) {
  RecoveredSheet sheet{std::move(source), std::make_unique<Annotation>(), nullptr};
  fill(*sheet.document, std::move(content));
  sheet.journal = std::make_unique<Journal>(*sheet.document);
  // The steps that the budget would drop may be undone further on.
  sheet.journal->setBudget(std::numeric_limits<std::size_t>::max());
  sheet.journal->setRecorder([this, number = into_.sheets.size()](const StepRecord& record) {
    into_.history.append(record, number, into_.head.author, when_);
  });
  into_.sheets.push_back(std::move(sheet));
  numbers_.emplace_back();
}

void Replay::carryOut(RecoveryStep step) {
  if (step.sheet >= numbers_.size()) throw Error(Code::Corrupt, "a step is for a document that the file does not have");
  for (const Edit& edit : step.record.edits) requireMemoryFor(edit);
  RecoveredSheet& sheet = into_.sheets[step.sheet];
  Numbers& numbers = numbers_[step.sheet];
  when_ = step.when;
  if (step.record.number == 0) return sheet.journal->amend(std::move(step.record.edits));
  if (step.record.edits.empty()) return turn(sheet, numbers, step.record);
  const StepInfo info = infoOf(step.record);
  sheet.journal->push(std::move(step.record.edits), info);
  numbers.undone.clear();
  if (step.record.was != StepRecord::Was::Done) numbers.done.clear();
  if (step.record.was == StepRecord::Was::Done) numbers.done.push_back(step.record.number);
}

void Replay::turn(RecoveredSheet& sheet, Numbers& numbers, const StepRecord& record) {
  const bool undo = record.was == StepRecord::Was::Undone;
  auto& from = undo ? numbers.done : numbers.undone;
  if (record.was == StepRecord::Was::Done || from.empty() || from.back() != record.number)
    throw Error(Code::Corrupt, "a step is taken back or repeated out of order");
  if (undo)
    sheet.journal->undo();
  else
    sheet.journal->redo();
  (undo ? numbers.undone : numbers.done).push_back(record.number);
  from.pop_back();
}

void Replay::finish() {
  for (const RecoveredSheet& sheet : into_.sheets) {
    sheet.journal->setRecorder({});
    sheet.journal->setBudget(Journal::kBudgetBytes);
    sheet.journal->setAuthor(into_.head.author);
  }
}

}  // namespace hilum::annotation
