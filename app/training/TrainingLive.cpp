#include "app/training/TrainingLive.h"

#include <QHBoxLayout>
#include <QImageReader>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

#include "app/Language.h"
#include "app/panels/PanelParts.h"
#include "app/training/LossChart.h"
#include "app/training/SamplePictures.h"
#include "app/training/TrainingJob.h"

namespace hilum::app {
namespace {

constexpr int kBarSteps = 1000;

/// "1:07"
QString minutes(double seconds) {
  const auto whole = std::llround(seconds);
  return QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

}  // namespace

TrainingLive::TrainingLive(TrainingJob& job, QWidget* parent)
    : QWidget(parent),
      job_(job),
      title_(withRole({}, "title", this)),
      left_(new QLabel(this)),
      dice_(withRole({}, "secondary", this)),
      bar_(new QProgressBar(this)),
      chart_(new LossChart(this)),
      samples_(new SamplePictures(this)),
      stop_(new QPushButton(this)),
      cancel_(new QPushButton(this)) {
  bar_->setRange(0, kBarSteps);
  bar_->setTextVisible(false);
  bar_->setAccessibleName(QStringLiteral("Training"));
  dice_->setAccessibleName(QStringLiteral("Dice"));
  dice_->setWordWrap(true);
  entitle(stop_, staticMetaObject, QT_TR_NOOP("Stop and keep best"));
  cancel_->setAccessibleName(QStringLiteral("Cancel training"));
  cancel_->setAutoDefault(false);
  stop_->setAutoDefault(false);
  auto* top = new QHBoxLayout;
  top->addWidget(title_, 1);
  top->addWidget(left_);
  auto* buttons = new QHBoxLayout;
  buttons->addStretch(1);
  buttons->addWidget(cancel_);
  buttons->addWidget(stop_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addLayout(top);
  layout->addWidget(bar_);
  layout->addWidget(chart_, 1);
  layout->addWidget(dice_);
  layout->addWidget(samples_, 1);
  layout->addSpacing(8);
  layout->addLayout(buttons);
  connect(stop_, &QPushButton::clicked, &job_, &TrainingJob::stop);
  connect(cancel_, &QPushButton::clicked, &job_, &TrainingJob::cancel);
  connect(&job_, &TrainingJob::changed, this, &TrainingLive::follow);
  connect(&job_, &TrainingJob::stepped, this, &TrainingLive::showSteps);
  connect(&job_, &TrainingJob::validated, this, &TrainingLive::showValidation);
  inEveryLanguage(this, [this] {
    cancel_->setText(tr("Cancel"));
    follow();
  });
}

QString TrainingLive::progress() const {
  if (job_.state() == TrainingJob::State::Stopping) return tr("Keeping the best");
  if (job_.state() == TrainingJob::State::Cancelling) return tr("Cancelling");
  if (job_.losses().empty()) return tr("Getting ready");
  const QString share = tr("%1 %").arg(int(std::lround(100 * std::min(1.0, job_.share()))));
  return job_.secondsLeft() < 0 ? share : share + QStringLiteral(", ") + tr("%1 left").arg(minutes(job_.secondsLeft()));
}

void TrainingLive::follow() {
  title_->setText(tr("Training %1").arg(job_.plan().title));
  stop_->setEnabled(job_.state() == TrainingJob::State::Running && !job_.losses().empty());
  cancel_->setEnabled(job_.running() && job_.state() != TrainingJob::State::Cancelling);
  if (job_.losses().empty()) samples_->setPictures({});
  showSteps();
  showValidation();
}

void TrainingLive::showSteps() {
  bar_->setValue(int(std::lround(kBarSteps * std::min(1.0, job_.share()))));
  left_->setText(progress());
  stop_->setEnabled(job_.state() == TrainingJob::State::Running && !job_.losses().empty());
  drawCurves();
  Q_EMIT told();
}

void TrainingLive::drawCurves() {
  std::vector<QPointF> dice;
  for (const ValidationNews& each : job_.validations()) dice.emplace_back(each.share, each.medianDice);
  chart_->setCurves(job_.losses(), dice);
}

void TrainingLive::showValidation() {
  if (job_.validations().empty()) return dice_->setText(tr("Dice of the images kept for checking: not yet."));
  drawCurves();
  const ValidationNews& last = job_.validations().back();
  QStringList parts;
  for (const auto& [label, dice] : last.dice)
    parts << QStringLiteral("%1 %2").arg(label, locale().toString(dice, 'f', 2));
  dice_->setText(tr("Dice of the images kept for checking: %1").arg(parts.join(QStringLiteral(", "))));
  QList<QImage> pictures;
  for (const QString& file : last.samples) {
    const QImage picture = QImageReader(file).read();
    if (!picture.isNull()) pictures << picture;
  }
  samples_->setPictures(pictures);
}

}  // namespace hilum::app
