#pragma once
#include "core/dicom/worker/Codecs.h"

namespace hilum::dicom {

/// Codecs::lookUp by GDCM's dictionaries of standard and private elements.
void lookUpInGdcm(std::uint32_t tag, const std::string& privateCreator, Codecs::Entry& entry);

}  // namespace hilum::dicom
