#include "app/LayerSurfaces.h"

#include <algorithm>
#include <limits>

#include "app/TaskRunner.h"
#include "viewers/scene/LabelSurface.h"

namespace hilum::app {
namespace {

constexpr std::int64_t kSurfaceTriangles = 60'000;  // per label
constexpr std::int64_t kMovingTriangles = 50'000;   // of all labels: smooth turning with software OpenGL too
constexpr std::int64_t kFewestTriangles = 100;      // of a label that moves

/// A number for each label that changes with its voxels: the sum of a hash of their places.
std::map<LabelId, std::uint64_t> labelPrints(const LabelMap& labels) {
  std::vector<std::uint64_t> sums(std::size_t(std::numeric_limits<LabelId>::max()) + 1, 0);
  const auto voxels = labels.voxels();
  for (std::size_t i = 0; i < voxels.size(); ++i) {
    if (voxels[i] == 0) continue;
    std::uint64_t hash = (i + 1) * 0x9e3779b97f4a7c15;
    hash = (hash ^ hash >> 32) * 0xd6e8feb86659fd93;
    sums[voxels[i]] += hash ^ hash >> 32;
  }
  std::map<LabelId, std::uint64_t> prints;
  for (std::size_t id = 1; id < sums.size(); ++id)
    if (sums[id] != 0) prints[LabelId(id)] = sums[id];
  return prints;
}

}  // namespace

/// The surfaces of one layer, before they are made and after.
struct LayerSurfaces::Job {
  annotation::LayerId id = 0;
  std::shared_ptr<annotation::LabelSnapshot> labels;
  std::vector<Label> table;
  Layer layer;

