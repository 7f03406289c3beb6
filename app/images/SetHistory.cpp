#include "app/images/SetHistory.h"

#include <algorithm>
#include <ranges>

namespace hilum::app {

SetHistory::SetHistory(Session& session, const ImageSet& images, QObject* parent) : QObject(parent), session_(session) {
  connect(&images, &ImageSet::imagesChanged, this, [this] { steps_.clear(); });
  connect(&session_, &Session::historyChanged, this, &SetHistory::follow);
  session_.setBeside({.canUndo = [this] { return last() != nullptr; },
                      .canRedo = [this] { return next() != nullptr; },
                      .undo = [this] { return turnOne(last(), false); },
                      .redo = [this] { return turnOne(next(), true); }});
}

SetHistory::Step SetHistory::begin() const {
  Step step;
  for (const auto& document : session_.documents()) step.others[document] = document->journal.state();
  return step;
}

void SetHistory::add(Step step) {
  std::erase_if(steps_, [](const Step& each) { return !each.done; });  // what comes instead ends what could be redone
  if (!step.members.empty()) steps_.push_back(std::move(step));
  session_.tellHistory();
}

void SetHistory::takeBack(Step& step) { turn(step, false); }

/// Whether nothing was done since on the open image.
bool SetHistory::isLast(const Step& step) const {
  const auto& document = session_.document();
  const auto member = step.members.find(document);
  if (member != step.members.end()) return document->journal.state() == member->second;
  const auto other = step.others.find(document);
  return document->journal.state() == (other == step.others.end() ? 0 : other->second);
}

bool SetHistory::isNext(const Step& step) const {
  const auto& document = session_.document();
  const auto member = step.members.find(document);
  return member != step.members.end() ? document->journal.redoable() == member->second : isLast(step);
}

SetHistory::Step* SetHistory::last() {
  if (!session_.document()) return nullptr;
  const auto found = std::ranges::find_if(steps_ | std::views::reverse, &Step::done);
  return found.base() == steps_.begin() || !isLast(*found) ? nullptr : &*found;
}

SetHistory::Step* SetHistory::next() {
  if (!session_.document()) return nullptr;
  const auto found = std::ranges::find_if(steps_, [](const Step& step) { return !step.done; });
  return found == steps_.end() || !isNext(*found) ? nullptr : &*found;
}

bool SetHistory::turnOne(Step* step, bool done) {
  if (step) turn(*step, done);
  return step != nullptr;
}

void SetHistory::turn(Step& step, bool done) {
  turning_ = true;
  int kept = 0;
  step.done = done;
  if (const auto& open = session_.document()) open->tools.cancel();
  session_.together([&] {
    // Where it cannot be turned it is the image's own from now on.
    std::erase_if(step.members, [&](const auto& member) {
      auto& journal = member.first->journal;
      const bool turns = done ? journal.redoable() == member.second : journal.state() == member.second;
      if (turns) done ? journal.redo() : journal.undo();
      const bool isSo = journal.isDone(member.second) == done;
      kept += !isSo && !done;
      return !isSo;
    });
  });
  turning_ = false;
  if (kept > 0) Q_EMIT keptOn(kept);
}

/// The history of the open image may have been turned back, or on, past a step of the set.
void SetHistory::follow() {
  if (turning_ || !session_.document()) return;
  for (Step& step : steps_) {
    const auto member = step.members.find(session_.document());
    if (member == step.members.end()) continue;
    const auto done = session_.document()->journal.isDone(member->second);
    if (done && *done != step.done) turn(step, *done);
  }
}

}  // namespace hilum::app
