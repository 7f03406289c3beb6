#include "app/quality/FeatureText.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace hilum::app {
namespace {

// As inference::breathFeatures() names them.
[[maybe_unused]] const char* const kTitles[] = {
    QT_TRANSLATE_NOOP("FeatureText", "Tracheal area"),
    QT_TRANSLATE_NOOP("FeatureText", "Tracheal area over its norm"),
    QT_TRANSLATE_NOOP("FeatureText", "Tracheal perimeter"),
    QT_TRANSLATE_NOOP("FeatureText", "Circularity"),
    QT_TRANSLATE_NOOP("FeatureText", "Eccentricity"),
    QT_TRANSLATE_NOOP("FeatureText", "Anteroposterior diameter"),
    QT_TRANSLATE_NOOP("FeatureText", "Transverse diameter"),
    QT_TRANSLATE_NOOP("FeatureText", "Tracheal index"),
    QT_TRANSLATE_NOOP("FeatureText", "Solidity"),
    QT_TRANSLATE_NOOP("FeatureText", "Posterior wall's bow"),
    QT_TRANSLATE_NOOP("FeatureText", "Posterior wall's curvature"),
    QT_TRANSLATE_NOOP("FeatureText", "Lung volume"),
    QT_TRANSLATE_NOOP("FeatureText", "Mean lung density"),
    QT_TRANSLATE_NOOP("FeatureText", "Height of the dome"),
    QT_TRANSLATE_NOOP("FeatureText", "Dome to carina"),
    QT_TRANSLATE_NOOP("FeatureText", "Density gradient to the back"),
};

}  // namespace

QString featureTitle(const std::string& key) {
  const auto* feature = inference::findBreathFeature(key);
  return feature ? QCoreApplication::translate("FeatureText", feature->title) : QString::fromStdString(key);
}

QString featureValue(const std::string& key, double value) {
  const auto* feature = inference::findBreathFeature(key);
  const double size = std::abs(value);
  const QString number = QLocale().toString(value, 'f', size >= 100 ? 0 : size >= 10 ? 1 : 2);
  return feature && *feature->unit ? number + QLatin1Char(' ') + QString::fromUtf8(feature->unit) : number;
}

QString gradeText(inference::BreathGrade grade) {
  using inference::BreathGrade;
  switch (grade) {
    case BreathGrade::Full:
      return QCoreApplication::translate("FeatureText", "Full breath");
    case BreathGrade::Insufficient:
      return QCoreApplication::translate("FeatureText", "Insufficient breath");
    case BreathGrade::Indeterminate:
      return QCoreApplication::translate("FeatureText", "Indeterminate");
    default:
      return QCoreApplication::translate("FeatureText", "Could not be graded");
  }
}

}  // namespace hilum::app
