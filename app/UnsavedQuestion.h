#pragma once
#include <QObject>
#include <functional>

class QWidget;

namespace hilum::app {

/// What is asked before something that is in no file would go.
struct UnsavedQuestion {
  QString title;     ///< "Unsaved labels"
  QString question;  ///< one sentence: what is not saved
};

/// Asks without blocking: Save calls `save`, Discard `discard`, Cancel neither. `context` must live for either to be
/// called.
void askBeforeLoss(QWidget* window, QObject* context, const UnsavedQuestion& question, std::function<void()> save,
                   std::function<void()> discard);

}  // namespace hilum::app
