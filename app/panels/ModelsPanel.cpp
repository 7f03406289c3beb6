#include "app/panels/ModelsPanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMetaMethod>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <utility>

#include "app/Actions.h"
#include "app/Language.h"
#include "app/StepName.h"
#include "app/TaskRunner.h"
#include "app/images/ImageSet.h"
#include "app/models/SetRun.h"
#include "app/panels/ModelCard.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {
namespace {

// Sooner than that the time left would only be guessed.
constexpr double kLeastShare = 0.05, kLeastSeconds = 2;

/// Whether the system has a driver for CUDA; asking the engine would open it.
bool hasCudaDriver() {
  return QFileInfo::exists(QStringLiteral("/proc/driver/nvidia/version")) ||
         QFileInfo::exists(QStringLiteral("/dev/nvidiactl")) || QFileInfo::exists(QStringLiteral("/dev/dxg"));
}

QString minutes(double seconds) {
  const auto whole = std::llround(seconds);
  return QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

}  // namespace

ModelsPanel::ModelsPanel(const Parts& parts, QWidget* parent)
    : QWidget(parent),
      parts_(parts),
      column_(new QVBoxLayout),
      others_(new QVBoxLayout),
      search_(new QLineEdit(this)),
      empty_(withRole({}, "secondary", this)),
      device_(new QComboBox(this)),
      mirror_(new QCheckBox(this)),
      uncertainty_(new QCheckBox(this)),
      suggestions_(new QCheckBox(this)),
      all_(commandButton(parts.actions["model.runAll"], Actions::englishName(parts.actions["model.runAll"]), this)),
      batch_(commandButton(parts.actions["model.batch"], Actions::englishName(parts.actions["model.batch"]), this)),
      train_(new QPushButton(this)) {
  setObjectName(QStringLiteral("modelsPanel"));
  setAttribute(Qt::WA_StyledBackground);
  setAcceptDrops(true);
  auto* lines = new QVBoxLayout(this);
  lines->setContentsMargins(0, 12, 0, 12);
  lines->setSpacing(8);
  lines->addWidget(makeHeading());
  lines->addWidget(makeCards(), 1);
  lines->addWidget(makeSettings());
  const auto judge = [this] { this->judge(); };
  for (auto signal : {&Session::volumeChanged, &Session::volumeRefined, &Session::overlayChanged,
                      &Session::priorChanged, &Session::catalogueChanged})
    connect(&parts_.session, signal, this, judge);
  connect(&parts_.work, &ModelWork::modelsChanged, this, &ModelsPanel::refill);
  connect(&parts_.work, &ModelWork::runningChanged, this, &ModelsPanel::showRunning);
  connect(search_, &QLineEdit::textChanged, this, &ModelsPanel::filter);
  connect(&parts_.images, &ImageSet::imagesChanged, this, &ModelsPanel::followImages);
  followImages();
  followTask();
  inEveryLanguage(this, [this] { say(); });
}

QWidget* ModelsPanel::makeHeading() {
  auto* box = new QWidget(this);
  auto* lines = new QVBoxLayout(box);
  lines->setContentsMargins(12, 0, 12, 0);
  lines->setSpacing(8);
  auto* row = new QHBoxLayout;
  row->addWidget(said(staticMetaObject, QT_TR_NOOP("Models"), "title", box), 1);
  auto* add = new QToolButton(box);
  add->setDefaultAction(parts_.actions["model.add"]);
  add->setAccessibleName(Actions::englishName(parts_.actions["model.add"]));
  add->setAutoRaise(true);
  row->addWidget(add);
  search_->setAccessibleName(QStringLiteral("Search models"));
  search_->setClearButtonEnabled(true);
  lines->addLayout(row);
  lines->addWidget(search_);
  return box;
}

QWidget* ModelsPanel::makeCards() {
  auto* page = new QWidget;
  page->setObjectName(QStringLiteral("modelCards"));
  auto* all = new QVBoxLayout(page);
  all->setContentsMargins(12, 0, 12, 0);
  all->setSpacing(8);
  empty_->setWordWrap(true);
  column_->setSpacing(8);
  others_->setSpacing(8);
  all->addLayout(others_);
  all->addWidget(empty_);
  all->addLayout(column_);
  all->addStretch(1);
  auto* scroll = new QScrollArea(this);
  scroll->setWidget(page);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  return scroll;
}

QWidget* ModelsPanel::makeSettings() {
  auto* box = new QWidget(this);
  auto* lines = new QVBoxLayout(box);
  lines->setContentsMargins(12, 0, 12, 0);
  lines->setSpacing(8);
  auto* row = new QHBoxLayout;
  device_->setAccessibleName(QStringLiteral("Device"));
  device_->setFixedWidth(kFieldWidth + 20);
  device_->addItem(QString(), QStringLiteral("auto"));
  device_->addItem(QString(), QStringLiteral("cpu"));
  if (hasCudaDriver()) device_->addItem(QString(), QStringLiteral("cuda"));
  row->addWidget(said(staticMetaObject, QT_TR_NOOP("Device"), "secondary", box), 1);
  row->addWidget(device_);
  lines->addLayout(row);
  entitle(uncertainty_, staticMetaObject, QT_TR_NOOP("Uncertainty"));
  entitle(mirror_, staticMetaObject, QT_TR_NOOP("Mirrored passes"));
  mirror_->setChecked(true);
  uncertainty_->setChecked(true);
  lines->addWidget(uncertainty_);
  lines->addWidget(mirror_);
  entitle(suggestions_, staticMetaObject, QT_TR_NOOP("As suggestions"));
  lines->addWidget(suggestions_);
  lines->addWidget(all_);
  lines->addWidget(batch_);
  entitle(train_, staticMetaObject, QT_TR_NOOP("Train on these annotations"));
  train_->setProperty("small", true);
  train_->hide();
  lines->addWidget(train_);
  connect(train_, &QPushButton::clicked, this, &ModelsPanel::trainRequested);
  return box;
}

void ModelsPanel::addPart(QWidget* part) { others_->addWidget(part); }

void ModelsPanel::say() {
  search_->setPlaceholderText(tr("Organ or model"));
  device_->setItemText(0, tr("Automatic"));
  device_->setItemText(1, tr("CPU"));
  if (device_->count() > 2) device_->setItemText(2, tr("CUDA"));
  device_->setToolTip(tr("Automatic takes a graphics card where it works"));
  uncertainty_->setToolTip(tr("Keeps how unsure the model is, voxel by voxel"));
  suggestions_->setToolTip(tr("What is found comes as outlines to be accepted or rejected, not as painted labels"));
  mirror_->setToolTip(tr("A model that was made for it runs over mirrored copies too: slower, a little better"));
  refill();
}

void ModelsPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  train_->setVisible(isSignalConnected(QMetaMethod::fromSignal(&ModelsPanel::trainRequested)));
  if (std::exchange(asked_, true)) return;
  parts_.work.refresh();
}

