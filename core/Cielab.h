#pragma once
#include <array>
#include <cstdint>

#include "core/Volume.h"

namespace hilum {

/// A colour as DICOM recommends it for display: CIELab of the ICC profile connection space (illuminant D50), L of
/// 0..100 and a, b of -128..127 spread over 16 bits each (PS3.3 C.10.7.1.1).
using Cielab = std::array<std::uint16_t, 3>;

/// From and to sRGB (IEC 61966-2-1), adapted to D50 by Bradford's matrix. Every Rgb8 comes back from its Cielab; what
/// lies beyond sRGB is clipped.
Cielab toCielab(Rgb8 colour);
Rgb8 fromCielab(const Cielab& lab);

}  // namespace hilum
