#include "app/StatusLine.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <cmath>

#include "app/Session.h"
#include "app/TaskRunner.h"
#include "viewers/scene/VolumePresets.h"

namespace hilum::app {
namespace {

constexpr int kBarSteps = 1000;

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
      cancel_(new QPushButton(tr("Cancel"), this)) {
  setObjectName(QStringLiteral("statusLine"));
  value_->setProperty("strong", true);
  bar_->setTextVisible(false);
  bar_->setRange(0, kBarSteps);
  bar_->setFixedWidth(160);
  cancel_->setProperty("quiet", true);
  cancel_->setFixedHeight(22);
  cancel_->setToolTip(tr("Cancel this task"));
  auto* notice = new QLabel(tr("Not for clinical use"), this);

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
  layout->addSpacing(12);
  layout->addWidget(notice);
  followTasks(tasks);
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
    cancel_->setEnabled(true);
    showTask(true);
  });
  connect(&tasks, &TaskRunner::progressed, this, [this](double fraction, const QString& step) {
    bar_->setValue(int(std::lround(fraction * kBarSteps)));
    const QString percent = tr("%1 %").arg(int(std::lround(fraction * 100)));
    const QString name = bar_->accessibleName();
    task_->setText(step.isEmpty() ? QStringLiteral("%1  %2").arg(name, percent)
                                  : QStringLiteral("%1: %2  %3").arg(name, step, percent));
  });
  connect(&tasks, &TaskRunner::finished, this, [showTask, &tasks] { showTask(tasks.busy()); });
  connect(cancel_, &QPushButton::clicked, this, [this, &tasks] {
    cancel_->setEnabled(false);
    tasks.cancel();
  });
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
  place_->setText(patientPosition(world, locale()));
}

void StatusLine::setSlice(const QString& text) { slice_->setText(text); }

void StatusLine::setHint(const QString& text) {
  value_->hide();
  slice_->clear();
  place_->setText(text);
}

}  // namespace hilum::app
