#pragma once
#include <span>

#include "core/dicom/Study.h"
#include "core/quantify/LungDensity.h"

namespace hilum {

/// A stack in which airway and lungs can be measured.
struct ChestStack {
  const Series* series;
  const Stack* stack;
  KernelClass kernel;
};

struct SeriesSetAside {
  const Series* series;
  std::string reason;  ///< a phrase: "a localizer", "soft kernel B30f; ..."
};

/// Which series of a study to measure. Pointers into the studies given.
struct ChestSeriesChoice {
  std::vector<ChestStack> usable;  ///< best first: lung kernels, then unknown and medium, then soft; then thin slices
  std::vector<SeriesSetAside> setAside;  ///< the others, and why they cannot be measured
};

/// Set aside: what is no CT, localizers, secondary captures, reformatted and projected pictures (MPR, MIP, MinIP), what
/// is not axial, has under 50 slices or covers under 200 mm. Of an image file the orientation is its own affair.
ChestSeriesChoice chooseChestSeries(std::span<const Study> studies);

/// Why a usable series that comes after the first is not measured.
std::string reasonBehind(const ChestStack& chosen, const ChestStack& other);

const char* kernelClassName(KernelClass kernel);  ///< "soft", "medium", "lung", "unknown"

}  // namespace hilum
