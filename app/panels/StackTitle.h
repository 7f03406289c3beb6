#pragma once
#include <QString>

#include "core/dicom/Study.h"

namespace hilum::app {

/// "20030704" as "2003-07-04"; what is no date stays as it is.
QString readableDate(const std::string& date);

/// "Doe^Jane^Mary" (family, given, middle; PS3.5 6.2.1) as "Doe, Jane Mary"; without a name, the patient's ID.
QString patientName(const Patient& patient);

/// What a stack is called in lists: the series' description, and what sets the stack apart in it.
QString stackTitle(const Series& series, const Stack& stack);

}  // namespace hilum::app