  void carryOut(const Progress& progress);
};

void LayerSurfaces::Job::carryOut(const Progress& progress) {
  const auto map = std::exchange(labels, nullptr)->map(progress.part(0, 0.1));
  auto prints = labelPrints(*map);
  std::erase_if(table, [&](const Label& label) { return !prints.contains(label.id); });
  const viewers::SurfaceOptions options{.smoothMm = layer.smoothMm, .triangles = kSurfaceTriangles};
  std::vector<viewers::LabelledSurface> fresh;
  for (const Label& label : table) {
    const double before = double(fresh.size()) / double(table.size()), share = 1 / double(table.size());
    const auto part = progress.part(0.1 + 0.9 * before, 0.1 + 0.9 * (before + share), label.name);
    const auto old = std::ranges::find(layer.surfaces, label.id, [](const auto& each) { return each.label.id; });
    const auto print = layer.prints.find(label.id);
    if (old != layer.surfaces.end() && print != layer.prints.end() && print->second == prints.at(label.id))
      fresh.push_back({id, label, old->surface, old->coarse});
    else
      fresh.push_back({id, label, viewers::labelSurface(*map, label.id, options, part), {}});
  }
  layer.surfaces = std::move(fresh);
  layer.prints = std::move(prints);
  layer.made = layer.content;
}

LayerSurfaces::LayerSurfaces(Session& session, TaskRunner& tasks, QObject* parent)
    : QObject(parent), session_(session), tasks_(tasks) {
  for (auto signal : {&Session::documentChanged, &Session::layersChanged, &Session::labelsChanged})
    connect(&session_, signal, this, &LayerSurfaces::follow);
  connect(&session_, &Session::layerVoxelsChanged, this, [this](annotation::LayerId layer) {
    const auto found = layers_.find(layer);
    if (found != layers_.end()) ++found->second.content;
  });
}

/// The layers of the open document, and no others.
void LayerSurfaces::follow() {
  const auto document = session_.document();
  const bool another = !document || document_.lock() != document;
  const std::size_t gone =
      std::erase_if(layers_, [&](const auto& each) { return another || !document->annotation.layer(each.first); });
  document_ = document;
  if (document)
    for (const auto& layer : document->annotation.layers()) layers_.try_emplace(layer->id());
  if (another || gone > 0) tell();
}

bool LayerSurfaces::isWanted(const annotation::LabelLayer& layer) const {
  const auto found = layers_.find(layer.id());
  if (found == layers_.end() || !layer.visible() || layer.untouched()) return false;
  return found->second.made != found->second.content || found->second.smoothMm != smoothMm_;
}

bool LayerSurfaces::wanted() const {
  const auto document = document_.lock();
  return document &&
         std::ranges::any_of(document->annotation.layers(), [this](const auto& layer) { return isWanted(*layer); });
}

bool LayerSurfaces::lacks() const {
  const auto document = document_.lock();
  return document && !making_.empty() && std::ranges::any_of(document->annotation.layers(), [this](const auto& layer) {
           return isWanted(*layer) && !making_.contains(layer->id());
         });
}

std::vector<LayerSurfaces::Job> LayerSurfaces::jobs() const {
  std::vector<Job> all;
  const auto document = document_.lock();
  if (!document) return all;
  for (const auto& layer : document->annotation.layers()) {
    if (!isWanted(*layer)) continue;
    Job job{layer->id(), layer->snapshot(), layer->table().labels(), layers_.at(layer->id())};
    if (job.layer.smoothMm != smoothMm_) job.layer.prints.clear();
    job.layer.smoothMm = smoothMm_;
    all.push_back(std::move(job));
  }
  return all;
}

void LayerSurfaces::make(const std::shared_ptr<void>& underWay) {
  auto jobs = std::make_shared<std::vector<Job>>(this->jobs());
  making_.clear();
  for (const Job& job : *jobs) making_.insert(job.id);
  if (jobs->empty()) return;
  tasks_.run(
      tr("Making surfaces"),
      [jobs](const Progress& progress) {
        for (std::size_t i = 0; i < jobs->size(); ++i)
          (*jobs)[i].carryOut(progress.part(double(i) / double(jobs->size()), double(i + 1) / double(jobs->size())));
      },
      [this, jobs, underWay, document = document_] {
        if (document.lock() == document_.lock()) take(std::move(*jobs));
      });
}

void LayerSurfaces::take(std::vector<Job> done) {
  making_.clear();
  for (Job& job : done) {
    const auto found = layers_.find(job.id);
    if (found == layers_.end()) continue;
    job.layer.content = found->second.content;  // it may have been drawn on meanwhile
    found->second = std::move(job.layer);
  }
  tell();
  lighten();
}

/// With the looks of this moment.
void LayerSurfaces::tell() {
  std::vector<viewers::LabelledSurface> all;
  const auto document = document_.lock();
  for (const auto& [id, mine] : layers_) {
    const auto* layer = document ? document->annotation.layer(id) : nullptr;
    for (viewers::LabelledSurface each : mine.surfaces) {
      const Label* now = layer ? layer->table().find(each.label.id) : nullptr;
      if (now) each.label = *now;
      each.label.visible = now && now->visible && layer->visible();
      all.push_back(std::move(each));
    }
  }
  Q_EMIT ready(all);
}

/// Gives heavy surfaces the coarse shapes that a moving view draws.
void LayerSurfaces::lighten() {
  std::int64_t all = 0, count = 0;
  std::vector<vtkSmartPointer<vtkPolyData>> fine;
  for (const auto& [id, layer] : layers_)
    for (const auto& each : layer.surfaces) {
      all += each.surface->GetNumberOfPolys();
      ++count;
      if (!each.coarse) fine.push_back(each.surface);
    }
  if (all <= kMovingTriangles || fine.empty()) return;
  const auto here = std::int64_t(fine.size());
  const auto quota = std::max(kMovingTriangles * here / count, kFewestTriangles * here);
  tasks_.run(
      tr("Making surfaces"),
      [fine, quota](const Progress& progress) { return viewers::decimatedTogether(fine, quota, progress); },
      [this, fine](const std::vector<vtkSmartPointer<vtkPolyData>>& coarse) {
        for (std::size_t i = 0; i < fine.size(); ++i)
          for (auto& [id, layer] : layers_)
            for (auto& each : layer.surfaces)
              if (each.surface == fine[i]) each.coarse = coarse[i];
        tell();
      });
}

}  // namespace hilum::app
