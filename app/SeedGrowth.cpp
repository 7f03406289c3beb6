#include "app/SeedGrowth.h"

#include <algorithm>

#include "core/Parallel.h"

namespace hilum::app {
namespace {

constexpr int kQuietMs = 120;

std::shared_ptr<LabelMap> mapOf(const annotation::LabelPatch& patch, const LabelMap& seeds, const Progress& progress) {
  auto map = std::make_shared<LabelMap>(seeds.grid());
  map->table() = seeds.table();
  const IndexBox& box = patch.where.box();
  parallelFor(box.end[2] - box.begin[2], [&](std::int64_t begin, std::int64_t end) {
    progress.checkpoint();
    patch.where.forEachRun(box.begin[2] + begin, box.begin[2] + end,
                           [&](std::int64_t y, std::int64_t z, std::int64_t from, std::int64_t to) {
                             const auto source = patch.labels.begin() + std::ptrdiff_t(patch.place({from, y, z}));
                             std::copy_n(source, to - from, map->voxels().begin() + map->grid().offset({from, y, z}));
                           });
  });
  return map;
}

}  // namespace

SeedGrowth::SeedGrowth(Session& session, QObject* parent) : QObject(parent), session_(session) {
  quiet_.setSingleShot(true);
  quiet_.setInterval(kQuietMs);
  connect(&quiet_, &QTimer::timeout, this, &SeedGrowth::grow);
  connect(&session_, &Session::labelVoxelsChanged, this, [this] {
    if (active()) quiet_.start();
  });
  for (auto signal : {&Session::labelsChanged, &Session::volumeChanged})
    connect(&session_, signal, this, &SeedGrowth::follow);
  // Later: the runner is still at the end of its task.
  connect(
      &tasks_, &TaskRunner::finished, this,
      [this] {
        if (again_) grow();
      },
      Qt::QueuedConnection);
  connect(&tasks_, &TaskRunner::failed, this, [this](const QString&, const QString& message) {
    end();
    Q_EMIT failed(message);
  });
}

void SeedGrowth::begin() {
  const auto* layer = session_.layer();
  if (active() || !layer || !session_.whole() || !layer->grid().sameAs(session_.volume()->grid())) return;
  layer_ = layer->id();
  grow();
  Q_EMIT changed();
}

void SeedGrowth::follow() {
  if (active() && (!session_.layer() || session_.layer()->id() != layer_)) end();
}

void SeedGrowth::grow() {
  if (!active()) return;
  again_ = tasks_.busy();
  if (again_) return;
  tasks_.run(
      tr("Grow from seeds"),
      [before = grower_, volume = session_.volume(),
       snapshot = session_.layer()->snapshot()](const Progress& progress) {
        const auto grower =
            before ? before : std::make_shared<annotation::GrowFromSeeds>(volume, annotation::GrowOptions(), progress);
        const auto seeds = snapshot->map(progress);
        return std::pair(grower, mapOf(grower->grow(*seeds, progress), *seeds, progress));
      },
      [this](std::pair<std::shared_ptr<annotation::GrowFromSeeds>, std::shared_ptr<LabelMap>> made) {
        if (!active()) return;
        grower_ = std::move(made.first);
        show(std::move(made.second));
      });
}

void SeedGrowth::show(std::shared_ptr<LabelMap> result) {
  result_ = std::move(result);
  session_.setPreview(result_);
  Q_EMIT changed();
}

void SeedGrowth::apply() {
  const auto result = result_;
  end();
  if (result) session_.addLabels(result, tr("Grown").toStdString(), {.name = "Grow from seeds"});
}

void SeedGrowth::end() {
  if (!active()) return;
  tasks_.cancelAll();
  quiet_.stop();
  grower_ = nullptr;
  layer_ = 0;
  again_ = false;
  show(nullptr);
}

}  // namespace hilum::app
