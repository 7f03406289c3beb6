#include "app/training/TrainingStart.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "app/FileDialogs.h"
#include "app/Language.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {
namespace {

constexpr double kLeastMinutes = 0.1, kMostMinutes = 10'000, kUsualMinutes = 5;

bool hasCuda() { return QFileInfo::exists(QStringLiteral("/dev/nvidiactl")); }

}  // namespace

TrainingStart::TrainingStart(const inference::ModelLibrary& library, QWidget* parent)
    : QWidget(parent),
      library_(library),
      source_(new QComboBox(this)),
      from_(new QComboBox(this)),
      device_(new QComboBox(this)),
      emptyIsEmpty_(new QCheckBox(this)),
      onlyDone_(new QCheckBox(this)),
      found_(new QLabel(this)),
      problems_(withRole({}, "caution", this)),
      refusal_(withRole({}, "caution", this)),
      name_(new QLineEdit(this)),
      minutes_(numberBox(QStringLiteral("Minutes"), kLeastMinutes, kMostMinutes, 1)),
      start_(new QPushButton(this)),
      close_(new QPushButton(this)),
      folderButton_(new QPushButton(this)) {
  source_->setAccessibleName(QStringLiteral("Learn from"));
  from_->setAccessibleName(QStringLiteral("Start from"));
  device_->setAccessibleName(QStringLiteral("Device"));
  name_->setAccessibleName(QStringLiteral("Model name"));
  name_->setMaxLength(60);
  start_->setAccessibleName(QStringLiteral("Start training"));
  start_->setDefault(true);
  close_->setAccessibleName(QStringLiteral("Close"));
  close_->setAutoDefault(false);
  folderButton_->setAutoDefault(false);
  entitle(folderButton_, staticMetaObject, QT_TR_NOOP("Folder"));
  entitle(emptyIsEmpty_, staticMetaObject, QT_TR_NOOP("Slices without labels hold nothing"));
  entitle(onlyDone_, staticMetaObject, QT_TR_NOOP("Only images marked done"));
  minutes_->setValue(kUsualMinutes);
  layOut();
  connect(source_, &QComboBox::activated, this, &TrainingStart::followSource);
  connect(folderButton_, &QPushButton::clicked, this, [this] {
    askForFolder(this, [this](const QString& folder) {
      folder_ = folder;
      Q_EMIT surveyWanted();
    });
  });
  for (auto* tick : {emptyIsEmpty_, onlyDone_}) connect(tick, &QCheckBox::toggled, this, &TrainingStart::surveyWanted);
  connect(from_, &QComboBox::activated, this, [this] {
    proposed_ = true;
    Q_EMIT surveyWanted();
  });
  connect(name_, &QLineEdit::textEdited, this, [this] {
    named_ = true;
    judge();
  });
  connect(start_, &QPushButton::clicked, this, &TrainingStart::startWanted);
  connect(close_, &QPushButton::clicked, this, &TrainingStart::closeWanted);
}

