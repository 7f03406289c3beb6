#pragma once
#include <vector>

#include "core/Volume.h"

namespace hilum {

/// A volume's voxels as float; those that are no number become the smallest one that is.
std::vector<float> workingCopy(const Volume& volume);

/// The volume that `values` make in place of `source`'s: int16 when the source is and every rounded value fits, else
/// float. Where the source holds no number, so does the result.
Volume fromWorkingCopy(const Volume& source, std::vector<float> values, VolumeInfo info);

}  // namespace hilum
