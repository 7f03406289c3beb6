#pragma once
#include <functional>
#include <string>

#include "core/dicom/worker/Wire.h"

namespace hilum::dicom {

/// Takes the payload of one answer.
using Answer = std::function<void(const std::string& payload)>;

/// Carry out one request each and answer item by item. Faults of files become answers; nothing is thrown but what
/// means that the two processes do not understand each other.
void answerHeaders(wire::Reader& request, const Answer& answer);
void answerTags(wire::Reader& request, const Answer& answer);
void answerLabels(wire::Reader& request, const Answer& answer);
void answerDecode(wire::Reader& request, int memory, const Answer& answer);

}  // namespace hilum::dicom
