#include "app/LabelWork.h"

#include <QPointer>
#include <algorithm>

#include "app/Sentence.h"
#include "app/TaskRunner.h"
#include "core/CutRegion.h"
#include "core/LabelStore.h"
#include "core/dicom/LabelObject.h"
#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "inference/tasks/Lungs.h"

namespace hilum::app {
namespace {

constexpr double kRegionMarginMm = 5;  // the wall of an organ stays in the picture
constexpr int kQuietMs = 150;          // without an edit, before sizes and surfaces follow

struct ReadLabels {
  std::vector<std::shared_ptr<LabelMap>> layers;
  QStringList problems;
};

ReadLabels readLayers(const std::filesystem::path& file, const LabelSource& source, const Progress& progress) {
  LabelReading segmentation = readLabels(file, source, progress);
  ReadLabels read;
  for (LabelMap& layer : segmentation.layers) {
    layer.completeTable();
    read.layers.push_back(std::make_shared<LabelMap>(std::move(layer)));
  }
  for (const auto& problem : segmentation.problems) read.problems << sentence(problem);
  return read;
}

}  // namespace

LabelWork::LabelWork(Session& session, TaskRunner& tasks, QObject* parent)
    : QObject(parent), session_(session), tasks_(tasks), surfaces_(session, tasks) {
  connect(&surfaces_, &LayerSurfaces::ready, this, &LabelWork::surfacesReady);
  connect(&session_, &Session::labelsChanged, this, &LabelWork::follow);
  connect(&session_, &Session::layersChanged, this, [this] {
    if (!surfaces_.wanted()) return;
    if (underWay_.expired())
      quiet_.start();
    else
      again_ = again_ || surfaces_.lacks();
  });
  quiet_.setSingleShot(true);
  quiet_.setInterval(kQuietMs);
  connect(&quiet_, &QTimer::timeout, this, &LabelWork::refresh);
  connect(&session_, &Session::labelVoxelsChanged, &quiet_, qOverload<>(&QTimer::start));
}

void LabelWork::findLungs() {
  const VolumePtr volume = session_.volume();
  if (!volume || !session_.whole()) return;
  tasks_.run(
      tr("Find lungs"),
      [volume](const Progress& progress) { return inference::segmentLungsClassical(*volume, progress); },
      [this, volume](inference::LungResult result) {
        if (session_.volume() != volume) return;
        QStringList warnings;
        for (const auto& warning : result.warnings) warnings << QString::fromStdString(warning);
        auto map = std::make_shared<LabelMap>(std::move(result.labels));
        const auto counts = map->counts();
        const auto voxels = [&](LabelId id) { return counts.contains(id) ? double(counts.at(id)) : 0.0; };
        const double litres = (voxels(1) + voxels(2)) * map->grid().voxelVolumeMm3() / 1e6;
        session_.addLabels(std::move(map), tr("Lungs").toStdString(),
                           {.name = "Find lungs", .provenance = "lungs-classical 1"});
        Q_EMIT lungsFound(litres, warnings);
      });
}

void LabelWork::read(const QString& file) {
  // In line behind the study that is being opened: only then is it known what the labels lie over.
  tasks_.run(
      tr("Reading labels"), [](const Progress&) {},
      [this, path = std::filesystem::path(file.toStdString())] { readOnto(path); });
}

void LabelWork::readOnto(const std::filesystem::path& path) {
  if (!session_.volume()) return;  // the study that they belong to could not be opened
  tasks_.run(
      tr("Reading labels"),
      [path, open = openStudy()](const Progress& progress) { return readLayers(path, open.source(), progress); },
      [this, path](ReadLabels labels) {
        if (!session_.volume()) return;
        // An object of DICOM is not written over: saving asks for a name.
        session_.setLayers(std::move(labels.layers), dicom::looksLikeDicom(path) ? std::filesystem::path() : path, true,
                           {.name = "Open labels", .provenance = path.filename().string()});
        Q_EMIT labelsRead(labels.problems);
      });
}

LabelWork::OpenStudy LabelWork::openStudy() const {
  return {session_.catalogue(), session_.volume(), session_.stack()};
}

void LabelWork::save(const std::shared_ptr<Document>& document, const QString& file,
                     const std::function<void()>& done) {
  if (!document || !document->current()) return;
  const std::filesystem::path path = file.toStdString();
  const bool withLayers = path.filename().string().ends_with(".seg.nrrd") || path.extension() == ".dcm";
  std::vector<std::shared_ptr<annotation::LabelSnapshot>> snapshots;
  std::vector<annotation::LayerId> ids;
  LabelMaking making;
  for (const auto& layer : document->annotation.layers()) {
    if (!withLayers && layer->id() != document->layer) continue;
    snapshots.push_back(layer->snapshot());
    ids.push_back(layer->id());
    making.origins.push_back(originOf_ ? originOf_(*document, layer->id()) : std::string());
  }
  const bool all = ids.size() == document->annotation.layers().size();
  tasks_.run(
      tr("Saving"),
      [path, snapshots, making, open = document == session_.document() ? openStudy() : OpenStudy()](const Progress& progress) {
        Segmentation segmentation;
        for (const auto& snapshot : snapshots) segmentation.layers.push_back(*snapshot->map(progress.part(0, 0.1)));
        writeLabels(segmentation, path, open.source(), making, progress.part(0.1, 1));
      },
      [this, document, path, file, ids, all, done, state = document->journal.state(Document::Part::Labels)] {
        for (const auto id : ids) document->labelFiles[id] = path;
        if (all) document->markSaved(Document::Part::Labels, state);
        session_.tellSaved();
        Q_EMIT written(file);
        if (done) done();
      });
}

void LabelWork::saveRegion(const QString& file) {
  if (!session_.layer()) return;
  tasks_.run(
      tr("Saving the region"),
      [path = std::filesystem::path(file.toStdString()), snapshot = session_.layer()->snapshot(),
       volume = session_.volume()](const Progress& progress) {
        const CutOptions options{.labels = {}, .marginMm = kRegionMarginMm, .outside = {}};
        const Volume cut = cutRegion(*volume, *snapshot->map(), options, progress.part(0, 0.6, "cutting"));
        writeVolumeFile(cut, path, progress.part(0.6, 1, "writing"));
      },
      [this, file] { Q_EMIT written(file); });
}

void LabelWork::setSmoothing(double mm) {
  if (mm == surfaces_.smoothing()) return;
  surfaces_.setSmoothing(mm);
  refresh();
}

void LabelWork::follow() {
  extents_.clear();
  Q_EMIT extentsChanged();
  refresh();
}

void LabelWork::refresh() {
  quiet_.stop();
  again_ = !underWay_.expired();
  if (again_ || !session_.layer()) return;
  // The last task that holds it ends the refresh, also when it is cancelled or fails.
  const std::shared_ptr<void> underWay(this, [self = QPointer(this)](void*) {
    const auto next = [self] {
      if (self && self->again_) self->refresh();
    };
    if (self) QMetaObject::invokeMethod(self, next, Qt::QueuedConnection);
  });
  underWay_ = underWay;
  tasks_.run(
      tr("Measuring labels"),
      [snapshot = session_.layer()->snapshot()](const Progress& progress) {
        return summarize(*snapshot->map(), progress);
      },
      [this, underWay, live = session_.labels()](std::map<LabelId, LabelExtent> extents) {
        if (session_.labels() == live) {
          extents_ = std::move(extents);
          Q_EMIT extentsChanged();
        }
        surfaces_.make(underWay);
      });
}

}  // namespace hilum::app
