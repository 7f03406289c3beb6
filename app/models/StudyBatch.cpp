#include "app/models/StudyBatch.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "core/Error.h"
#include "core/io/StoredImage.h"

namespace hilum::app {
namespace {

namespace fs = std::filesystem;

constexpr int kPatienceMs = 3000;  // after which a process that was asked to end is killed

/// The program itself; tests and other programs run the one beside them.
QString program() {
  const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/hilum");
  return QFileInfo(beside).isExecutable() ? beside : QCoreApplication::applicationFilePath();
}

bool isStudyFile(const fs::path& file) {
  static const std::set<std::string> endings{".nii", ".nii.gz", ".nrrd", ".nhdr", ".mha", ".mhd", ".png", ".jpg",
                                             ".jpeg", ".tif", ".tiff", ".dcm", ".zip", ".tar"};
  return endings.contains(io::endingOf(file));
}

std::string stemOf(const fs::path& path) {
  const std::string name = path.filename().string(), ending = io::endingOf(path);
  return fs::is_directory(path) ? name : name.substr(0, name.size() - ending.size());
}

/// What a process said last, without the program's name.
std::string lastLine(const QByteArray& text) {
  QString line;
  for (const QString& each : QString::fromUtf8(text).split(QLatin1Char('\n')))
    if (!each.trimmed().isEmpty()) line = each.trimmed();
  const QString prefix = QStringLiteral("hilum: ");
  return (line.startsWith(prefix) ? line.mid(prefix.size()) : line).toStdString();
}

}  // namespace

std::vector<BatchStudy> studiesIn(const fs::path& folder, const Progress& progress) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) throw Error(Code::NotFound, folder.string() + ": is no folder");
  std::vector<fs::path> found;
  bool folders = false, loose = false;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    progress.checkpoint();
    const std::string name = entry.path().filename().string();
    if (name.starts_with(".")) continue;
    const bool isFolder = entry.is_directory(error);
    const std::string ending = io::endingOf(entry.path());
    if (isFolder || (isStudyFile(entry.path()) && ending != ".dcm"))
      found.push_back(entry.path());
    else
      loose = true;
    folders = folders || isFolder;
  }
  if (found.empty() && loose) found = {folder};
  if (found.empty()) throw Error(Code::BadInput, folder.string() + ": holds no study (choose the folder above them)");
  std::ranges::sort(found);
  std::vector<BatchStudy> studies;
  std::set<std::string> taken;
  for (const fs::path& path : found) {
    const std::string first = stemOf(path);
    std::string stem = first;
    for (int n = 2; !taken.insert(stem).second; ++n) stem = first + "-" + std::to_string(n);
    studies.push_back({.path = path, .stem = stem, .detail = {}});
  }
  return studies;
}

bool isDoneBefore(const BatchStudy& study, const BatchWish& wish) {
  std::error_code error;
  if (!fs::is_regular_file(wish.output / (study.stem + wish.ending), error)) return false;
  std::ifstream in(wish.output / (study.stem + ".json"));
  const nlohmann::json report = nlohmann::json::parse(in, nullptr, false);
  if (!report.is_object()) return false;
  const auto text = [](const nlohmann::json& of, const char* key) {
    const auto it = of.find(key);
    return it != of.end() && it->is_string() ? it->get<std::string>() : std::string();
  };
  const auto input = report.find("input");
  return text(report, "model") == wish.model && text(report, "weights_sha256") == wish.sha256 &&
         input != report.end() && input->is_object() && text(*input, "path") == study.path.string();
}

StudyBatch::StudyBatch(QObject* parent) : QObject(parent) {
  patience_.setSingleShot(true);
  connect(&patience_, &QTimer::timeout, &process_, &QProcess::kill);
  connect(&process_, &QProcess::finished, this, &StudyBatch::finish);
  connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error != QProcess::FailedToStart || at_ < 0) return;
    set(BatchStudy::State::Failed, tr("%1 does not start").arg(process_.program()).toStdString());
    QMetaObject::invokeMethod(this, &StudyBatch::next, Qt::QueuedConnection);
  });
}

StudyBatch::~StudyBatch() {
  process_.disconnect(this);
  process_.kill();
  process_.waitForFinished(kPatienceMs);
}

void StudyBatch::setStudies(std::vector<BatchStudy> studies) {
  if (!running()) studies_ = std::move(studies);
}

int StudyBatch::count(BatchStudy::State state) const {
  return int(std::ranges::count(studies_, state, &BatchStudy::state));
}

void StudyBatch::start(const BatchWish& wish) {
  if (running() || studies_.empty()) return;
  wish_ = wish;
  cancelled_ = false;
  using State = BatchStudy::State;
  for (BatchStudy& study : studies_)
    if (study.state == State::Failed || study.state == State::Cancelled) study = {State::Waiting, study.path, study.stem, {}};
  Q_EMIT started();
  next();
}

void StudyBatch::next() {
  using State = BatchStudy::State;
  const auto found = std::ranges::find(studies_, State::Waiting, &BatchStudy::state);
  if (cancelled_ || found == studies_.end()) {
    at_ = -1;
    return Q_EMIT ended();
  }
  at_ = int(found - studies_.begin());
  set(State::Running);
  const auto text = [](const fs::path& path) { return QString::fromStdString(path.string()); };
  process_.setProgram(program());
  process_.setArguments({QStringLiteral("segment"), text(found->path), QStringLiteral("-m"),
                         QString::fromStdString(wish_.model), QStringLiteral("-o"),
                         text(wish_.output / (found->stem + wish_.ending)), QStringLiteral("--report"),
                         text(wish_.output / (found->stem + ".json")), QStringLiteral("--device"),
                         QString::fromStdString(wish_.device)});
  process_.setStandardInputFile(QProcess::nullDevice());
  process_.setStandardOutputFile(QProcess::nullDevice());
  process_.start();
}

void StudyBatch::finish(int exitCode, QProcess::ExitStatus status) {
  using State = BatchStudy::State;
  patience_.stop();
  if (at_ < 0) return;
  if (cancelled_)
    set(State::Cancelled);
  else if (status == QProcess::CrashExit)
    set(State::Failed, tr("the process that ran it crashed").toStdString());
  else if (exitCode != 0)
    set(State::Failed, lastLine(process_.readAllStandardError()));
  else
    set(State::Done);
  next();
}

void StudyBatch::cancel() {
  if (!running() || cancelled_) return;
  cancelled_ = true;
  process_.terminate();
  patience_.start(kPatienceMs);
}

void StudyBatch::set(BatchStudy::State state, const std::string& detail) {
  BatchStudy& study = studies_[std::size_t(at_)];
  study.state = state;
  study.detail = detail;
  Q_EMIT changed(at_);
}

}  // namespace hilum::app
