#include "app/panels/StackTitle.h"

#include <QStringList>

#include "app/panels/StudyPanel.h"

namespace hilum::app {
namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

}  // namespace

QString readableDate(const std::string& date) {
  if (date.size() != 8) return text(date);
  return QStringLiteral("%1-%2-%3").arg(text(date.substr(0, 4)), text(date.substr(4, 2)), text(date.substr(6, 2)));
}

QString patientName(const Patient& patient) {
  const QStringList groups = text(patient.name).split(QLatin1Char('='));
  QStringList parts = groups.front().split(QLatin1Char('^'), Qt::SkipEmptyParts);
  if (parts.isEmpty()) return patient.id.empty() ? StudyPanel::tr("No name") : text(patient.id);
  const QString family = parts.takeFirst();
  return parts.isEmpty() ? family : family + QStringLiteral(", ") + parts.join(QLatin1Char(' '));
}

QString stackTitle(const Series& series, const Stack& stack) {
  if (!stack.imageFile.empty()) return text(stack.imageFile.filename().string());
  const QString name = series.description.empty() ? StudyPanel::tr("Series %1").arg(series.number.value_or(1))
                                                  : text(series.description);
  return stack.distinction.empty() ? name : name + QStringLiteral(", ") + text(stack.distinction);
}

}  // namespace hilum::app
