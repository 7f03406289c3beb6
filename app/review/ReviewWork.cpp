#include "app/review/ReviewWork.h"

#include <algorithm>
#include <utility>

#include "annotation/AuditTrail.h"
#include "app/LabelWork.h"
#include "app/Opener.h"
#include "app/Sentence.h"
#include "app/WorkKeeper.h"
#include "app/review/LayerReview.h"

namespace hilum::app {

namespace {

std::string reviewerName() {
  const QString user = qEnvironmentVariable("USER");
  return (user.isEmpty() ? qEnvironmentVariable("LOGNAME") : user).toStdString();
}

}  // namespace

ReviewWork::ReviewWork(const Parts& parts, QObject* parent) : QObject(parent), parts_(parts) {
  connect(&parts_.opener, &Opener::opened, this, [this](const QStringList& paths) {
    if (opening_ >= 0 && paths == QStringList{imageOf(opening_)}) readLayers();
  });
  // What did not open is told in the list; what was open stays.
  connect(&parts_.tasks, &TaskRunner::failed, this, [this](const QString& name, const QString& message) {
    saving_ = false;
    if (opening_ < 0 || !isOpening(name)) return;
    const int row = std::exchange(opening_, -1);
    problems_[row] = {message};
    broken_.insert(row);
    Q_EMIT caseChanged();
    Q_EMIT currentChanged();
    if (goesOn_) goOn(row);
  });
  connect(&parts_.tasks, &TaskRunner::cancelled, this, [this](const QString& name) {
    saving_ = false;
    if (isOpening(name) && std::exchange(opening_, -1) >= 0) Q_EMIT currentChanged();
  });
  connect(&parts_.session, &Session::documentChanged, this, [this] {
    if (current_ < 0 || document_.lock() == parts_.session.document()) return;
    current_ = -1;
    Q_EMIT currentChanged();
  });
  connect(&parts_.comparison, &LayerReview::changed, this, &ReviewWork::takeFigures);
  connect(writer_.get(), &TaskRunner::failed, this,
          [this](const QString&, const QString& message) { Q_EMIT failed(message); });
}

ReviewWork::~ReviewWork() {
  writer_.reset();  // waits for what is being written
  if (list_ && !waiting_.empty()) {
    try {
      ReadingList::writeState(waiting_, list_->stateFile());
    } catch (const std::exception& error) {
      qWarning("%s", error.what());
    }
  }
}

void ReviewWork::openList(const QString& path) {
  parts_.tasks.run(
      tr("Opening the reading list"),
      [file = std::filesystem::path(path.toStdString())](const Progress&) { return ReadingList::read(file); },
      [this](ReadingList list) {
        flush();
        list_ = std::move(list);
        problems_.clear();
        broken_.clear();
        current_ = opening_ = visited_ = -1;
        Q_EMIT listChanged();
        Q_EMIT currentChanged();
        goOn(int(list_->cases().size()) - 1);
      });
}

QString ReviewWork::problemOf(int row) const {
  const auto found = problems_.find(row);
  return found == problems_.end() ? QString() : found->second.join(QLatin1Char('\n'));
}

QString ReviewWork::imageOf(int row) const {
  return QString::fromStdString(list_->cases()[std::size_t(row)].image.string());
}

bool ReviewWork::isOpening(const QString& task) { return task == Opener::tr("Opening") || task == tr("Reading labels"); }

void ReviewWork::visit(int row) {
  if (!list_ || row < 0 || row >= std::ssize(list_->cases()) || row == opening_) return;
  if (row == current_ && opening_ < 0) return;
  goesOn_ = false;
  beforeLoss_([this, row] { open(row); });
}

void ReviewWork::step(int by) {
  if (!list_) return;
  // Behind a case that did not open, not behind the one that stayed.
  const int from = opening_ >= 0 ? opening_ : visited_;
  visit(std::clamp(from + by, 0, int(list_->cases().size()) - 1));
}

void ReviewWork::open(int row) {
  if (row >= std::ssize(list_->cases())) return;  // the question before took its time
  opening_ = visited_ = row;
  problems_.erase(row);
  broken_.erase(row);
  Q_EMIT currentChanged();
  parts_.opener.open({imageOf(row)});
}

void ReviewWork::readLayers() {
  if (!parts_.session.volume()) return;
  parts_.tasks.run(
      tr("Reading labels"),
      [one = list_->cases()[std::size_t(opening_)], catalogue = parts_.session.catalogue(),
       stack = parts_.session.stack(), volume = parts_.session.volume()](const Progress& progress) {
        return readCaseLayers(one, stack, volume->grid(), progress);
      },
      [this, volume = parts_.session.volume(), row = opening_](CaseLayers layers) {
        if (parts_.session.volume() == volume && row == opening_) take(std::move(layers));
      });
}

void ReviewWork::take(CaseLayers all) {
  const auto document = parts_.session.document();
  current_ = std::exchange(opening_, -1);
  document_ = document;
  judged_ = against_ = 0;
  for (const std::string& problem : all.problems) problems_[current_] << sentence(problem);
  std::vector<annotation::Edit> edits;
  QStringList files;
  annotation::LayerId id = document->annotation.freshLayerId();
  std::size_t place = document->annotation.layers().size();
  std::vector<annotation::LayerId> below;
  for (CaseLayer& layer : all.layers) {
    if (!judged_) {
      judged_ = id;
      document->layer = id;
    } else {
      if (!against_ || layer.role == CaseLayer::Role::Reference) against_ = id;
      below.push_back(id);
    }
    if (layer.role != CaseLayer::Role::Reference) document->labelFiles[id] = layer.file;
    files << QString::fromStdString(layer.file.filename().string());
    const std::string name = layer.role == CaseLayer::Role::Corrected   ? tr("Corrected").toStdString()
                             : layer.role == CaseLayer::Role::Reference ? tr("Reference").toStdString()
                                                                        : layer.name;
    edits.push_back(annotation::AddLayer{id++, name, true, std::move(layer.labels), place++});
  }
  if (!edits.empty()) {
    document->journal.push(std::move(edits),
                           {.name = "Open labels", .provenance = files.join(QStringLiteral(", ")).toStdString()});
    for (const auto other : below) parts_.session.setLayerVisible(other, false);
    document->markSaved(Document::Part::Labels);
    parts_.session.tellSaved();
  }
  parts_.comparison.choose(judged_, against_);
  const ReviewCase& mine = list_->cases()[std::size_t(current_)];
  if (mine.status == CaseStatus::NotStarted) note(current_, CaseStatus::InProgress, mine.comment);
  Q_EMIT caseChanged();
  Q_EMIT currentChanged();
}

bool ReviewWork::edited() const {
  const auto document = document_.lock();
  return current_ >= 0 && document && document == parts_.session.document() &&
         !document->saved(Document::Part::Labels);
}

void ReviewWork::accept() {
  if (current_ < 0 || saving_) return;
  const ReviewCase& mine = list_->cases()[std::size_t(current_)];
  if (!edited()) return decide(mine.corrected.empty() ? CaseStatus::Accepted : CaseStatus::Corrected);
  saveCorrection([this] { decide(CaseStatus::Corrected); });
}

void ReviewWork::reject() {
  if (current_ >= 0) decide(CaseStatus::Rejected);
}

void ReviewWork::correct() {
  if (current_ < 0) return;
  note(current_, CaseStatus::InProgress, list_->cases()[std::size_t(current_)].comment);
  if (judged_) parts_.session.setLayer(judged_);
  Q_EMIT correctionWanted();
}

void ReviewWork::setComment(const QString& comment) {
  if (current_ < 0) return;
  note(current_, list_->cases()[std::size_t(current_)].status, comment.trimmed().toStdString());
}

void ReviewWork::decide(CaseStatus status) {
  if (current_ < 0) return;
  note(current_, status, list_->cases()[std::size_t(current_)].comment);
  goOn(current_);
}

/// To the next case without a decision, leaving out those that did not open.
void ReviewWork::goOn(int row) {
  const auto count = int(list_->cases().size());
  for (int step = 1; step <= count; ++step) {
    const int next = (row + step) % count;
    if (isDecided(list_->cases()[std::size_t(next)].status) || broken_.contains(next)) continue;
    visit(next);
    goesOn_ = true;
    return;
  }
  Q_EMIT allDecided();
}

/// The labels as a file that every program reads, and a project with the history of the correction beside it.
void ReviewWork::saveCorrection(const std::function<void()>& follow) {
  const auto document = document_.lock();
  const int row = current_;
  const auto labels = list_->correctionOf(std::size_t(row), ".nii.gz");
  const auto project = list_->correctionOf(std::size_t(row), ".hilum");
  saving_ = true;
  if (judged_) parts_.session.setLayer(judged_);
  document->journal.push(annotation::MarkDone{},
                         {.name = "Correct case", .provenance = list_->cases()[std::size_t(row)].comment});
  parts_.labels.save(document, QString::fromStdString(labels.string()), [=, this] {
    if (row >= std::ssize(list_->cases())) return;
    list_->setCorrected(std::size_t(row), labels);
    parts_.keeper.saveProject(QString::fromStdString(project.string()), [this, follow] {
      saving_ = false;
      follow();
    });
  });
}

void ReviewWork::note(int row, CaseStatus status, const std::string& comment) {
  list_->set(std::size_t(row), status, comment, reviewerName(), annotation::thisSecond());
  write();
  Q_EMIT caseChanged();
}

void ReviewWork::takeFigures() {
  const auto& result = parts_.comparison.result();
  if (current_ < 0 || !result || parts_.comparison.first() != judged_ || parts_.comparison.second() != against_) return;
  const auto row = std::size_t(current_);
  if (list_->cases()[row].dice == result->dice()) return;
  list_->setDice(row, result->dice());
  write();
  Q_EMIT caseChanged();
}

void ReviewWork::write() {
  waiting_ = list_->stateJson();
  if (!writer_->busy()) flush();
}

/// What comes while the disk is at work goes with the next turn.
void ReviewWork::flush() {
  if (waiting_.empty()) return;
  writer_->run(
      QString(),
      [state = std::exchange(waiting_, {}), file = list_->stateFile()](const Progress&) {
        ReadingList::writeState(state, file);
      },
      [this] { flush(); });
}

}  // namespace hilum::app
