#include "app/training/ModelLayers.h"

#include <algorithm>

#include "app/Session.h"
#include "app/models/LayerMark.h"

namespace hilum::app {

std::vector<std::uint64_t> slicePrints(const LabelMap& labels) {
  const Grid& grid = labels.grid();
  const int axis = closestToLps(grid).axis[2];
  std::vector<std::uint64_t> prints(std::size_t(grid.size()[axis]), 0);
  const auto voxels = labels.voxels();
  const Index3 size = grid.size();
  std::size_t i = 0;
  for (std::int64_t z = 0; z < size[2]; ++z)
    for (std::int64_t y = 0; y < size[1]; ++y)
      for (std::int64_t x = 0; x < size[0]; ++x, ++i) {
        if (voxels[i] == 0) continue;
        std::uint64_t hash = (i + 1) * 0x9e3779b97f4a7c15 + voxels[i];
        hash = (hash ^ hash >> 32) * 0xd6e8feb86659fd93;
        prints[std::size_t(axis == 0 ? x : axis == 1 ? y : z)] += hash ^ hash >> 32;
      }
  return prints;
}

const std::vector<std::uint64_t>& FirstState::prints(const Progress& progress) {
  const std::lock_guard lock(mutex_);
  if (labels_) {
    prints_ = slicePrints(*labels_->map(progress));
    labels_.reset();
  }
  return prints_;
}

ModelLayers::ModelLayers(Session& session, QObject* parent) : QObject(parent), session_(session) {
  connect(&session_, &Session::historyChanged, this, &ModelLayers::look);
}

void ModelLayers::look() {
  const auto document = session_.document();
  if (!document || document->journal.position() == 0) return;
  std::erase_if(entries_, [](const Entry& entry) { return entry.document.expired(); });
  const auto steps = document->journal.steps();
  const annotation::StepInfo& last = steps[document->journal.position() - 1];
  const auto id = markedLayer(last.provenance);
  if (last.name != kRunStep || !id) return;
  const auto* layer = document->annotation.layer(*id);
  const std::uint64_t step = document->journal.state();
  const bool known = std::ranges::any_of(entries_, [&](const Entry& entry) {
    return entry.document.lock() == document && entry.layer == *id && entry.step == step;
  });
  if (!layer || known) return;
  entries_.push_back({document, *id, step, std::make_shared<FirstState>(layer->snapshot())});
}

std::map<annotation::LayerId, std::shared_ptr<FirstState>> ModelLayers::of(const Document& document) const {
  std::map<annotation::LayerId, std::shared_ptr<FirstState>> found;
  for (const Entry& entry : entries_)
    if (entry.document.lock().get() == &document) found[entry.layer] = entry.first;
  return found;
}

}  // namespace hilum::app
