#include "annotation/LabelLayer.h"

namespace hilum::annotation {

LabelLayer::LabelLayer(LayerId id, std::string name, bool visible, std::shared_ptr<LabelMap> labels)
    : id_(id),
      name_(std::move(name)),
      visible_(visible),
      labels_(std::move(labels)),
      lattice_(labels_->grid().size()) {}

std::shared_ptr<LabelSnapshot> LabelLayer::snapshot() const {
  if (auto latest = latest_.lock(); latest && !changed_.load(std::memory_order_relaxed)) return latest;
  std::erase_if(snapshots_, [](const auto& each) { return each.expired(); });
  auto fresh = std::make_shared<LabelSnapshot>(labels_);
  snapshots_.push_back(fresh);
  latest_ = fresh;
  changed_.store(false, std::memory_order_relaxed);
  return fresh;
}

void LabelLayer::touch(BrickNumber brick) {
  changed_.store(true, std::memory_order_relaxed);
  for (const auto& each : snapshots_)
    if (const auto snapshot = each.lock()) snapshot->keep(brick);
}

}  // namespace hilum::annotation
