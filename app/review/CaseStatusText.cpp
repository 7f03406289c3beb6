#include "app/review/CaseStatusText.h"

#include <QCoreApplication>

namespace hilum::app {

QString caseStatusText(CaseStatus status) {
  static constexpr const char* kTexts[]{
      QT_TRANSLATE_NOOP("CaseStatus", "Not started"), QT_TRANSLATE_NOOP("CaseStatus", "In progress"),
      QT_TRANSLATE_NOOP("CaseStatus", "Accepted"), QT_TRANSLATE_NOOP("CaseStatus", "Corrected"),
      QT_TRANSLATE_NOOP("CaseStatus", "Rejected")};
  return QCoreApplication::translate("CaseStatus", kTexts[std::size_t(status)]);
}

}  // namespace hilum::app
