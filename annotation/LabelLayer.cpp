#include "annotation/LabelLayer.h"

#include <algorithm>

#include "core/Parallel.h"

namespace hilum::annotation {

LabelLayer::LabelLayer(LayerId id, std::string name, bool visible, std::shared_ptr<LabelMap> labels)
    : id_(id),
      name_(std::move(name)),
      visible_(visible),
      grid_(labels->grid()),
      labels_(std::move(labels)),
      lattice_(grid_.size()) {}

LabelLayer::LabelLayer(LayerId id, std::string name, bool visible, PackedLabels packed)
    : id_(id),
      name_(std::move(name)),
      visible_(visible),
      grid_(std::move(packed.grid)),
      table_(std::move(packed.table)),
      lattice_(grid_.size()),
      untouched_(packed.bricks.empty()) {
  if (untouched_) return;
  bricks_ = std::make_shared<const std::vector<PackedBrick>>(std::move(packed.bricks));
  isPacked_ = true;
}

const std::shared_ptr<LabelMap>& LabelLayer::map() const {
  if (labels_) return labels_;
  labels_ = std::make_shared<LabelMap>(grid_, table_);
  if (bricks_)
    parallelFor(
        std::int64_t(bricks_->size()),
        [&](std::int64_t begin, std::int64_t end) {
          for (auto i = begin; i < end; ++i) unpackInto((*bricks_)[std::size_t(i)], lattice_, labels_->voxels());
        },
        16);
  return labels_;
}

bool LabelLayer::bearsAny() const {
  if (untouched_) return false;
  if (isPacked_) return !bricks_->empty();
  return std::ranges::any_of(labels_->voxels(), [](LabelId id) { return id != 0; });
}

bool LabelLayer::bears(LabelId label) const {
  if (untouched_) return false;
  if (isPacked_) return annotation::bears(*bricks_, label);
  return std::ranges::find(std::as_const(*labels_).voxels(), label) != std::as_const(*labels_).voxels().end();
}

void LabelLayer::rest() {
  if (!labels_ || labels_.use_count() > 1 || !(untouched_ || isPacked_)) return;
  table_ = labels_->table();
  labels_.reset();
}

bool LabelLayer::rest(const std::shared_ptr<LabelSnapshot>& of, PackedLabels packed) {
  if (latest_.lock() != of || changed_.load(std::memory_order_relaxed)) return false;
  bricks_ = std::make_shared<const std::vector<PackedBrick>>(std::move(packed.bricks));
  isPacked_ = true;
  rest();
  return !labels_;
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
  isPacked_.store(false, std::memory_order_relaxed);
  for (const auto& each : snapshots_)
    if (const auto snapshot = each.lock()) snapshot->keep(brick);
}

}  // namespace hilum::annotation
