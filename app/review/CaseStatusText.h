#pragma once
#include <QString>

#include "app/review/ReadingList.h"

namespace hilum::app {

/// "Not started", in the reader's language.
QString caseStatusText(CaseStatus status);

}  // namespace hilum::app
