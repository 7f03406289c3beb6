#pragma once
#include <functional>

#include "annotation/Annotation.h"

namespace hilum::annotation {

/// The history of a document: every change goes through push() and can be undone and redone, step by step. GUI thread.
class Journal {
 public:
  /// The document must outlive its journal.
  explicit Journal(Annotation& annotation) : annotation_(annotation) {}
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  const Annotation& annotation() const { return annotation_; }

  /// Carries the edits out as one step, all or none (Error{Usage}, see Annotation), and forgets what could be redone.
  /// A step that changes nothing leaves no history.
  void push(std::vector<Edit> edits);
  void push(Edit edit) { push(std::vector{std::move(edit)}); }

  bool canUndo() const { return !done_.empty(); }
  bool canRedo() const { return !undone_.empty(); }
  void undo() { turn(done_, undone_); }
  void redo() { turn(undone_, done_); }

  /// Names the document's present content among those that this journal has seen; 0 is that of the beginning. Undoing
  /// back to a content gives its name again.
  std::uint64_t state() const { return done_.empty() ? 0 : done_.back().number; }

  /// Called after every step done, undone or redone.
  void setListener(std::function<void()> listener) { listener_ = std::move(listener); }

 private:
  struct Step {
    std::uint64_t number = 0;
    std::vector<Edit> edits;  ///< that take the step back (or repeat it), to be carried out from the last to the first
  };
  void turn(std::vector<Step>& from, std::vector<Step>& onto);
  bool changesNothing(const Edit& edit) const;
  void tell() const {
    if (listener_) listener_();
  }

  Annotation& annotation_;
  std::vector<Step> done_, undone_;
  std::uint64_t steps_ = 0;
  std::function<void()> listener_;
};

}  // namespace hilum::annotation
