#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/Volume.h"

namespace hilum::dicom {

/// How a volume's values are stored in 16 bits (or as RGB), and what brings them back: value = stored * slope +
/// intercept.
class StoredPixels {
 public:
  explicit StoredPixels(const Volume& volume);

  /// Stored samples of slice z, little endian.
  std::vector<std::byte> slice(std::int64_t z) const;

  bool isColour() const { return !volume_.colour().empty(); }
  bool isSigned() const { return isSigned_; }
  int bitsStored() const { return bitsStored_; }
  double slope() const { return slope_; }
  double intercept() const { return intercept_; }
  /// True when the stored values are the volume's, up to the intercept.
  bool isExact() const { return exact_; }

 private:
  const Volume& volume_;
  bool isSigned_ = true, exact_ = true;
  int bitsStored_ = 16;
  double slope_ = 1, intercept_ = 0;
};

}  // namespace hilum::dicom
