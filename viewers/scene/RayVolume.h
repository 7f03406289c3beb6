#pragma once
#include <memory>
#include <vector>

#include "core/Progress.h"
#include "core/Volume.h"

namespace hilum::viewers {

/// A volume made ready for casting rays on the processor: beside its voxels a smaller copy with the direction of the
/// surfaces, the range of values of every block of voxels (empty ones are leapt over), and for a CT the air around the
/// patient. Immutable; any grid, sheared ones too. Making it takes some tenths of a second and belongs on a thread.
class RayVolume {
 public:
  /// A voxel of the small copy. `value` runs from 0 (the volume's lowest) to kTop (its highest). The normal points to
  /// lower values, in the world, kTop times a length of 0 (no edge, noise) to 1 (an edge).
  struct Cell {
    std::int16_t value = 0, nx = 0, ny = 0, nz = 0;
  };
  static constexpr int kTop = 32767;
  static constexpr double kSkinMm = 5;
  static constexpr int kBrick = 2;           ///< cells along a side of a brick
  static constexpr int kBlock = 2 * kBrick;  ///< along a side of a block
  /// Values as the first or last of so many steps from lowest to highest.
  static constexpr int kSteps = 4096;

  struct Range {
    std::uint16_t low = kSteps - 1, high = 0;  ///< in steps
  };

  explicit RayVolume(VolumePtr volume, const Progress& progress = {});

  const VolumePtr& volume() const { return volume_; }
  int factor() const { return factor_; }  ///< voxels of the volume along a side of a cell
  const Grid& cellGrid() const { return grid_; }
  const std::vector<Cell>& cells() const { return cells_; }
  const Index3& blockCount() const { return blockCount_; }
  const std::vector<Range>& blocks() const { return blocks_; }  ///< of the voxels, not of the cells
  const Index3& brickCount() const { return brickCount_; }
  const std::vector<Range>& bricks() const { return bricks_; }
  /// 1 where a cell is air outside of the patient or within kSkinMm of it; empty when the values are not HU.
  const std::vector<std::uint8_t>& outside() const { return outside_; }
  /// Of the cells nearest to the places in a brick; empty when the values are not HU.
  enum class Outside : std::uint8_t { None, Some, All };
  const std::vector<Outside>& outsideOfBricks() const { return outsideOfBricks_; }

  double low() const { return low_; }
  double high() const { return high_; }
  double stepsPerUnit() const { return (kSteps - 1) / (high_ - low_); }
  /// Cells by value, from low() to high().
  const std::vector<std::int64_t>& histogram() const { return histogram_; }

 private:
  void shrink(const Progress& progress);
  void findNormals(const Progress& progress);
  void findBricks(const Progress& progress);
  void findBlocks();
  void findOutside();
  void findOutsideOfBricks();
  void countValues();

  VolumePtr volume_;
  int factor_ = 1;
  Grid grid_;
  double low_ = 0, high_ = 1;
  std::vector<Cell> cells_;
  Index3 blockCount_{1, 1, 1}, brickCount_{1, 1, 1};
  std::vector<Range> blocks_, bricks_;
  std::vector<std::uint8_t> outside_;
  std::vector<Outside> outsideOfBricks_;
  std::vector<std::int64_t> histogram_;
};

using RayVolumePtr = std::shared_ptr<const RayVolume>;

}  // namespace hilum::viewers
