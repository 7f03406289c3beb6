#pragma once
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "annotation/LabelSnapshot.h"
#include "annotation/PackedLabels.h"

namespace hilum::annotation {

using LayerId = std::uint32_t;  ///< unique in its document; 0 is no layer

/// One label image of a document. Written by the document's edits and by Stroke alone, on the GUI thread; drawn from
/// the same memory, so that nothing is copied while somebody paints. Other threads work on a snapshot().
class LabelLayer {
 public:
  LabelLayer(LayerId id, std::string name, bool visible, std::shared_ptr<LabelMap> labels);
  /// One that stays packed until somebody asks for its voxels. Without a brick it only names labels.
  LabelLayer(LayerId id, std::string name, bool visible, PackedLabels packed);
  LabelLayer(const LabelLayer&) = delete;
  LabelLayer& operator=(const LabelLayer&) = delete;

  LayerId id() const { return id_; }
  const std::string& name() const { return name_; }
  bool visible() const { return visible_; }
  const Grid& grid() const { return grid_; }
  const LabelTable& table() const { return labels_ ? labels_->table() : table_; }
  /// The labels as they are, and as they will be: for reading on the GUI thread. The same object as long as somebody
  /// holds it, or anything was drawn.
  std::shared_ptr<const LabelMap> labels() const { return map(); }
  const BrickLattice& lattice() const { return lattice_; }
  /// Whether nothing was ever drawn on it: it only names labels. False does not say that there is anything.
  bool untouched() const { return untouched_; }

  /// The voxels as they are now, where they are known packed; else null.
  std::shared_ptr<const std::vector<PackedBrick>> packed() const { return isPacked_ ? bricks_ : nullptr; }
  /// Whether the voxels stand in memory one by one.
  bool isUnpacked() const { return labels_ != nullptr; }
  /// Whether any voxel bears a label, or that one; packed layers stay packed.
  bool bearsAny() const;
  bool bears(LabelId label) const;

  /// The labels of this moment, for a worker. The same one again as long as nothing has changed and someone holds it.
  std::shared_ptr<LabelSnapshot> snapshot() const;

 private:
  friend class Annotation;
  friend class Stroke;

  std::span<LabelId> voxels() { return map()->voxels(); }
  LabelTable& writableTable() {
    changed_.store(true, std::memory_order_relaxed);
    return labels_ ? labels_->table() : table_;
  }
  const std::shared_ptr<LabelMap>& map() const;
  /// Gives the memory of voxels back that nobody looks at, where there is no need to pack them first.
  void rest();
  /// The same with what was packed of a snapshot: false when that is not how they are now.
  bool rest(const std::shared_ptr<LabelSnapshot>& of, PackedLabels packed);
  bool couldRest() const { return labels_ && labels_.use_count() == 1 && !untouched_; }
  /// Before the voxels of that brick change. Threads that change different bricks may call it at once.
  void touch(BrickNumber brick);

  LayerId id_;
  std::string name_;
  bool visible_;
  Grid grid_;
  LabelTable table_;                          ///< while there is no map
  mutable std::shared_ptr<LabelMap> labels_;  ///< null: the bricks are all there is, without any background all over
  std::shared_ptr<const std::vector<PackedBrick>> bricks_;
  std::atomic<bool> isPacked_ = false;  ///< the bricks are those of the voxels
  BrickLattice lattice_;
  bool open_ = false;  ///< a stroke is under way
  std::atomic<bool> untouched_ = false;
  mutable std::vector<std::weak_ptr<LabelSnapshot>> snapshots_;
  mutable std::weak_ptr<LabelSnapshot> latest_;
  mutable std::atomic<bool> changed_ = false;  ///< since the latest snapshot
};

}  // namespace hilum::annotation
