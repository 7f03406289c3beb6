#include "app/StatusLine.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <cmath>

#include "app/Icons.h"
#include "app/Language.h"
#include "app/Session.h"
#include "app/StepName.h"
#include "app/TaskRunner.h"
#include "viewers/scene/VolumePresets.h"

namespace hilum::app {
namespace {

constexpr int kBarSteps = 1000;
// Sooner than that the time left would only be guessed.
constexpr double kLeastShare = 0.05, kLeastSeconds = 2;

/// "1:07"
QString minutes(double seconds) {
  const auto whole = std::llround(seconds);
  return QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

}  // namespace

QString patientPosition(const Vec3& world, const QLocale& locale) {
  static constexpr const char* kLetters[3][2] = {{"R", "L"}, {"A", "P"}, {"I", "S"}};
  QStringList parts;
  for (int a = 0; a < 3; ++a)
    parts << locale.toString(std::abs(world[a]), 'f', 1) + QLatin1Char(' ') + QLatin1String(kLetters[a][world[a] >= 0]);
  return StatusLine::tr("%1 mm").arg(parts.join(QStringLiteral("  ")));
}

StatusLine::StatusLine(Session& session, TaskRunner& tasks, QWidget* parent)
    : QFrame(parent),
      session_(session),
      value_(new QLabel(this)),
      place_(new QLabel(this)),
      slice_(new QLabel(this)),
      task_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      cancel_(new QPushButton(this)),
      queue_(new QPushButton(this)),
      training_(new QPushButton(this)) {
  setObjectName(QStringLiteral("statusLine"));
  value_->setProperty("strong", true);
  bar_->setTextVisible(false);
  bar_->setRange(0, kBarSteps);
  bar_->setFixedWidth(160);
  cancel_->setProperty("quiet", true);
  cancel_->setFixedHeight(22);
  cancel_->setAccessibleName(QStringLiteral("Cancel"));
  queue_->setAccessibleName(QStringLiteral("Waiting tasks"));
  queue_->setProperty("quiet", true);
  queue_->setFixedHeight(22);
  training_->setAccessibleName(QStringLiteral("Show training"));
  training_->setProperty("quiet", true);
  training_->setFixedHeight(22);
  training_->hide();
  connect(training_, &QPushButton::clicked, this, &StatusLine::trainingClicked);
  auto* notice = new QLabel(this);

  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(12, 0, 12, 0);
  layout->setSpacing(12);
  layout->addWidget(value_);
  layout->addWidget(place_);
  layout->addWidget(slice_);
  layout->addStretch(1);
  layout->addWidget(task_);
  layout->addWidget(bar_);
  layout->addWidget(cancel_);
  layout->addWidget(queue_);
  layout->addWidget(training_);
  layout->addSpacing(12);
  layout->addWidget(notice);
  followTasks(tasks);
  inEveryLanguage(this, [this, notice] {
    cancel_->setText(tr("Cancel"));
    cancel_->setToolTip(tr("Cancel this task"));
    training_->setToolTip(tr("Show the training"));
    notice->setText(tr("Not for clinical use"));
    if (session_.volume()) showPoint(session_.crosshair());
  });
}

void StatusLine::followTasks(TaskRunner& tasks) {
  const auto showTask = [this](bool visible) {
    for (QWidget* part : {static_cast<QWidget*>(task_), static_cast<QWidget*>(bar_), static_cast<QWidget*>(cancel_)})
      part->setVisible(visible);
  };
  showTask(false);
  connect(&tasks, &TaskRunner::started, this, [this, showTask](const QString& name) {
    task_->setText(name);
    bar_->setAccessibleName(name);
    bar_->setValue(0);
    sinceStart_.start();
    cancel_->setEnabled(true);
    showTask(true);
  });
  connect(&tasks, &TaskRunner::progressed, this, &StatusLine::showProgress);
  connect(&tasks, &TaskRunner::finished, this, [showTask, &tasks] { showTask(tasks.busy()); });
  connect(cancel_, &QPushButton::clicked, this, [this, &tasks] {
    cancel_->setEnabled(false);
    tasks.cancel();
  });
  const auto followLine = [this, &tasks] {
    queue_->setVisible(tasks.waiting() > 0);
    queue_->setText(tr("%n waiting", nullptr, int(tasks.waiting())));
    queue_->setToolTip(tr("Show the tasks that wait"));
  };
  connect(&tasks, &TaskRunner::lineChanged, this, followLine);
  connect(queue_, &QPushButton::clicked, this, [this, &tasks] { showLine(tasks); });
  inEveryLanguage(queue_, followLine);
}

void StatusLine::showProgress(double fraction, const QString& step) {
  bar_->setValue(int(std::lround(fraction * kBarSteps)));
  const QString name = bar_->accessibleName();
  QString text = step.isEmpty() ? name : QStringLiteral("%1: %2").arg(name, stepName(step));
  text += QStringLiteral("  ") + tr("%1 %").arg(int(std::lround(fraction * 100)));
  const double seconds = double(sinceStart_.elapsed()) / 1000;
  if (fraction > kLeastShare && seconds > kLeastSeconds)
    text += QStringLiteral("  ") + tr("%1 left").arg(minutes(seconds * (1 - fraction) / fraction));
  task_->setText(text);
}

void StatusLine::setTraining(const QString& progress) {
  training_->setText(progress);
  training_->setVisible(!progress.isEmpty());
}

void StatusLine::showLine(TaskRunner& tasks) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (const auto& [id, name] : tasks.line()) {
    QAction* entry = menu->addAction(icon(QStringLiteral("close")), tr("Cancel %1").arg(name));
    connect(entry, &QAction::triggered, &tasks, [&tasks, id = id] { tasks.cancelWaiting(id); });
  }
  const QSize size = menu->sizeHint();
  menu->popup(queue_->mapToGlobal(QPoint(queue_->width() - size.width(), -size.height())));
}

void StatusLine::showPoint(const Vec3& world) {
  const VolumePtr& volume = session_.volume();
  if (!volume) return;
  value_->show();
  const Vec3 index = volume->grid().toIndex(world);
  const Index3 voxel{std::llround(index[0]), std::llround(index[1]), std::llround(index[2])};
  if (volume->grid().contains(voxel)) {
    const double value = volume->at(voxel);
    const QString figure = locale().toString(value, 'f', value == std::round(value) ? 0 : 2);
    const std::string& stored = volume->info().unit;
    const QString unit =
        stored.empty() && viewers::hasHounsfieldUnits(*volume) ? QStringLiteral("HU") : QString::fromStdString(stored);
    value_->setText(unit.isEmpty() ? figure : figure + QLatin1Char(' ') + unit);
  } else {
    value_->setText(tr("outside"));
  }
  // An image that does not say where it lies has pixels, but no place in the patient.
  place_->setText(volume->info().oriented ? patientPosition(world, locale())
                                          : tr("pixel %1, %2").arg(voxel[0]).arg(voxel[1]));
}

void StatusLine::setSlice(const QString& text) { slice_->setText(text); }

void StatusLine::say(const QString& sentence) { place_->setText(sentence); }

void StatusLine::setHint(const QString& text) {
  value_->hide();
  slice_->clear();
  place_->setText(text);
}

}  // namespace hilum::app
