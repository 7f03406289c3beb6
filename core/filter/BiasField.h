#pragma once
#include <vector>

#include "core/Grid.h"
#include "core/Progress.h"

namespace hilum {

/// Divides out the smooth shading of MR coils, in place: N4 (Tustison et al., IEEE Trans. Medical Imaging 29, 2010,
/// 1310-1320) through ITK, on a copy shrunk to some 4 mm and inside Otsu's foreground; its log bias field is brought
/// to the full grid by linear interpolation and has mean 0 over the foreground, so that values keep their scale. An
/// image without foreground, or of one value, stays as it is. Throws Error{BadInput} where no value is positive, and
/// Error{Internal} with ITK's words.
void correctBiasField(std::vector<float>& values, const Grid& grid, const Progress& progress);

}  // namespace hilum