void TrainingStart::layOut() {
  for (QLabel* text : {found_, problems_, refusal_}) text->setWordWrap(true);
  found_->setAccessibleName(QStringLiteral("What was found"));
  found_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* sourceRow = new QHBoxLayout;
  sourceRow->setSpacing(8);
  sourceRow->addWidget(source_, 1);
  sourceRow->addWidget(folderButton_);
  auto* form = new QFormLayout;
  form->setHorizontalSpacing(24);
  form->setVerticalSpacing(8);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  auto *learn = new QLabel(this), *from = new QLabel(this), *name = new QLabel(this), *minutes = new QLabel(this),
       *device = new QLabel(this);
  form->addRow(learn, sourceRow);
  form->addRow(new QWidget(this), emptyIsEmpty_);
  form->addRow(new QWidget(this), onlyDone_);
  form->addRow(new QWidget(this), found_);
  form->addRow(new QWidget(this), problems_);
  form->addRow(from, from_);
  form->addRow(name, name_);
  form->addRow(minutes, minutes_);
  form->addRow(device, device_);
  form->addRow(new QWidget(this), refusal_);
  auto* buttons = new QHBoxLayout;
  buttons->addStretch(1);
  buttons->addWidget(close_);
  buttons->addWidget(start_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(16);
  layout->addLayout(form);
  layout->addStretch(1);
  layout->addLayout(buttons);
  inEveryLanguage(this, [=, this] {
    learn->setText(tr("Learn from"));
    from->setText(tr("Start from"));
    name->setText(tr("Name"));
    minutes->setText(tr("Minutes"));
    device->setText(tr("Device"));
    start_->setText(tr("Start training"));
    close_->setText(tr("Close"));
    offer(sources_);
    fillModels();
    fillDevices();
    judge();
  });
}

void TrainingStart::offer(const QList<LearnFrom>& sources) {
  const LearnFrom before = source_->count() ? source() : LearnFrom::Study;
  const QSignalBlocker quiet(source_);
  sources_ = sources;
  source_->clear();
  for (const LearnFrom each : sources) {
    const QString text = each == LearnFrom::Study    ? tr("The open study")
                         : each == LearnFrom::Images ? tr("The open images")
                                                     : tr("A folder of projects");
    source_->addItem(text, int(each));
  }
  source_->setCurrentIndex(std::max(0, source_->findData(int(before))));
  emptyIsEmpty_->setVisible(source() == LearnFrom::Study);
  onlyDone_->setVisible(source() == LearnFrom::Images);
  folderButton_->setVisible(source() == LearnFrom::Projects);
}

LearnFrom TrainingStart::source() const { return LearnFrom(source_->currentData().toInt()); }
bool TrainingStart::emptyIsEmpty() const { return emptyIsEmpty_->isChecked(); }
bool TrainingStart::onlyDone() const { return onlyDone_->isChecked(); }

void TrainingStart::followSource() {
  offer(sources_);
  if (source() == LearnFrom::Projects && folder_.isEmpty()) folderButton_->click();
  Q_EMIT surveyWanted();
}

std::optional<StartModel> TrainingStart::from() const {
  const QString name = from_->currentData().toString();
  for (const StartModel& model : models_)
    if (QString::fromStdString(model.name) == name) return model;
  return {};
}

TrainingPlan TrainingStart::plan() const {
  return {.title = name_->text(),
          .minutes = minutes_->value(),
          .device = device_->currentData().toString(),
          .from = from()};
}

void TrainingStart::fillModels() {
  const QSignalBlocker quiet(from_);
  const QString chosen = wantedModel_.isEmpty() ? from_->currentData().toString() : wantedModel_;
  from_->clear();
  from_->addItem(tr("Scratch"), QString());
  for (const StartModel& model : models_)
    if (!packed_ || model.takes(packed_->modality) || QString::fromStdString(model.name) == chosen)
      from_->addItem(QString::fromStdString(model.title), QString::fromStdString(model.name));
  const int at = from_->findData(chosen);
  from_->setCurrentIndex(std::max(0, at));
  if (at > 0) wantedModel_.clear();
}

/// Once, and only while nobody has chosen: little data goes further from a model that knows such images.
void TrainingStart::proposeModel() {
  if (proposed_ || !packed_->isPacked || packed_->modality.empty()) return;
  proposed_ = true;
  if (!wantedModel_.isEmpty() || from_->currentIndex() > 0) return;
  const auto fits = std::ranges::find_if(
      models_, [&](const StartModel& model) { return model.isShipped && model.isMadeFor(packed_->modality); });
  if (fits != models_.end()) wantedModel_ = QString::fromStdString(fits->name);
}

void TrainingStart::fillDevices() {
  const int before = std::max(0, device_->currentIndex());
  device_->clear();
  device_->addItem(tr("Automatic"), QStringLiteral("auto"));
  device_->addItem(tr("Processor"), QStringLiteral("cpu"));
  if (hasCuda()) device_->addItem(tr("Graphics card"), QStringLiteral("cuda"));
  device_->setCurrentIndex(std::min(before, device_->count() - 1));
}

void TrainingStart::chooseModel(const QString& name) {
  wantedModel_ = name;
  named_ = false;
  proposed_ = !name.isEmpty();
  fillModels();
}

void TrainingStart::showCounting() {
  counting_ = true;
  packed_.reset();
  judge();
}

void TrainingStart::showPacked(const PackedTraining& packed) {
  counting_ = false;
  packed_ = packed;
  packed_->folder.reset();  // the page only tells of it
  models_ = packed.models;
  proposeModel();
  const bool waits = !wantedModel_.isEmpty();
  fillModels();
  if (!named_) {
    const auto model = from();
    const QString usual = packed.labels.isEmpty() ? tr("Model") : packed.labels.mid(0, 2).join(QStringLiteral(" "));
    name_->setText(freeTitle(model ? QString::fromStdString(model->title) : usual));
  }
  judge();
  if (waits && wantedModel_.isEmpty()) Q_EMIT surveyWanted();  // that model wants another size or brightness
}

/// The title, or with the first number behind it that no model has.
QString TrainingStart::freeTitle(const QString& base) const {
  QString stem = base;
  while (!stem.isEmpty() && (stem.back().isDigit() || stem.back() == u' ')) stem.chop(1);
  if (stem.isEmpty() || modelName(stem).isEmpty()) stem = QStringLiteral("Model");
  for (int number = 1;; ++number) {
    const QString title = number == 1 ? stem : QStringLiteral("%1 %2").arg(stem).arg(number);
    std::error_code error;
    if (!std::filesystem::exists(library_.userFolder() / modelName(title).toStdString(), error)) return title;
  }
}

QString TrainingStart::nameProblem() const {
  const QString name = modelName(name_->text());
  if (name.isEmpty()) return tr("Give the model a name with letters or digits (A to Z, 0 to 9).");
  std::error_code error;
  if (std::filesystem::exists(library_.userFolder() / name.toStdString(), error))
    return tr("There is a model of the name %1 already.").arg(name);
  return {};
}

QStringList TrainingStart::sentences() const {
  const PackedTraining& p = *packed_;
  QStringList all;
  all << (p.slices ? tr("%n slices with labels", nullptr, p.labelled) : tr("%n images with labels", nullptr, p.labelled)) +
             (p.empty > 0 ? tr(", %n without", nullptr, p.empty) : QString()) +
             (p.patients > 1 ? tr(", of %n patients", nullptr, p.patients) : QString()) + QLatin1Char('.');
  all << tr("Labels: %1.").arg(p.labels.join(QStringLiteral(", ")));
  if (p.withinPatients)
    all << tr("Kept for checking: %n slices in", nullptr, p.checked) + QLatin1Char(' ') +
               tr("%n blocks", nullptr, p.checkedBlocks) + QLatin1Char('.') + QLatin1Char(' ') +
               tr("They are of the same patient: others will be found less well than the Dice says.");
  else
    all << tr("Kept for checking, by patient: %n with labels", nullptr, p.checked) + QLatin1Char(' ') +
               tr("of %n patients.", nullptr, p.checkedPatients);
  return all;
}

/// Says what is there, and whether it may start.
void TrainingStart::judge() {
  QString refusal;
  if (counting_) {
    found_->setText(tr("Looking at the labels"));
  } else if (!packed_) {
    found_->setText({});
  } else if (!packed_->error.isEmpty()) {
    found_->setText(packed_->error);
  } else if (!packed_->isPacked) {
    found_->setText(source() == LearnFrom::Projects ? tr("Choose a folder.") : tr("Nothing is open."));
  } else {
    found_->setText(sentences().join(QLatin1Char('\n')));
    if (!packed_->isEnough())
      refusal = tr("Too little to learn from: label at least %n slices or images.", nullptr, PackedTraining::kFewest);
  }
  const bool ready = packed_ && packed_->isEnough();
  if (ready) refusal = nameProblem();
  refusal_->setText(refusal);
  refusal_->setVisible(!refusal.isEmpty());
  problems_->setVisible(packed_ && !packed_->problems.isEmpty());
  if (packed_ && !packed_->problems.isEmpty()) {
    problems_->setText(packed_->problems.front());
    problems_->setToolTip(packed_->problems.join(QLatin1Char('\n')));
  }
  start_->setEnabled(ready && refusal.isEmpty());
}

QString TrainingStart::found() const {
  return refusal_->isHidden() ? found_->text() : found_->text() + QLatin1Char('\n') + refusal_->text();
}

}  // namespace hilum::app
