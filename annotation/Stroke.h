#pragma once
#include <optional>
#include <unordered_map>

#include "annotation/Journal.h"
#include "annotation/RegionMask.h"
#include "annotation/ValueRange.h"

namespace hilum::annotation {

/// Which labels a stroke may replace.
enum class PaintOver { Anything, Background, Chosen };

struct StrokeOptions {
  PaintOver over = PaintOver::Anything;
  LabelId chosen = 0;                  ///< that may be replaced with PaintOver::Chosen
  std::optional<ValueRange> editable;  ///< only voxels whose value in `volume` lies within are changed
  VolumePtr volume;                    ///< on the layer's grid; needed for `editable` only
};

/// Writes labels into a layer while the pointer draws, or at one go: brush, flood, interpolation and an accepted
/// prediction all go through it. It keeps a brick as it was when it first changes it, leaves the voxels of locked
/// labels alone, and becomes one step of the journal by commit(); otherwise its end takes everything back. What it
/// costs depends on what is written, not on the size of the volume. GUI thread; the journal must outlive it, and
/// meanwhile can neither undo nor redo.
class Stroke {
 public:
  /// Draws `label` (0 erases). Throws Error{Usage} when the label is locked, another stroke is under way on that
  /// layer, there is none of that id, or the volume is missing or lies on another grid.
  Stroke(Journal& journal, LayerId layer, LabelId label, StrokeOptions options = {});
  ~Stroke();
  Stroke(const Stroke&) = delete;
  Stroke& operator=(const Stroke&) = delete;

  const LabelLayer& layer() const { return layer_; }
  LabelId label() const { return label_; }
  const StrokeOptions& options() const { return options_; }

  /// One voxel; nothing outside the grid.
  void set(const Index3& voxel) { span(voxel[1], voxel[2], voxel[0], voxel[0] + 1); }
  /// The voxels xBegin <= x < xEnd of a row; what lies outside the grid is left out. The fast way.
  void span(std::int64_t y, std::int64_t z, std::int64_t xBegin, std::int64_t xEnd);
  /// The voxels of a mask, by all cores.
  void apply(const RegionMask& mask) { apply(mask, label_); }
  void apply(const RegionMask& mask, LabelId label);
  /// Each voxel of the patch its own label; those that would come to a locked label are left alone.
  void apply(const LabelPatch& patch);

  /// The box of what has changed since the last call, which it tells to the journal's change listener; empty when
  /// nothing has.
  IndexBox update();

  /// Ends the stroke as one step of the journal, together with further edits carried out after it. False, and no
  /// history, when nothing has changed. What an edit throws leaves the stroke as it was.
  bool commit(StepInfo info, std::vector<Edit> also = {});
  /// Ends the stroke and takes everything back.
  void rollBack();

 private:
  class Writer;
  void requireSense() const;
  template <class WriteRun>
  void applyRuns(const RegionMask& mask, const WriteRun& writeRun);
  void take(Writer& writer);
  VoxelPatch patch() const;
  void setOpen(bool open);

  Journal& journal_;
  LabelLayer& layer_;
  LabelId label_;
  StrokeOptions options_;
  bool open_ = false;
  std::vector<std::uint8_t> replaceable_;                ///< by label
  std::unordered_map<BrickNumber, PackedBrick> before_;  ///< the bricks that were changed, as they were
  IndexBox fresh_, all_;                                 ///< what changed since update(), and since the beginning
};

}  // namespace hilum::annotation