void ModelsPanel::refill() {
  const std::string before = chosen_ ? chosen_->entry().name : std::string();
  chosen_ = nullptr;
  for (ModelCard* card : cards_) card->deleteLater();
  for (QLabel* heading : headings_) heading->deleteLater();
  cards_.clear();
  headings_.clear();
  std::map<QString, std::vector<const ModelEntry*>> groups;
  for (const ModelEntry& entry : parts_.work.models()) groups[groupOf(entry)].push_back(&entry);
  for (const auto& [group, entries] : groups) {
    headings_.push_back(withRole(group, "secondary", this));
    headings_.back()->setProperty("group", group);
    column_->addWidget(headings_.back());
    for (const ModelEntry* entry : entries) {
      auto* card = new ModelCard(*entry, this);
      card->setProperty("group", group);
      connect(card, &ModelCard::chosen, this, [this, card] { choose(card->entry().name); });
      connect(card, &ModelCard::runRequested, this, [this, card] { run(*card, On::Open); });
      connect(card, &ModelCard::cancelRequested, &parts_.work, &ModelWork::cancel);
      connect(card, &ModelCard::allowRequested, this, [this, card] { parts_.work.allow(card->entry().name); });
      connect(card, &ModelCard::cardRequested, this, [this, card] { showCardText(card->entry()); });
      column_->addWidget(card);
      cards_.push_back(card);
    }
  }
  judge();
  showRunning();
  filter();
  choose(before);
}

void ModelsPanel::judge() {
  const auto sources = channelSources(parts_.session);
  for (ModelCard* card : cards_) {
    card->setSources(sources);
    card->setFit(fitOf(card->entry(), parts_.session.volume(), sources.size()));
  }
  arrange();
}

/// What can run on the open study comes first: groups that hold some such model, and within a group those.
void ModelsPanel::arrange() {
  const auto runs = [](const ModelCard* card) {
    return card->fit().kind == ModelFit::Kind::Fits || card->fit().kind == ModelFit::Kind::Perhaps;
  };
  std::vector<QLabel*> headings = headings_;
  const auto ofGroup = [&](const QLabel* heading) {
    std::vector<ModelCard*> cards;
    std::ranges::copy_if(cards_, std::back_inserter(cards),
                         [&](ModelCard* card) { return card->property("group") == heading->property("group"); });
    std::ranges::stable_partition(cards, runs);
    return cards;
  };
  std::ranges::stable_partition(headings, [&](const QLabel* heading) { return std::ranges::any_of(ofGroup(heading), runs); });
  for (QLabel* heading : headings) {
    column_->removeWidget(heading);
    column_->addWidget(heading);
    for (ModelCard* card : ofGroup(heading)) {
      column_->removeWidget(card);
      column_->addWidget(card);
    }
  }
}

