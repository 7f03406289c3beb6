#pragma once
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "annotation/LabelSnapshot.h"

namespace hilum::annotation {

using LayerId = std::uint32_t;  ///< unique in its document; 0 is no layer

/// One label image of a document. Written by the document's edits and by Stroke alone, on the GUI thread; drawn from
/// the same memory, so that nothing is copied while somebody paints. Other threads work on a snapshot().
class LabelLayer {
 public:
  LabelLayer(LayerId id, std::string name, bool visible, std::shared_ptr<LabelMap> labels);
  /// One that only names labels. It takes no memory for voxels before somebody asks for them.
  LabelLayer(LayerId id, std::string name, bool visible, Grid grid, LabelTable table);
  LabelLayer(const LabelLayer&) = delete;
  LabelLayer& operator=(const LabelLayer&) = delete;

  LayerId id() const { return id_; }
  const std::string& name() const { return name_; }
  bool visible() const { return visible_; }
  const Grid& grid() const { return grid_; }
  const LabelTable& table() const { return labels_ ? labels_->table() : blank_; }
  /// The labels as they are, and as they will be: for reading on the GUI thread. The same object as long as somebody
  /// holds it, or anything was drawn.
  std::shared_ptr<const LabelMap> labels() const { return map(); }
  const BrickLattice& lattice() const { return lattice_; }
  /// Whether nothing was ever drawn on it: it only names labels. False does not say that there is anything.
  bool untouched() const { return untouched_; }

  /// The labels of this moment, for a worker. The same one again as long as nothing has changed and someone holds it.
  std::shared_ptr<LabelSnapshot> snapshot() const;

 private:
  friend class Annotation;
  friend class Stroke;

  std::span<LabelId> voxels() { return map()->voxels(); }
  LabelTable& writableTable() {
    changed_.store(true, std::memory_order_relaxed);
    return labels_ ? labels_->table() : blank_;
  }
  const std::shared_ptr<LabelMap>& map() const;
  /// Gives the memory of voxels back that were never drawn and that nobody looks at.
  void rest();
  /// Before the voxels of that brick change. Threads that change different bricks may call it at once.
  void touch(BrickNumber brick);

  LayerId id_;
  std::string name_;
  bool visible_;
  Grid grid_;
  LabelTable blank_;                          ///< while there is no map
  mutable std::shared_ptr<LabelMap> labels_;  ///< null: background all over
  BrickLattice lattice_;
  bool open_ = false;  ///< a stroke is under way
  std::atomic<bool> untouched_ = false;
  mutable std::vector<std::weak_ptr<LabelSnapshot>> snapshots_;
  mutable std::weak_ptr<LabelSnapshot> latest_;
  mutable std::atomic<bool> changed_ = false;  ///< since the latest snapshot
};

}  // namespace hilum::annotation
