#include "app/models/ModelWork.h"

#include <algorithm>

#include "app/TaskRunner.h"
#include "app/models/AddModel.h"
#include "app/models/LayerMark.h"
#include "app/models/ModelRunner.h"
#include "core/Resample.h"

namespace hilum::app {
namespace {

constexpr double kReadingShare = 0.2;  // of a run, where further channels must be read

/// What was found, on the grid of the volume that it is drawn over.
struct Result {
  std::shared_ptr<LabelMap> labels;
  VolumePtr uncertainty;
  std::string provenance;
  double millilitres = 0;
  QStringList warnings;
};

Result runOn(const ModelRequest& request, const VolumePtr& open, const Progress& progress) {
  ModelRunner runner({.model = request.model,
                      .device = request.device,
                      .uncertainty = request.uncertainty,
                      .mirror = request.mirror});
  const bool reads = std::ranges::any_of(request.channels, [](const auto& each) { return !each.source.volume; });
  const double share = reads ? kReadingShare : 0;
  std::vector<inference::NamedVolume> volumes = readChannels(request.channels, progress.part(0, share));
  if (volumes.empty()) volumes.push_back({"", open});
  ModelRunner::Found found = runner.find(volumes, progress.part(share, 1));
  Result result;
  if (!found.labels.grid().sameAs(open->grid())) found.labels = resample(found.labels, open->grid());
  std::int64_t voxels = 0;
  for (const auto& [id, count] : found.labels.counts()) voxels += count;
  result.millilitres = double(voxels) * found.labels.grid().voxelVolumeMm3() / 1000;
  result.labels = std::make_shared<LabelMap>(std::move(found.labels));
  if (found.uncertainty) {
    VolumeInfo info = found.uncertainty->info();
    info.name = "uncertainty";
    result.uncertainty = std::make_shared<Volume>(found.uncertainty->withInfo(std::move(info)));
  }
  result.provenance = found.provenance;
  for (const auto& warning : found.warnings) result.warnings << QString::fromStdString(warning);
  return result;
}

}  // namespace

ModelWork::ModelWork(Session& session, TaskRunner& tasks, QObject* parent)
    : QObject(parent), session_(session), tasks_(tasks) {
  connect(&tasks_, &TaskRunner::started, this, [this](const QString& name) { started_ = name == task_; });
  connect(&tasks_, &TaskRunner::finished, this, [this](const QString& name) {
    if (name == task_) tellRunning({}, {});
  });
}

const ModelEntry* ModelWork::find(const std::string& name) const {
  const auto found = std::ranges::find(models_, name, &ModelEntry::name);
  return found == models_.end() ? nullptr : &*found;
}

void ModelWork::refresh() {
  tasks_.run(
      tr("Looking for models"),
      [](const Progress& progress) { return readModels(inference::ModelLibrary::standard(), progress); },
      [this](std::vector<ModelEntry> models) {
        models_ = std::move(models);
        Q_EMIT modelsChanged();
      });
}

void ModelWork::add(const QString& path) {
  tasks_.run(
      tr("Adding a model"),
      [path = std::filesystem::path(path.toStdString())](const Progress&) {
        return addModel(path, inference::ModelLibrary::standard());
      },
      [this](const std::string& name) {
        Q_EMIT added(QString::fromStdString(name));
        refresh();
      });
}

void ModelWork::allow(const std::string& name) {
  const ModelEntry* entry = find(name);
  if (!entry || !entry->program) return;
  tasks_.run(
      tr("Allowing a program"),
      [sha256 = entry->sha256, name](const Progress&) {
        allowProgram(sha256, name, inference::ModelLibrary::standard());
      },
      [this] { refresh(); });
}

void ModelWork::tellRunning(const std::string& model, const QString& task) {
  running_ = model;
  task_ = task;
  Q_EMIT runningChanged();
}

void ModelWork::run(const ModelRequest& request) {
  const auto volume = session_.volume();
  if (!volume || !session_.whole() || !running_.empty()) return;
  tellRunning(request.model, request.title);
  tasks_.run(
      task_, [request, volume](const Progress& progress) { return runOn(request, volume, progress); },
      [this, volume, request](const Result& result) {
        if (session_.volume() != volume) return;
        const auto document = session_.document();
        session_.addLabels(result.labels, request.title.toStdString(),
                           {.name = kRunStep, .provenance = result.provenance});
        if (result.uncertainty) {
          std::erase_if(unsure_, [](const Unsure& each) { return each.document.expired(); });
          unsure_.push_back({document, document->layer, result.uncertainty});
          Q_EMIT uncertaintyChanged();
        }
        Q_EMIT found(request.title, result.millilitres, result.warnings);
      });
}

void ModelWork::cancel() {
  if (running_.empty()) return;
  for (const auto& [id, name] : tasks_.line())
    if (name == task_) {
      tasks_.cancelWaiting(id);
      return tellRunning({}, {});
    }
  tasks_.cancel();
}

VolumePtr ModelWork::uncertaintyOf(const std::shared_ptr<Document>& document, annotation::LayerId layer) const {
  for (const Unsure& each : unsure_)
    if (document && each.layer == layer && each.document.lock() == document) return each.volume;
  return nullptr;
}

}  // namespace hilum::app