void ModelsPanel::filter() {
  const QString words = search_->text();
  std::map<QString, bool> any;
  bool none = true, own = false;
  for (ModelCard* card : cards_) {
    const QString group = card->property("group").toString();
    const bool matches = (titleOf(card->entry()) + promiseOf(card->entry()) + group +
                          QString::fromStdString(card->entry().name))
                             .contains(words, Qt::CaseInsensitive);
    card->setVisible(matches);
    any[group] = any[group] || matches;
    none = none && !matches;
    own = own || !card->entry().shipped;
  }
  for (QLabel* heading : headings_) heading->setVisible(any[heading->text()]);
  empty_->setVisible(none || !own);
  empty_->setText(none && !words.isEmpty()
                      ? tr("No model of that name.")
                      : tr("Drop a model's folder here: one that was trained with Hilum, a MONAI bundle or an nnU-Net "
                           "export."));
}

void ModelsPanel::choose(const std::string& model) {
  for (ModelCard* card : cards_) {
    const bool is = card->entry().name == model;
    card->setChosen(is);
    if (is) chosen_ = card;
  }
}

void ModelsPanel::runChosen(On on) {
  if (!chosen_ && !cards_.empty()) choose(cards_.front()->entry().name);
  if (chosen_ && fitOf(chosen_->entry(), parts_.session.volume(), channelSources(parts_.session).size()).runnable())
    run(*chosen_, on);
}

void ModelsPanel::followImages() {
  suggestions_->setVisible(parts_.images.active());
  all_->setVisible(parts_.images.active());
  uncertainty_->setVisible(!parts_.images.active());  // images have no place to keep it
}

void ModelsPanel::run(const ModelCard& card, On on) {
  const ModelEntry& entry = card.entry();
  choose(entry.name);
  ModelRequest request{.model = entry.name, .title = titleOf(entry), .channels = card.channels()};
  request.device = entry.tellsUncertainty ? device_->currentData().toString().toStdString() : "auto";
  request.mirror = mirror_->isChecked();
  request.uncertainty = entry.tellsUncertainty && uncertainty_->isChecked();
  if (!parts_.images.active()) return parts_.work.run(request);
  std::vector<int> rows{parts_.images.current()};
  if (on == On::AllImages) {
    rows.resize(std::size_t(parts_.images.count()));
    std::iota(rows.begin(), rows.end(), 0);
  }
  if (rows.front() < 0) return;
  parts_.sets.run(request, std::move(rows), suggestions_->isChecked() ? SetRun::As::Suggestions : SetRun::As::Found);
}

void ModelsPanel::showRunning() {
  const std::string& running = parts_.work.running();
  for (ModelCard* card : cards_) {
    card->setBusy(!running.empty());
    card->setRunning(card->entry().name == running);
  }
}

void ModelsPanel::followTask() {
  connect(&parts_.tasks, &TaskRunner::started, this, [this] { sinceStart_.start(); });
  connect(&parts_.tasks, &TaskRunner::progressed, this, [this](double fraction, const QString& step) {
    if (parts_.work.running().empty() || !parts_.work.started()) return;
    QString text = step.isEmpty() ? tr("%1 %").arg(int(std::lround(fraction * 100))) : stepName(step);
    const double seconds = double(sinceStart_.elapsed()) / 1000;
    if (fraction > kLeastShare && seconds > kLeastSeconds)
      text += QStringLiteral(" · ") + tr("%1 left").arg(minutes(seconds * (1 - fraction) / fraction));
    for (ModelCard* card : cards_)
      if (card->entry().name == parts_.work.running()) card->setProgress(fraction, text);
  });
}

void ModelsPanel::showCardText(const ModelEntry& entry) {
  auto* page = new QDialog(this);
  page->setAttribute(Qt::WA_DeleteOnClose);
  page->setWindowTitle(titleOf(entry));
  page->resize(560, 520);
  auto* text = new QTextBrowser(page);
  text->setAccessibleName(QStringLiteral("Model card"));
  text->setOpenLinks(false);  // nothing leaves the window on a click
  text->setMarkdown(QString::fromStdString(entry.card));
  auto* lines = new QVBoxLayout(page);
  lines->addWidget(text);
  page->show();
}

void ModelsPanel::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void ModelsPanel::dropEvent(QDropEvent* event) {
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) parts_.work.add(url.toLocalFile());
  event->acceptProposedAction();
}

}  // namespace hilum::app
