#pragma once
#include <QString>
#include <QStringList>

#include "core/dicom/Study.h"

namespace hilum::app {

/// "20030704" as "2003-07-04"; what is no date stays as it is.
QString readableDate(const std::string& date);

/// "Doe^Jane^Mary" (family, given, middle; PS3.5 6.2.1) as "Doe, Jane Mary"; the ID of a patient without a name.
QString readableName(const Patient& patient);

/// The series' description, or its number, with what sets the stack apart in it.
QString titleOf(const Series& series, const Stack& stack);

/// The parts that are not empty, with a middle dot between them.
QString joined(const QStringList& parts);

/// What identifies a picture of the stack: patient; study date and series.
QStringList captionsOf(const Catalogue& catalogue, const Stack& stack);

}  // namespace hilum::app
