#pragma once
#include <optional>

#include "core/dicom/worker/Dataset.h"

namespace hilum::dicom {

/// Diffusion b-value (s/mm2) of a classic MR image as Siemens, GE and Philips write it, where (0018,9087) is missing.
std::optional<double> privateBValue(const Dataset& data);

}  // namespace hilum::dicom
