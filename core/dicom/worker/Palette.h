#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "core/dicom/worker/Dataset.h"

namespace hilum::dicom {

/// The three lookup tables of PALETTE COLOR (PS3.3 C.7.6.3.1.5 and .6; segmented ones C.7.9.2), as 8 bits.
class Palette {
 public:
  /// Throws Refusal when a table is missing or contradicts itself. `isSigned`: the stored pixels are.
  Palette(const Dataset& data, bool isSigned);

  std::array<std::uint8_t, 3> colour(std::int64_t stored) const;

 private:
  struct Table {
    std::int64_t first = 0;  ///< the stored value that the first entry stands for; those below take it too
    std::vector<std::uint8_t> entries;
  };
  std::array<Table, 3> tables_;
};

}  // namespace hilum::dicom
