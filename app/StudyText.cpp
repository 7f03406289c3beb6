#include "app/StudyText.h"

#include <QCoreApplication>

namespace hilum::app {
namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }
QString tr(const char* words) { return QCoreApplication::translate("StudyText", words); }

}  // namespace

QString readableDate(const std::string& date) {
  if (date.size() != 8) return text(date);
  return QStringLiteral("%1-%2-%3").arg(text(date.substr(0, 4)), text(date.substr(4, 2)), text(date.substr(6, 2)));
}

QString readableName(const Patient& patient) {
  const QStringList groups = text(patient.name).split(QLatin1Char('='));
  QStringList parts = groups.front().split(QLatin1Char('^'), Qt::SkipEmptyParts);
  if (parts.isEmpty()) return patient.id.empty() ? tr(QT_TRANSLATE_NOOP("StudyText", "No name")) : text(patient.id);
  const QString family = parts.takeFirst();
  return parts.isEmpty() ? family : family + QStringLiteral(", ") + parts.join(QLatin1Char(' '));
}

QString titleOf(const Series& series, const Stack& stack) {
  const QString name = !stack.imageFile.empty() ? text(stack.imageFile.filename().string())
                       : series.description.empty()
                           ? tr(QT_TRANSLATE_NOOP("StudyText", "Series %1")).arg(series.number.value_or(1))
                           : text(series.description);
  return stack.distinction.empty() ? name : name + QStringLiteral(", ") + text(stack.distinction);
}

QString joined(const QStringList& parts) {
  QStringList filled;
  for (const QString& part : parts)
    if (!part.isEmpty()) filled << part;
  return filled.join(QStringLiteral(" · "));
}

QStringList captionsOf(const Catalogue& catalogue, const Stack& stack) {
  const auto [study, series] = catalogue.ownersOf(stack);
  if (!study) return {};
  if (study->uid.empty()) return {titleOf(*series, stack)};
  return {readableName(study->patient), joined({readableDate(study->date), titleOf(*series, stack)})};
}

}  // namespace hilum::app
