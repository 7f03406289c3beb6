#include "app/training/Training.h"

#include <QMessageBox>
#include <QPushButton>

#include "app/training/TrainingLive.h"

namespace hilum::app {

Training::Training(const Parts& parts, QWidget* window)
    : QObject(window),
      parts_(parts),
      window_(window),
      layers_(parts.session),
      job_(parts.tasks, library_) {
  connect(&job_, &TrainingJob::changed, this, &Training::followJob);
  connect(&job_, &TrainingJob::landed, this, &Training::libraryChanged);
}

Training::~Training() { delete dialog_; }

TrainingDialog& Training::dialog() {
  if (!dialog_) {
    dialog_ = new TrainingDialog({parts_.session, parts_.tasks, parts_.images, layers_, job_, library_}, window_);
    connect(dialog_, &TrainingDialog::runRequested, this,
            [this](const QString& model) { Q_EMIT runRequested(model, job_.plan().title); });
    connect(&dialog_->livePage(), &TrainingLive::told, this, [this] {
      if (job_.running()) Q_EMIT told(tr("Training: %1").arg(dialog_->livePage().progress()));
    });
  }
  return *dialog_;
}

void Training::open(const QString& from) { dialog().begin(from); }

void Training::followJob() {
  if (job_.running()) return;
  Q_EMIT told({});
  if (dialog_ && dialog_->isVisible()) return;  // it says so itself
  if (job_.state() == TrainingJob::State::Failed) Q_EMIT ended(job_.failure(), true);
  if (job_.state() == TrainingJob::State::Done) Q_EMIT ended(tr("%1 is trained").arg(job_.plan().title), false);
}

bool Training::holds(const std::function<void()>& follow) {
  if (!job_.running()) return false;
  if (std::exchange(asking_, true)) return true;
  auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Training"), tr("A training is under way."),
                              QMessageBox::NoButton, window_);
  box->setInformativeText(tr("Stopping it now keeps the best that it has found so far as a model."));
  auto* const keep = box->addButton(tr("Stop and keep best"), QMessageBox::AcceptRole);
  auto* const drop = box->addButton(tr("Discard"), QMessageBox::DestructiveRole);
  auto* const stay = box->addButton(tr("Go on training"), QMessageBox::RejectRole);
  keep->setAccessibleName(QStringLiteral("Stop and keep best"));
  drop->setAccessibleName(QStringLiteral("Discard"));
  stay->setAccessibleName(QStringLiteral("Go on training"));
  box->setDefaultButton(keep);
  box->setEscapeButton(stay);
  box->setAttribute(Qt::WA_DeleteOnClose);
  connect(box, &QMessageBox::buttonClicked, this, [this, keep, drop, follow](QAbstractButton* button) {
    asking_ = false;
    if (button != keep && button != drop) return;
    if (!job_.running()) return follow();
    connect(&job_, &TrainingJob::changed, this,
            [this, follow, once = std::make_shared<bool>(false)] {
              if (job_.running() || std::exchange(*once, true)) return;
              QMetaObject::invokeMethod(this, follow, Qt::QueuedConnection);
            });
    button == keep ? job_.stop() : job_.cancel();
  });
  box->open();
  return true;
}

}  // namespace hilum::app
