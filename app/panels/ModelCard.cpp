#include "app/panels/ModelCard.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyle>
#include <QVBoxLayout>
#include <cmath>

#include "app/Language.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {
namespace {

constexpr int kBarSteps = 1000, kHashShown = 12, kMostLabels = 8, kGroup = 16;

QString listed(const std::vector<std::string>& words) {
  QStringList list;
  for (const auto& word : words) list << QString::fromStdString(word);
  if (list.size() <= kMostLabels) return list.join(QStringLiteral(", "));
  return ModelCard::tr("%1 and %n more", nullptr, int(list.size() - kMostLabels))
      .arg(list.mid(0, kMostLabels).join(QStringLiteral(", ")));
}

/// Sixteen digits at a time, so that lines can break between them.
QString inGroups(const QString& digits) {
  QStringList groups;
  for (qsizetype i = 0; i < digits.size(); i += kGroup) groups << digits.mid(i, kGroup);
  return groups.join(QLatin1Char(' '));
}

}  // namespace

ModelCard::ModelCard(ModelEntry entry, QWidget* parent)
    : QFrame(parent),
      entry_(std::move(entry)),
      lines_(new QVBoxLayout(this)),
      title_(line("title")),
      verdict_(withRole({}, "secondary", this)),
      promise_(line("secondary")),
      problem_(line("caution")),
      facts_(line("secondary")),
      warning_(line("caution")),
      step_(line("secondary")),
      channelBox_(new QWidget(this)),
      runBox_(new QWidget(this)),
      bar_(new QProgressBar(this)),
      card_(new QPushButton(this)),
      allow_(new QPushButton(this)),
      run_(new QPushButton(this)),
      cancel_(new QPushButton(this)) {
  setObjectName(QStringLiteral("modelCard"));
  setFocusPolicy(Qt::TabFocus);
  const QString name = QString::fromStdString(entry_.title);
  setAccessibleName(name);
  facts_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  facts_->setFocusPolicy(Qt::NoFocus);
  for (QPushButton* button : {card_, allow_, run_, cancel_}) button->setProperty("small", true);
  run_->setAccessibleName(QStringLiteral("Run %1").arg(name));
  cancel_->setAccessibleName(QStringLiteral("Cancel %1").arg(name));
  allow_->setAccessibleName(QStringLiteral("Allow %1").arg(name));
  card_->setAccessibleName(QStringLiteral("Card of %1").arg(name));
  card_->setProperty("quiet", true);
  bar_->setTextVisible(false);
  bar_->setRange(0, kBarSteps);
  bar_->setAccessibleName(name);

  auto* running = new QVBoxLayout(runBox_);
  running->setContentsMargins(0, 2, 0, 0);
  running->setSpacing(4);
  auto* below = new QHBoxLayout;
  below->addWidget(step_, 1);
  below->addWidget(cancel_);
  running->addWidget(bar_);
  running->addLayout(below);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(6);
  buttons->addWidget(card_);
  buttons->addStretch(1);
  buttons->addWidget(allow_);
  buttons->addWidget(run_);
  lines_->setContentsMargins(10, 8, 10, 8);
  lines_->setSpacing(4);
  auto* heading = new QHBoxLayout;
  heading->setSpacing(8);
  heading->addWidget(title_, 1);
  heading->addWidget(verdict_, 0, Qt::AlignTop);
  lines_->addLayout(heading);
  for (QWidget* part :
       {static_cast<QWidget*>(promise_), static_cast<QWidget*>(problem_), static_cast<QWidget*>(facts_), channelBox_,
        static_cast<QWidget*>(warning_), runBox_})
    lines_->addWidget(part);
  lines_->addLayout(buttons);
  makeChannels();

  connect(run_, &QPushButton::clicked, this, &ModelCard::runRequested);
  connect(cancel_, &QPushButton::clicked, this, [this] {
    cancel_->setEnabled(false);
    Q_EMIT cancelRequested();
  });
  connect(allow_, &QPushButton::clicked, this, &ModelCard::allowRequested);
  connect(card_, &QPushButton::clicked, this, &ModelCard::cardRequested);
  inEveryLanguage(this, [this] { say(); });
}

QLabel* ModelCard::line(const char* role) { return wrappedWithRole(role, this); }

void ModelCard::makeChannels() {
  auto* form = new QFormLayout(channelBox_);
  form->setContentsMargins(0, 2, 0, 2);
  form->setVerticalSpacing(4);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  if (entry_.channels.size() < 2) return;
  for (const auto& channel : entry_.channels) {
    auto* box = new QComboBox(channelBox_);
    box->setAccessibleName(QStringLiteral("Channel %1").arg(QString::fromStdString(channel.name)));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    QLabel* name = withRole(QString::fromStdString(channel.name), "secondary", channelBox_);
    form->addRow(name, box);
    channels_.emplace_back(name, box);
  }
}

