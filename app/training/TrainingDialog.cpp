#include "app/training/TrainingDialog.h"

#include <QEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/Language.h"
#include "app/Session.h"
#include "app/TaskRunner.h"
#include "app/training/ModelLayers.h"
#include "app/training/TrainingEnd.h"
#include "app/training/TrainingLive.h"
#include "app/training/TrainingStart.h"

namespace hilum::app {

TrainingDialog::TrainingDialog(const Parts& parts, QWidget* parent)
    : QDialog(parent),
      parts_(parts),
      pages_(new QStackedWidget(this)),
      start_(new TrainingStart(parts.library, this)),
      live_(new TrainingLive(parts.job, this)),
      end_(new TrainingEnd(parts.job, this)) {
  setAccessibleName(QStringLiteral("Train on these annotations"));
  for (QWidget* page : {static_cast<QWidget*>(start_), static_cast<QWidget*>(live_), static_cast<QWidget*>(end_)})
    pages_->addWidget(page);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(20, 20, 20, 16);
  layout->addWidget(pages_);
  resize(620, 640);
  connect(start_, &TrainingStart::surveyWanted, this, &TrainingDialog::survey);
  connect(start_, &TrainingStart::startWanted, this, &TrainingDialog::startTraining);
  connect(start_, &TrainingStart::closeWanted, this, &QDialog::close);
  connect(end_, &TrainingEnd::closeWanted, this, &QDialog::close);
  connect(end_, &TrainingEnd::runWanted, this, [this] {
    if (parts_.job.state() != TrainingJob::State::Done) return;
    Q_EMIT runRequested(modelName(parts_.job.plan().title));
    close();
  });
  connect(end_, &TrainingEnd::continueWanted, this, [this] {
    begin(parts_.job.state() == TrainingJob::State::Done ? modelName(parts_.job.plan().title) : QString());
  });
  connect(&parts_.job, &TrainingJob::changed, this, &TrainingDialog::followJob);
  connect(&parts_.session, &Session::volumeChanged, this, &TrainingDialog::followSession);
  connect(&parts_.session, &Session::volumeRefined, this, &TrainingDialog::followSession);
  for (auto signal : {&Session::historyChanged, &Session::layersChanged})
    connect(&parts_.session, signal, this, [this] { stale_ = true; });
  connect(&parts_.session, &Session::documentChangedBeside, this, [this] { stale_ = true; });
  connect(&parts_.tasks, &TaskRunner::cancelled, this, [this](const QString& name) {
    if (name != tr("Looking at the labels")) return;
    packed_ = {};
    packed_.error = tr("Looking at the labels was cancelled.");
    start_->showPacked(packed_);
    stale_ = true;
  });
  inEveryLanguage(this, [this] { setWindowTitle(tr("Train on these annotations")); });
}

void TrainingDialog::begin(const QString& from) {
  show();
  raise();
  activateWindow();
  if (parts_.job.running()) return;
  if (!from.isEmpty()) start_->chooseModel(from);
  pages_->setCurrentWidget(start_);
  stale_ = true;
  followSession();
}

/// What there is to learn from is another, or may be run on.
void TrainingDialog::followSession() {
  const bool open = parts_.session.volume() != nullptr, set = open && parts_.images.active();
  QList<LearnFrom> sources;
  if (open) sources << (set ? LearnFrom::Images : LearnFrom::Study);
  sources << LearnFrom::Projects;
  start_->offer(sources);
  end_->setRunnable(open && !set, set);
  stale_ = true;
  if (isVisible() && pages_->currentWidget() == start_) survey();
}

void TrainingDialog::followJob() {
  using State = TrainingJob::State;
  switch (parts_.job.state()) {
    case State::Running:
    case State::Stopping:
    case State::Cancelling:
      return pages_->setCurrentWidget(live_);
    case State::Done:
    case State::Failed:
      pages_->setCurrentWidget(end_);
      return;
    case State::Idle:
      pages_->setCurrentWidget(start_);
      stale_ = true;
      if (isVisible()) survey();
  }
}

TrainingSet TrainingDialog::chosenSet() const {
  switch (start_->source()) {
    case LearnFrom::Study:
      return openStudy(parts_.session, parts_.layers, start_->emptyIsEmpty());
    case LearnFrom::Images:
      return openImages(parts_.session, parts_.images, parts_.layers,
                        start_->onlyDone() ? Which::Done : Which::DrawnOn);
    default:
      return start_->folder().isEmpty() ? TrainingSet() : projectsIn(start_->folder().toStdString());
  }
}

void TrainingDialog::survey() {
  const auto number = ++surveys_;
  packed_ = {};
  stale_ = false;
  start_->showCounting();
  parts_.tasks.run(
      tr("Looking at the labels"),
      [set = chosenSet(), from = start_->from(), library = parts_.library](const Progress& progress) {
        return packTraining(set, from, library, progress);
      },
      [this, number](PackedTraining packed) {
        if (number != surveys_) return;
        packed_ = std::move(packed);
        start_->showPacked(packed_);
        if (std::exchange(startWhenKnown_, false) && number == surveys_ && start_->startButton()->isEnabled())
          startTraining();
      });
}

void TrainingDialog::startTraining() {
  if (stale_) {
    startWhenKnown_ = true;
    return survey();
  }
  if (!packed_.folder || parts_.job.running()) return;
  parts_.job.start(start_->plan(), packed_);
  packed_ = {};
}

void TrainingDialog::changeEvent(QEvent* event) {
  QDialog::changeEvent(event);
  const bool back = event->type() == QEvent::ActivationChange && isActiveWindow() && isVisible();
  if (back && stale_ && pages_->currentWidget() == start_) survey();
}

}  // namespace hilum::app
