#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "annotation/PackedBrick.h"
#include "core/LabelMap.h"
#include "core/Progress.h"

namespace hilum::annotation {

/// The labels of a layer at one moment, for work on another thread while the layer is drawn on. Made at once
/// (LabelLayer::snapshot), it copies nothing until map() is called, by the worker; a brick that the GUI thread is about
/// to change before it was copied is set aside first.
class LabelSnapshot {
 public:
  explicit LabelSnapshot(std::shared_ptr<const LabelMap> live);

  const Grid& grid() const { return grid_; }

  /// The copy, made by the first caller; any thread. Throws Cancelled; a later call then carries on.
  std::shared_ptr<const LabelMap> map(const Progress& progress = {});

  /// GUI thread: this brick is about to change. Waits at most for the copy of one brick.
  void keep(BrickNumber brick);

 private:
  enum State : std::uint8_t { Pending, Busy, Done };
  bool claim(BrickNumber brick);
  void copy(BrickNumber brick);

  std::shared_ptr<const LabelMap> live_;
  Grid grid_;
  LabelTable table_;
  BrickLattice lattice_;
  std::vector<std::atomic<std::uint8_t>> states_;  ///< State of each brick
  std::mutex copying_, keeping_;
  std::vector<PackedBrick> kept_;  ///< that changed before they were copied
  std::shared_ptr<LabelMap> copy_;
  bool whole_ = false;
};

}  // namespace hilum::annotation
