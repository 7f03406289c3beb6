#include "app/WorkKeeper.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStandardPaths>
#include <QStringList>
#include <algorithm>
#include <set>

#include "annotation/project/LocateSource.h"
#include "annotation/project/ProjectFile.h"
#include "app/Opener.h"
#include "app/TaskRunner.h"
#include "app/images/ImageSet.h"
#include "app/models/LayerMark.h"

namespace hilum::app {

using annotation::RecoveryFile;
using annotation::SourceReference;

WorkKeeper::WorkKeeper(Session& session, TaskRunner& tasks, Opener& opener, std::filesystem::path folder,
                       QObject* parent)
    : QObject(parent), session_(session), tasks_(tasks), opener_(opener), folder_(std::move(folder)) {
  connect(&session_, &Session::documentChanged, this, &WorkKeeper::follow);
  connect(&session_, &Session::documentMade, this, [this](const std::shared_ptr<Document>& made) { listen(*made); });
  connect(&opener_, &Opener::opened, this, &WorkKeeper::onOpened);
}

WorkKeeper::~WorkKeeper() { close(); }

std::filesystem::path WorkKeeper::usualFolder() {
  const QString data = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
  return std::filesystem::path(data.toStdString()) / "recovery";
}

void WorkKeeper::follow() {
  const auto documents = session_.documents();
  const bool gone = !sheets_.empty() && std::ranges::none_of(sheets_, [&](const auto& sheet) {
    return std::ranges::count(documents, sheet.first) > 0;
  });
  if (gone) close();
  for (const auto& document : documents) listen(*document);
}

void WorkKeeper::listen(Document& document) {
  document.journal.setRecorder([this, &document](const annotation::StepRecord& step) { record(document, step); });
}

bool WorkKeeper::flushed() const { return !recorder_ || recorder_->flush(std::chrono::milliseconds(1)); }

/// The documents were saved or given up.
void WorkKeeper::close() {
  if (recorder_) recorder_->discard();
  recorder_.reset();
  sheets_.clear();
  trail_ = {};
  project_.clear();
  lock_ = {};
}

void WorkKeeper::record(Document& document, const annotation::StepRecord& step) {
  const auto recorded = session_.documentOn(session_.stackOf(document));
  if (recorded.get() != &document) return;
  const auto known = sheets_.find(recorded);
  if (known != sheets_.end()) {
    recorder_->append(step, known->second);
  } else if (recorder_) {
    sheets_[recorded] = recorder_->add({referenceOf(document), annotation::DocumentSnapshot(document.annotation)});
  } else {
    // It begins with this step, which is in the snapshot already.
    sheets_[recorded] = 0;
    begin({.project = {}, .unsaved = true, .author = step.info.author, .history = {}, .replaces = {}});
  }
  trail_.append(step, sheets_.at(recorded), step.info.author, annotation::thisSecond());
}

/// The step that tells what found the labels of a layer.
const annotation::AuditEntry* WorkKeeper::makingOf(const Document& document, annotation::LayerId layer) const {
  const auto known = std::ranges::find_if(sheets_, [&](const auto& each) { return each.first.get() == &document; });
  if (known == sheets_.end()) return nullptr;
  const std::string mark = layerMark(layer);
  const auto found = std::ranges::find_if(trail_.entries(), [&](const annotation::AuditEntry& entry) {
    return entry.sheet == known->second && entry.info.provenance.ends_with(mark);
  });
  return found == trail_.entries().end() ? nullptr : &*found;
}

std::string WorkKeeper::originOf(const Document& document, annotation::LayerId layer) const {
  const auto* making = makingOf(document, layer);
  return making ? withoutLayerMark(making->info.provenance) : std::string();
}

bool WorkKeeper::isResult(const Document& document, annotation::LayerId layer) const {
  const auto* making = makingOf(document, layer);
  return making && making->info.name != "Accept result";
}

std::vector<std::string> WorkKeeper::modelsUsed() const {
  std::vector<std::string> used;
  for (const annotation::AuditEntry& entry : trail_.entries()) {
    if (entry.info.name != kRunStep || entry.was != annotation::StepRecord::Was::Done) continue;
    const std::string origin = withoutLayerMark(entry.info.provenance);
    if (std::ranges::find(used, origin) == used.end()) used.push_back(origin);
  }
  return used;
}

std::vector<std::string> WorkKeeper::originsOf(const Document& document) const {
  std::vector<std::string> origins;
  for (const auto& layer : document.annotation.layers()) origins.push_back(originOf(document, layer->id()));
  return origins;
}

std::vector<RecoveryFile::Sheet> WorkKeeper::sheetsNow() const {
  std::vector<const Document*> order(sheets_.size());
  for (const auto& [document, sheet] : sheets_) order[sheet] = document.get();
  std::vector<RecoveryFile::Sheet> all;
  for (const Document* document : order)
    all.push_back({referenceOf(*document), annotation::DocumentSnapshot(document->annotation)});
  return all;
}

void WorkKeeper::begin(annotation::RecoveryStart start) {
  recorder_ = std::make_unique<RecoveryFile>(folder_, sheetsNow(), std::move(start), [this](const std::string& why) {
    QMetaObject::invokeMethod(this, [this, text = QString::fromStdString(why)] { Q_EMIT failed(text); });
  });
}

SourceReference WorkKeeper::referenceOf(const Document& document) const {
  const Stack* stack = session_.stackOf(document);
  if (!stack || !session_.catalogue()) {
    SourceReference sample;
    sample.name = document.seriesName;
    if (session_.volume()) sample.grid = session_.volume()->grid();
    return sample;
  }
  // Of several things that were opened, the one that holds the stack's first file.
  std::filesystem::path path = opened_.empty() ? std::filesystem::path() : opened_.front();
  const std::string first = stack->frames.empty() ? stack->imageFile.string() : stack->frames.front().file.string();
  for (const auto& each : opened_)
    if (first.starts_with(each.string())) path = each;
  return annotation::referenceTo(*stack, *session_.catalogue(), path);
}

void WorkKeeper::lookForLost() {
  tasks_.run(
      tr("Looking for lost work"),
      [folder = folder_](const Progress& progress) { return annotation::findRecoverable(folder, progress); },
      [this](std::vector<annotation::Recoverable> lost) {
        std::erase_if(lost, [](const auto& each) { return !each.usable || each.sources.empty(); });
        lost_ = std::move(lost);
        if (lost_.empty()) {
          Q_EMIT lostFound({});
          return;
        }
        const auto& newest = lost_.front();
        const auto when = QDateTime::fromSecsSinceEpoch(newest.last.time_since_epoch().count());
        Q_EMIT lostFound(tr("Hilum ended while %1 was being worked on (%2). Nothing of it is lost.")
                             .arg(QString::fromStdString(newest.sources.front().name),
                                  QLocale().toString(when, QLocale::ShortFormat)));
      });
}

void WorkKeeper::recoverLost() {
  if (lost_.empty()) return;
  tasks_.run(
      tr("Recovering"),
      [file = lost_.front().file](const Progress& progress) {
        return std::make_shared<annotation::Recovered>(annotation::recover(file, progress));
      },
      [this, file = lost_.front().file](const std::shared_ptr<annotation::Recovered>& found) {
        Waiting waiting;
        for (auto& sheet : found->sheets)
          waiting.sheets.emplace_back(sheet.source, DrawnDocument{std::move(sheet.document), std::move(sheet.journal)});
        waiting.start = {found->head.project, true, found->head.author, found->history, file};
        waiting.project = found->head.project;
        waiting.arrived = tr("The work was recovered. Save it to keep it.");
        if (!found->damage.empty()) waiting.arrived += QLatin1Char(' ') + QString::fromStdString(found->damage);
        if (waiting.sheets.empty()) return;
        const SourceReference source = waiting.sheets.front().first;
        waiting_ = std::move(waiting);
        openWaiting(source);
      });
}

void WorkKeeper::discardLost() {
  if (lost_.empty()) return;
  tasks_.run(
      tr("Discarding"), [file = lost_.front().file](const Progress&) { annotation::discard(file); },
      [this] { lookForLost(); });
}

void WorkKeeper::openWaiting(const SourceReference& source) {
  if (source.path.empty()) return opener_.openSample();
  std::error_code error;
  if (std::filesystem::exists(source.path, error)) return opener_.open(pathsOf(*waiting_, source.path));
  Q_EMIT imagesWanted(tr("The images of %1 are not at %2 any more. Choose the folder that holds them.")
                          .arg(QString::fromStdString(source.name), QString::fromStdString(source.path.string())));
}

/// What was opened when it was drawn on: one folder, or several files, which moved together if the first one did.
QStringList WorkKeeper::pathsOf(const Waiting& waiting, const std::filesystem::path& first) {
  std::set<std::filesystem::path> paths{first};
  const std::filesystem::path& before = waiting.sheets.front().first.path;
  for (const auto& [source, drawn] : waiting.sheets) {
    const bool together = source.path.parent_path() == before.parent_path();
    if (source.path != before && !source.path.empty())
      paths.insert(together ? first.parent_path() / source.path.filename() : source.path);
  }
  QStringList all;
  std::error_code error;
  for (const auto& path : paths)
    if (std::filesystem::exists(path, error)) all << QString::fromStdString(path.string());
  return all;
}

void WorkKeeper::openProjectOn(const QString& folder) {
  if (waiting_) opener_.open({folder});
}

void WorkKeeper::onOpened(const QStringList& paths) {
  if (!paths.isEmpty() || !session_.catalogue()) {
    opened_.clear();
    for (const QString& path : paths) opened_.push_back(std::filesystem::absolute(path.toStdString()));
  }
  if (waiting_) settle(*std::exchange(waiting_, std::nullopt));
}

/// The images are open: the documents come onto their stacks.
void WorkKeeper::settle(Waiting waiting) {
  QStringList missing;
  const Stack* first = nullptr;
  sheets_.clear();
  const bool saved = !waiting.start.unsaved;
  std::optional<annotation::SourceIndex> index;
  if (session_.catalogue()) index.emplace(*session_.catalogue());
  for (auto& [source, drawn] : waiting.sheets) {
    const bool sample = source.path.empty() && !session_.catalogue();
    const Stack* stack = sample || !index ? nullptr : index->find(source);
    if (!stack && !sample) {
      missing << QString::fromStdString(source.name);
      continue;
    }
    if (!first) first = stack;
    const std::size_t sheet = sheets_.size();
    sheets_[session_.adopt(stack, std::move(drawn), saved)] = sheet;
  }
  if (sheets_.empty()) {
    Q_EMIT failed(tr("These images are not those of %1: nothing was opened. Choose the folder that holds them.")
                      .arg(missing.join(QStringLiteral(", "))));
    return;
  }
  const bool fromCrash = !waiting.start.replaces.empty();
  if (!missing.isEmpty()) {
    // What is drawn on images that are not here is in that file alone: it is neither written over nor removed.
    waiting.project.clear();
    waiting.lock = {};
    waiting.start.replaces.clear();
    Q_EMIT noticed(tr("Not among these images: %1.").arg(missing.join(QStringLiteral(", "))));
  }
  follow();
  trail_ = waiting.start.history;
  project_ = waiting.project;
  lock_ = std::move(waiting.lock);
  begin(std::move(waiting.start));
  Q_EMIT recovered(waiting.arrived);
  if (fromCrash) {
    lost_.erase(lost_.begin());
    Q_EMIT lostFound({});
  }
  if (first && first != session_.stack()) opener_.openStack(first);
}

/// Of an image set only what was worked on, and the open image, for the labels' sake.
bool WorkKeeper::isWorthSaving(const Document& document) const {
  const bool empty = document.annotation.shapes().empty() && document.annotation.layers().empty();
  const bool set = session_.catalogue() && ImageSet::isImageSet(*session_.catalogue());
  if (!set || &document == session_.document().get()) return !empty || document.annotation.done();
  return !document.blank();
}

void WorkKeeper::saveProject(const QString& file, const std::function<void()>& done) {
  const std::filesystem::path path = file.toStdString();
  auto lock = std::make_shared<annotation::ProjectLock>();
  if (path != project_) {
    *lock = annotation::ProjectLock(path);
    if (!lock->mayWrite()) {
      const auto& holder = lock->holder();
      Q_EMIT failed(
          tr("%1 is open in another window%2. Save under another name.")
              .arg(file, holder ? QStringLiteral(" (%1)").arg(QString::fromStdString(holder->user)) : QString()));
      return;
    }
  }
  struct Sheet {
    std::shared_ptr<Document> document;
    SourceReference source;
    annotation::DocumentSnapshot snapshot;
    std::uint64_t shapes, labels;
  };
  auto sheets = std::make_shared<std::vector<Sheet>>();
  using Part = Document::Part;
  for (const auto& document : session_.documents()) {
    if (!isWorthSaving(*document)) continue;
    sheets->push_back({document, referenceOf(*document), annotation::DocumentSnapshot(document->annotation),
                       document->journal.state(Part::Shapes), document->journal.state(Part::Labels)});
  }
  tasks_.run(
      tr("Saving"),
      [path, sheets, trail = trail_](const Progress& progress) {
        annotation::Project project;
        for (const Sheet& sheet : *sheets) project.sheets.push_back({sheet.source, sheet.snapshot.content()});
        project.history = trail;
        annotation::writeProject(project, path, progress);
      },
      [this, path, file, sheets, lock, done] {
        if (path != project_) lock_ = std::move(*lock);
        project_ = path;
        for (const Sheet& sheet : *sheets) {
          sheet.document->markSaved(Part::Shapes, sheet.shapes);
          sheet.document->markSaved(Part::Labels, sheet.labels);
        }
        session_.tellSaved();
        // What was done since is unsaved, and in the beginning of the file that goes on.
        if (recorder_)
          recorder_->restart(
              sheetsNow(),
              {.project = path, .unsaved = !session_.allSaved(), .author = {}, .history = trail_, .replaces = {}});
        Q_EMIT written(file);
        if (done) done();
      });
}

void WorkKeeper::openProject(const QString& file) {
  struct Read {
    annotation::Project project;
    std::filesystem::path images;
    std::vector<DrawnDocument> drawn;
  };
  const std::filesystem::path path = file.toStdString();
  tasks_.run(
      tr("Opening"),
      [path](const Progress& progress) {
        auto read = std::make_shared<Read>();
        read->project = annotation::readProject(path, progress.part(0, 0.6));
        for (auto& sheet : read->project.sheets) {
          DrawnDocument drawn;
          annotation::fill(*drawn.annotation, std::move(sheet.content));
          read->drawn.push_back(std::move(drawn));
        }
        if (!read->project.sheets.empty())
          read->images =
              annotation::locateSource(read->project.sheets.front().source, path, {}, progress.part(0.6, 1)).path;
        return read;
      },
      [this, path, file](const std::shared_ptr<Read>& read) {
        Waiting waiting;
        waiting.lock = annotation::ProjectLock(path);
        for (const auto& problem : read->project.problems) Q_EMIT noticed(QString::fromStdString(problem));
        if (!waiting.lock.mayWrite()) {
          const auto& holder = waiting.lock.holder();
          const QString who = holder ? QString::fromStdString(holder->user + "@" + holder->host) : tr("somebody else");
          Q_EMIT noticed(
              tr("%1 is open elsewhere (%2): it is read-only here. Save under another name.").arg(file, who));
        } else {
          waiting.project = path;
        }
        for (std::size_t i = 0; i < read->drawn.size(); ++i)
          waiting.sheets.emplace_back(read->project.sheets[i].source, std::move(read->drawn[i]));
        if (waiting.sheets.empty()) {
          Q_EMIT failed(tr("%1 holds nothing that was drawn.").arg(file));
          return;
        }
        waiting.start.project = path;
        waiting.start.history = read->project.history;
        SourceReference source = waiting.sheets.front().first;
        if (!read->images.empty()) source.path = read->images;
        waiting_ = std::move(waiting);
        openWaiting(source);
      });
}

}  // namespace hilum::app
