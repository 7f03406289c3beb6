#include "app/LabelWork.h"

#include "app/TaskRunner.h"
#include "core/CutRegion.h"
#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "inference/tasks/Lungs.h"
#include "viewers/scene/LabelSurface.h"

namespace hilum::app {
namespace {

constexpr double kRegionMarginMm = 5;  // the wall of an organ stays in the picture
constexpr double kSurfaceSmoothMm = 1.5;
constexpr std::int64_t kSurfaceTriangles = 60'000;  // per label: smooth turning with software OpenGL too

struct ReadLabels {
  std::shared_ptr<LabelMap> map;
  QStringList problems;
};

ReadLabels readLabels(const std::filesystem::path& file, const Progress& progress) {
  Segmentation segmentation = readLabelFile(file, progress);
  ReadLabels read;
  read.map = std::make_shared<LabelMap>(flattened(segmentation, &segmentation.problems));
  read.map->completeTable();
  for (const auto& problem : segmentation.problems) read.problems << QString::fromStdString(problem);
  return read;
}

}  // namespace

LabelWork::LabelWork(Session& session, TaskRunner& tasks, QObject* parent)
    : QObject(parent), session_(session), tasks_(tasks) {
  connect(&session_, &Session::labelsChanged, this, &LabelWork::follow);
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
        session_.setLabels(std::move(map), {}, false);
        Q_EMIT lungsFound(litres, warnings);
      });
}

void LabelWork::read(const QString& file) {
  const std::filesystem::path path = file.toStdString();
  tasks_.run(
      tr("Reading labels"), [path](const Progress& progress) { return readLabels(path, progress); },
      [this, path](ReadLabels labels) {
        if (!session_.volume()) return;  // the study that they belong to could not be opened
        session_.setLabels(std::move(labels.map), path, true);
        Q_EMIT labelsRead(labels.problems);
      });
}

void LabelWork::save(const QString& file, const std::function<void()>& done) {
  const auto labels = session_.labels();
  if (!labels) return;
  const std::filesystem::path path = file.toStdString();
  tasks_.run(
      tr("Saving"),
      [path, snapshot = std::make_shared<const LabelMap>(*labels)](const Progress& progress) {
        writeLabelFile(*snapshot, path, progress);
      },
      [this, path, labels, file, done] {
        if (session_.labels() == labels) session_.markSaved(path);
        Q_EMIT written(file);
        if (done) done();
      });
}

void LabelWork::saveRegion(const QString& file) {
  const auto labels = session_.labels();
  if (!labels) return;
  tasks_.run(
      tr("Saving the region"),
      [path = std::filesystem::path(file.toStdString()), labels, volume = session_.volume()](const Progress& progress) {
        const CutOptions options{.labels = {}, .marginMm = kRegionMarginMm, .outside = {}};
        const Volume cut = cutRegion(*volume, *labels, options, progress.part(0, 0.6, "cutting"));
        writeVolumeFile(cut, path, progress.part(0.6, 1, "writing"));
      },
      [this, file] { Q_EMIT written(file); });
}

void LabelWork::follow() {
  extents_.clear();
  Q_EMIT extentsChanged();
  Q_EMIT surfacesReady({});
  const auto labels = session_.labels();
  if (!labels) return;
  tasks_.run(
      tr("Measuring labels"), [labels](const Progress& progress) { return summarize(*labels, progress); },
      [this, labels](std::map<LabelId, LabelExtent> extents) {
        if (session_.labels() != labels) return;
        extents_ = std::move(extents);
        Q_EMIT extentsChanged();
        makeSurfaces(labels);
      });
}

void LabelWork::makeSurfaces(const std::shared_ptr<const LabelMap>& labels) {
  std::vector<Label> present;
  for (const Label& label : labels->table().labels())
    if (extents_.contains(label.id)) present.push_back(label);
  tasks_.run(
      tr("Making surfaces"),
      [labels, present](const Progress& progress) {
        std::vector<viewers::LabelledSurface> surfaces;
        const viewers::SurfaceOptions options{.smoothMm = kSurfaceSmoothMm, .triangles = kSurfaceTriangles};
        for (std::size_t i = 0; i < present.size(); ++i) {
          const double count = double(present.size());
          surfaces.push_back({present[i], viewers::labelSurface(*labels, present[i].id, options,
                                                                progress.part(double(i) / count, double(i + 1) / count,
                                                                              present[i].name))});
        }
        return surfaces;
      },
      [this, labels](const std::vector<viewers::LabelledSurface>& surfaces) {
        if (session_.labels() == labels) Q_EMIT surfacesReady(surfaces);
      });
}

}  // namespace hilum::app
