#include "app/training/TrainingEnd.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/Language.h"
#include "app/panels/PanelParts.h"
#include "app/training/TrainingJob.h"

namespace hilum::app {

TrainingEnd::TrainingEnd(TrainingJob& job, QWidget* parent)
    : QWidget(parent),
      job_(job),
      title_(withRole({}, "title", this)),
      sentence_(new QLabel(this)),
      honest_(withRole({}, "secondary", this)),
      scores_(new QWidget(this)),
      table_(new QGridLayout(scores_)),
      run_(new QPushButton(this)),
      continue_(new QPushButton(this)),
      close_(new QPushButton(this)) {
  for (QLabel* text : {sentence_, honest_}) text->setWordWrap(true);
  sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  table_->setContentsMargins(0, 0, 0, 0);
  table_->setHorizontalSpacing(32);
  table_->setVerticalSpacing(6);
  run_->setAccessibleName(QStringLiteral("Run"));
  continue_->setAccessibleName(QStringLiteral("Continue training"));
  close_->setAccessibleName(QStringLiteral("Close"));
  for (QPushButton* each : {continue_, close_}) each->setAutoDefault(false);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(continue_);
  buttons->addStretch(1);
  buttons->addWidget(close_);
  buttons->addWidget(run_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(12);
  layout->addWidget(title_);
  layout->addWidget(sentence_);
  layout->addWidget(scores_);
  layout->addWidget(honest_);
  layout->addStretch(1);
  layout->addLayout(buttons);
  connect(run_, &QPushButton::clicked, this, &TrainingEnd::runWanted);
  connect(continue_, &QPushButton::clicked, this, &TrainingEnd::continueWanted);
  connect(close_, &QPushButton::clicked, this, &TrainingEnd::closeWanted);
  connect(&job_, &TrainingJob::changed, this, &TrainingEnd::follow);
  inEveryLanguage(this, [this] {
    close_->setText(tr("Close"));
    follow();
  });
}

void TrainingEnd::setRunnable(bool study, bool image) {
  runnable_ = study || image;
  image_ = image;
  follow();
}

QString TrainingEnd::text() const { return title_->text() + QLatin1Char('\n') + sentence_->text(); }

void TrainingEnd::follow() {
  const bool failed = job_.state() == TrainingJob::State::Failed;
  const bool done = job_.state() == TrainingJob::State::Done && job_.end();
  run_->setText(image_ ? tr("Run on this image") : tr("Run on this study"));
  run_->setVisible(done);
  run_->setEnabled(runnable_);
  run_->setDefault(done);
  continue_->setText(failed ? tr("Back") : tr("Continue training"));
  scores_->setVisible(done && !job_.end()->dice.empty());
  honest_->setVisible(done);
  if (failed) {
    title_->setText(tr("The training failed"));
    sentence_->setText(job_.failure());
  }
  if (!done) return;
  title_->setText(tr("%1 is trained").arg(job_.plan().title));
  const double minutes = job_.end()->seconds / 60;
  sentence_->setText(tr("%n steps", nullptr, job_.end()->steps) + QStringLiteral(", ") +
                     tr("%1 min.").arg(locale().toString(minutes, 'f', 1)) + QLatin1Char(' ') +
                     tr("The model is in your library, with a card that says what it learnt from."));
  honest_->setText(job_.packed().withinPatients
                       ? tr("Measured on other slices of the same patient: other patients will be found less well.")
                   : job_.end()->dice.empty() ? tr("Nothing was kept for checking: how well it does is not known.")
                                              : tr("Measured on patients that it has not learnt from."));
  fillScores();
}

void TrainingEnd::fillScores() {
  while (QLayoutItem* item = table_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  const auto& validations = job_.validations();
  const bool isFurther = job_.plan().from && !validations.empty() && validations.front().step == 0;
  sayScore(0, tr("Label"), isFurther ? tr("Dice before") : QString(), isFurther ? tr("Dice now") : tr("Dice"));
  int row = 1;
  for (const auto& [label, dice] : job_.end()->dice) {
    QString before;
    if (isFurther && validations.front().dice.contains(label))
      before = locale().toString(validations.front().dice.at(label), 'f', 3);
    sayScore(row++, label, before, locale().toString(dice, 'f', 3));
  }
  table_->setColumnStretch(3, 1);
}

void TrainingEnd::sayScore(int row, const QString& label, const QString& before, const QString& after) {
  int column = 0;
  for (const QString& text : {label, before, after}) {
    auto* cell = row == 0 ? withRole(text, "secondary", scores_) : new QLabel(text, scores_);
    table_->addWidget(cell, row, column, column == 0 ? Qt::AlignLeft : Qt::AlignRight);
    ++column;
  }
}

}  // namespace hilum::app
