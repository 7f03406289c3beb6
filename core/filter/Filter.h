#pragma once
#include <string>
#include <variant>

#include "core/Progress.h"
#include "core/Volume.h"

namespace hilum {

/// Less noise, the same edges: see denoise().
struct DenoiseSettings {
  double strength = 0.5;  ///< 0 nothing .. 1 strong
  bool operator==(const DenoiseSettings&) const = default;
};

/// Unsharp mask: see sharpen().
struct SharpenSettings {
  double amount = 1;    ///< 0 nothing .. 10
  double radiusMm = 1;  ///< standard deviation of the blur that is taken away, mm
  bool operator==(const SharpenSettings&) const = default;
};

/// Contrast-limited adaptive histogram equalisation, slice by slice: see equaliseAdaptively().
struct ClaheSettings {
  double clip = 3;  ///< steepest rise of contrast, 1 nothing .. 100
  bool operator==(const ClaheSettings&) const = default;
};

/// Evens out the shading of MR coils: see correctBiasField().
struct BiasFieldSettings {
  bool operator==(const BiasFieldSettings&) const = default;
};

using FilterSettings = std::variant<DenoiseSettings, SharpenSettings, ClaheSettings, BiasFieldSettings>;

/// A new volume on the same grid; the given one stays as it is. Modality, unit, windows and problems are kept, the name
/// says what was done. int16 stays int16 while every rounded value fits, else float. Voxels that are no number (NaN,
/// infinite) stay so and do not spread. The same input gives the same voxels. Throws Error{Usage} for settings out of
/// range, Error{Unsupported} for colour images and for N4 on Hounsfield units.
Volume filtered(const Volume& volume, const FilterSettings& settings, const Progress& progress = {});

/// The voxels of the volume that the wanted ones of the result depend on.
IndexBox filterReach(const Grid& grid, const FilterSettings& settings, const IndexBox& wanted);

}  // namespace hilum
