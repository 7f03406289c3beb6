#include "annotation/LabelSnapshot.h"

#include <algorithm>
#include <thread>

#include "core/Parallel.h"

namespace hilum::annotation {

LabelSnapshot::LabelSnapshot(std::shared_ptr<const LabelMap> live)
    : live_(std::move(live)),
      grid_(live_->grid()),
      table_(live_->table()),
      lattice_(grid_.size()),
      states_(std::size_t(lattice_.count())) {}

bool LabelSnapshot::claim(BrickNumber brick) {
  std::uint8_t pending = Pending;
  return states_[brick].compare_exchange_strong(pending, Busy, std::memory_order_acquire);
}

void LabelSnapshot::keep(BrickNumber brick) {
  if (claim(brick)) {
    PackedBrick packed = packFrom(lattice_, live_->voxels(), brick);
    {
      const std::lock_guard lock(keeping_);
      kept_.push_back(std::move(packed));
    }
    states_[brick].store(Done, std::memory_order_release);
  }
  while (states_[brick].load(std::memory_order_acquire) != Done) std::this_thread::yield();
}

void LabelSnapshot::copy(BrickNumber brick) {
  const IndexBox box = lattice_.box(brick);
  const LabelId* from = live_->voxels().data();
  LabelId* to = copy_->voxels().data();
  for (std::int64_t z = box.begin[2]; z < box.end[2]; ++z)
    for (std::int64_t y = box.begin[1]; y < box.end[1]; ++y) {
      const auto at = live_->grid().offset({box.begin[0], y, z});
      std::copy_n(from + at, box.size()[0], to + at);
    }
}

std::shared_ptr<const LabelMap> LabelSnapshot::map(const Progress& progress) {
  const std::lock_guard lock(copying_);
  if (whole_) return copy_;
  if (!copy_) copy_ = std::make_shared<LabelMap>(grid_, table_);
  parallelFor(
      lattice_.count(),
      [&](std::int64_t begin, std::int64_t end) {
        progress.checkpoint();
        for (auto i = begin; i < end; ++i) {
          const auto brick = BrickNumber(i);
          if (!claim(brick)) continue;
          copy(brick);
          states_[brick].store(Done, std::memory_order_release);
        }
      },
      16);
  for (const auto& state : states_)
    while (state.load(std::memory_order_acquire) != Done) std::this_thread::yield();
  const std::lock_guard keeping(keeping_);
  for (const PackedBrick& brick : kept_) unpackInto(brick, lattice_, copy_->voxels());
  kept_.clear();
  live_.reset();
  whole_ = true;
  return copy_;
}

}  // namespace hilum::annotation
