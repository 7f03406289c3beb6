#pragma once
#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <utility>
#include <vector>

#include "annotation/Measure.h"

namespace hilum::app {

/// What a shape measures, in words for the screen: the user's locale, units always.
struct MeasureText {
  Q_DECLARE_TR_FUNCTIONS(hilum::app::MeasureText)

 public:
  const annotation::Shape& shape;
  const annotation::Measured& measured;
  QString unit;  ///< of the values; may be empty
  QLocale locale;
  bool calibrated = true;  ///< else lengths are pixels

  /// The figure that the shape was drawn for: "12.3 mm", "45.0°", "40.2 HU".
  QString figure() const;
  /// The lines beside the shape.
  QStringList caption() const;
  /// Names and figures, one a row.
  std::vector<std::pair<QString, QString>> rows() const;

 private:
  QString length(double mm) const;
  QString area(double mm2) const;
  QString number(double value) const;
  QString value(double value) const;
  QString voxelValue(double value) const;
};

/// "Ruler", "Angle", ... as the tools are called, and the name of their drawing in resources/icons.
QString kindName(annotation::ShapeKind kind);
QString kindIcon(annotation::ShapeKind kind, annotation::Purpose purpose);

}  // namespace hilum::app
