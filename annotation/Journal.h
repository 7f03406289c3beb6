#pragma once
#include <chrono>
#include <functional>
#include <optional>

#include "annotation/Annotation.h"

namespace hilum::annotation {

/// What a reader is told of a step.
struct StepInfo {
  std::string name;                 ///< "Brush"
  std::string author;               ///< the journal's own when empty
  std::string provenance;           ///< the tool, or the model with its weights' hash; may be empty
  std::chrono::sys_seconds made{};  ///< UTC; the moment of the step when zero
};

/// A step as it was done, undone or redone, for whoever writes it down. Carrying out the `edits` of every record makes
/// the document again from its beginning.
struct StepRecord {
  enum class Was { Done, Undone, Redone };
  Was was = Was::Done;
  std::uint64_t number = 0;  ///< names the step
  StepInfo info;
  std::vector<Edit> edits;  ///< that were carried out, in their order; what they share with the document is snapshots
};

/// The history of a document: every change goes through push() or a Stroke and can be undone and redone, step by step,
/// without limit but that of memory(): past the budget the oldest steps go. GUI thread.
class Journal {
 public:
  static constexpr std::size_t kBudgetBytes = 64 << 20;

  /// The document must outlive its journal.
  explicit Journal(Annotation& annotation) : annotation_(annotation) {}
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  const Annotation& annotation() const { return annotation_; }

  /// Carries the edits out as one step, all or none (Error{Usage}, see Annotation), and forgets what could be redone.
  /// A step that changes nothing leaves no history. A stroke under way is ended first, see rest().
  void push(std::vector<Edit> edits, StepInfo info = {});
  void push(Edit edit, StepInfo info = {});
  /// The same for a step whose first change is in the document already; `back` takes it back.
  void adopt(Edit back, std::vector<Edit> edits, StepInfo info);

  /// Carries edits out beside the history: they are told and written down, but no step takes them back. For what a
  /// document shares with others, as the labels of an image set. The record bears the number 0. Throws as push() does.
  void amend(std::vector<Edit> edits);

  /// See Annotation: no part of the history, but told as a change.
  void setVisible(LayerId layer, bool visible);
  void setSight(LayerId layer, const Label& row);
  void setSight(LayerId layer, const std::vector<Label>& rows);

  bool canUndo() const { return !done_.empty() && !drawing_; }
  bool canRedo() const { return !undone_.empty() && !drawing_; }
  void undo();  ///< nothing happens while a stroke is under way
  void redo();

  /// Whether that step is done now; nothing where it is forgotten.
  std::optional<bool> isDone(std::uint64_t step) const;
  /// The number of the step that redo() would do; 0 for none.
  std::uint64_t redoable() const { return undone_.empty() ? 0 : undone_.back().number; }

  /// The steps that can be undone, from the oldest, then those that can be redone.
  std::vector<StepInfo> steps() const;
  std::size_t position() const { return done_.size(); }  ///< how many of steps() are done
  void goTo(std::size_t position);                       ///< undoes or redoes until so many are done

  /// Names the document's present content among those that this journal has seen; 0 is that of the beginning. Undoing
  /// back to a content gives its name again.
  std::uint64_t state() const { return done_.empty() ? oldest_ : done_.back().number; }
  /// The same of a part of the document: what changes the other part leaves it as it is.
  enum class Part { Shapes, Labels };
  std::uint64_t state(Part part) const;

  /// What the steps take of memory (bytes). Beyond the budget the oldest go, but never the newest alone.
  std::size_t memory() const { return bytes_; }
  void setBudget(std::size_t bytes);
  std::size_t dropped() const { return dropped_; }  ///< how many steps have gone so
  void setAuthor(std::string author) { author_ = std::move(author); }

  /// Ends the stroke that a tool is drawing, if any, as a step: before work of another kind changes the document.
  void rest() {
    if (drawing_ && finish_) finish_();
  }
  /// How rest() does that; for the tools.
  void setFinish(std::function<void()> finish) { finish_ = std::move(finish); }
  /// Called after every step done, undone or redone.
  void setListener(std::function<void()> listener) { listener_ = std::move(listener); }
  /// Called for every change, before the listener, and for those of a stroke under way.
  void setChangeListener(std::function<void(const Change&)> listener) { changed_ = std::move(listener); }
  /// Called for every step done, undone or redone. It may not throw.
  void setRecorder(std::function<void(const StepRecord&)> recorder) { recorder_ = std::move(recorder); }

 private:
  friend class Stroke;
  struct Step {
    std::uint64_t number = 0;
    StepInfo info;
    std::vector<Edit> edits;  ///< that take the step back (or repeat it), to be carried out from the last to the first
    std::size_t bytes = 0;
    bool concerns(Part part) const;
  };
  void carryOut(std::vector<Edit>& edits, Step& step, StepRecord& record);
  void enter(Step step, StepRecord record);
  void turn(std::vector<Step>& from, std::vector<Step>& onto);
  void weigh(Step& step);
  void keepBudget();
  void tellChange(const Change& change) const {
    if (changed_) changed_(change);
  }
  void tell() const {
    if (listener_) listener_();
  }

  Annotation& annotation_;
  std::vector<Step> done_, undone_;
  std::uint64_t steps_ = 0, oldest_ = 0;
  std::uint64_t oldestOf_[2]{};  ///< by Part: the last one dropped that concerned it
  std::size_t bytes_ = 0, budget_ = kBudgetBytes, dropped_ = 0;
  int drawing_ = 0;  ///< strokes under way
  std::string author_;
  std::function<void()> listener_, finish_;
  std::function<void(const Change&)> changed_;
  std::function<void(const StepRecord&)> recorder_;
};

}  // namespace hilum::annotation
