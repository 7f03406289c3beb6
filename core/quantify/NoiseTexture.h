#pragma once
#include <optional>

#include "core/Volume.h"
#include "core/quantify/LungDensity.h"

namespace hilum {

/// Correlation of the noise of neighbouring pixels in even soft tissue (muscle, liver, blood), 0 for white noise: the
/// texture that a reconstruction kernel leaves. Taken in blocks of about 10 mm within axial slices. Nothing when the
/// volume has too little even tissue or no noise.
std::optional<double> noiseLagOne(const Volume& ct);

/// Above 0.6 soft, below 0.3 lung, between them medium; the thresholds are a judgement, checked on phantoms.
KernelClass kernelClassOfNoise(const std::optional<double>& lagOne);

}  // namespace hilum
