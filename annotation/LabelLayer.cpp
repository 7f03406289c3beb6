#include "annotation/LabelLayer.h"

namespace hilum::annotation {

LabelLayer::LabelLayer(LayerId id, std::string name, bool visible, std::shared_ptr<LabelMap> labels)
    : id_(id),
      name_(std::move(name)),
      visible_(visible),
      grid_(labels->grid()),
      labels_(std::move(labels)),
      lattice_(grid_.size()) {}

LabelLayer::LabelLayer(LayerId id, std::string name, bool visible, Grid grid, LabelTable table)
    : id_(id),
      name_(std::move(name)),
      visible_(visible),
      grid_(std::move(grid)),
      blank_(std::move(table)),
      lattice_(grid_.size()),
      untouched_(true) {}

const std::shared_ptr<LabelMap>& LabelLayer::map() const {
  if (!labels_) labels_ = std::make_shared<LabelMap>(grid_, blank_);
  return labels_;
}

void LabelLayer::rest() {
  if (!untouched_ || !labels_ || labels_.use_count() > 1) return;
  blank_ = labels_->table();
  labels_.reset();
}

std::shared_ptr<LabelSnapshot> LabelLayer::snapshot() const {
  if (auto latest = latest_.lock(); latest && !changed_.load(std::memory_order_relaxed)) return latest;
  std::erase_if(snapshots_, [](const auto& each) { return each.expired(); });
  auto fresh = std::make_shared<LabelSnapshot>(map());
  snapshots_.push_back(fresh);
  latest_ = fresh;
  changed_.store(false, std::memory_order_relaxed);
  return fresh;
}

void LabelLayer::touch(BrickNumber brick) {
  changed_.store(true, std::memory_order_relaxed);
  untouched_.store(false, std::memory_order_relaxed);
  for (const auto& each : snapshots_)
    if (const auto snapshot = each.lock()) snapshot->keep(brick);
}

}  // namespace hilum::annotation
