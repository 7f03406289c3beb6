#pragma once
#include <QString>

namespace hilum::app {

/// The name of a step that a task reports, in the reader's language; an unknown one (a label's name) as it is.
QString stepName(const QString& step);

}  // namespace hilum::app