void ModelCard::setSources(const std::vector<ChannelSource>& sources) {
  sources_ = sources;
  const auto likely = likelySources(entry_.channels, sources_);
  for (std::size_t c = 0; c < channels_.size(); ++c) {
    QComboBox* box = channels_[c].second;
    const QSignalBlocker quiet(box);
    box->clear();
    if (entry_.channels[c].optional || !likely[c]) box->addItem(tr("none"), -1);
    for (std::size_t s = 0; s < sources_.size(); ++s) box->addItem(sources_[s].title, int(s));
    box->setCurrentIndex(std::max(0, box->findData(likely[c] ? int(*likely[c]) : -1)));
  }
}

std::vector<ChosenChannel> ModelCard::channels() const {
  std::vector<ChosenChannel> chosen;
  for (std::size_t c = 0; c < channels_.size(); ++c) {
    const int source = channels_[c].second->currentData().toInt();
    if (source >= 0 && std::size_t(source) < sources_.size())
      chosen.push_back({entry_.channels[c].name, sources_[std::size_t(source)]});
  }
  return chosen;
}

void ModelCard::setFit(const ModelFit& fit) {
  fit_ = fit;
  showState();
}

void ModelCard::setChosen(bool chosen) {
  if (chosen == chosen_) return;
  chosen_ = chosen;
  showState();
}

void ModelCard::setBusy(bool busy) {
  busy_ = busy;
  showState();
}

void ModelCard::setRunning(bool running) {
  if (running && !running_) {
    bar_->setValue(0);
    step_->setText(tr("Waiting"));
    cancel_->setEnabled(true);
  }
  running_ = running;
  showState();
}

void ModelCard::setProgress(double fraction, const QString& text) {
  bar_->setValue(int(std::lround(fraction * kBarSteps)));
  step_->setText(text);
}

void ModelCard::say() {
  title_->setText(titleOf(entry_));
  promise_->setText(promiseOf(entry_));
  problem_->setText(QString::fromStdString(entry_.problem));
  QStringList facts;
  if (!entry_.labels.empty()) facts << tr("Finds: %1").arg(listed(entry_.labels));
  if (!entry_.modalities.empty()) facts << tr("Made for: %1").arg(listed(entry_.modalities));
  if (!entry_.licence.empty()) facts << tr("Licence: %1").arg(QString::fromStdString(entry_.licence));
  if (!entry_.sha256.empty())
    facts << tr("Weights: %1").arg(QString::fromStdString(entry_.sha256.substr(0, kHashShown)) + QChar(0x2026));
  facts << (entry_.shipped ? tr("Comes with Hilum") : tr("Yours: %1").arg(QString::fromStdString(entry_.folder.string())));
  facts_->setText(facts.join(QLatin1Char('\n')));
  facts_->setToolTip(QString::fromStdString(entry_.sha256));
  warning_->setText(
      tr("This model is a program (TorchScript) from elsewhere: it can do whatever you can. Allow it only when you trust "
         "where it comes from. Its SHA-256 is %1.")
          .arg(inGroups(QString::fromStdString(entry_.sha256))));
  card_->setText(tr("Card"));
  card_->setToolTip(tr("How it was made and how well it does"));
  allow_->setText(tr("Allow"));
  run_->setText(tr("Run"));
  cancel_->setText(tr("Cancel"));
  showState();
}

void ModelCard::showState() {
  verdict_->setText(fit_.why);
  verdict_->setVisible(!fit_.why.isEmpty());
  const char* role = fit_.kind == ModelFit::Kind::Fits                                                    ? "good"
                     : fit_.kind == ModelFit::Kind::Broken || fit_.kind == ModelFit::Kind::NotAllowed ? "caution"
                                                                                                          : "secondary";
  if (verdict_->property("role") != role) {
    verdict_->setProperty("role", role);
    style()->polish(verdict_);
  }
  problem_->setVisible(!entry_.problem.empty());
  promise_->setVisible(!entry_.promise.empty());
  const bool details = chosen_ && entry_.problem.empty();
  facts_->setVisible(details);
  channelBox_->setVisible(details && !channels_.empty() && fit_.runnable());
  const bool asks = details && entry_.program && !entry_.allowed;
  warning_->setVisible(asks);
  allow_->setVisible(asks);
  card_->setVisible(details && !entry_.card.empty());
  runBox_->setVisible(running_);
  run_->setVisible(fit_.runnable() && !running_);
  run_->setEnabled(!busy_);
  for (auto [widget, name, value] : {std::tuple<QWidget*, const char*, bool>{this, "chosen", chosen_},
                                     {run_, "primary", chosen_}})
    if (widget->property(name) != value) {
      widget->setProperty(name, value);
      style()->polish(widget);
    }
}

void ModelCard::mousePressEvent(QMouseEvent*) { Q_EMIT chosen(); }

void ModelCard::keyPressEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Space && event->key() != Qt::Key_Return) return QFrame::keyPressEvent(event);
  Q_EMIT chosen();
}

}  // namespace hilum::app
