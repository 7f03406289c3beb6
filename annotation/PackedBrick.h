#pragma once
#include <vector>

#include "annotation/BrickLattice.h"

namespace hilum::annotation {

/// The labels of one brick, run-length coded. A plain value, for history and files.
///
/// The code is empty when all is background. Else: the number of different labels, those labels, and, when there are
/// several, the runs in the order of the voxels: (length - 1) times 2^k plus the place of the label in that list, where
/// k is the least number of bits that holds such a place. Every number is written seven bits a byte, lowest first, the
/// eighth bit set where more follow (LEB128).
struct PackedBrick {
  BrickNumber number = 0;
  std::vector<std::uint8_t> code;

  std::size_t bytes() const { return sizeof(PackedBrick) + code.capacity(); }  ///< of memory
  bool operator==(const PackedBrick&) const = default;
};

PackedBrick pack(BrickNumber number, std::span<const LabelId> content);
/// Fills `content`, whose size says how many voxels the brick has. Throws Error{Corrupt} for a code that is not of such
/// a brick.
void unpack(const PackedBrick& brick, std::span<LabelId> content);

/// Throws what unpack() into an image of that lattice would.
void requireFitting(const PackedBrick& brick, const BrickLattice& lattice);
/// Whether a voxel of the brick bears that label, which is not the background.
bool bears(const PackedBrick& brick, LabelId label);

/// The brick of an image, packed, and back.
PackedBrick packFrom(const BrickLattice& lattice, std::span<const LabelId> image, BrickNumber brick);
void unpackInto(const PackedBrick& brick, const BrickLattice& lattice, std::span<LabelId> image);

}  // namespace hilum::annotation
