#pragma once
#include <QString>
#include <string>

namespace hilum::app {

/// The name of a step that a task reports, in the reader's language; an unknown one (a label's name) as it is.
QString stepName(const QString& step);

/// The name of a step of the history in the reader's language. Steps bear English names, in files too; others, as
/// older versions wrote them, are shown as they are.
QString historyStepName(const std::string& step);

}  // namespace hilum::app
