#include "app/MeasureText.h"

#include <cmath>

#include "app/StatusLine.h"

namespace hilum::app {
namespace {

using annotation::ShapeKind;

constexpr double kSmall = 10;  // below, one more decimal

}  // namespace

QString kindName(ShapeKind kind) {
  switch (kind) {
    case ShapeKind::Angle:
      return MeasureText::tr("Angle");
    case ShapeKind::Ellipse:
      return MeasureText::tr("Ellipse");
    case ShapeKind::Rectangle:
      return MeasureText::tr("Rectangle");
    case ShapeKind::Probe:
      return MeasureText::tr("Probe");
    case ShapeKind::Point:
      return MeasureText::tr("Point");
    case ShapeKind::Line:
      return MeasureText::tr("Line");
    case ShapeKind::Polyline:
      return MeasureText::tr("Polyline");
    case ShapeKind::Polygon:
      return MeasureText::tr("Polygon");
    case ShapeKind::Tag:
      return MeasureText::tr("Tag");
    case ShapeKind::Distance:
      break;
  }
  return MeasureText::tr("Ruler");
}

QString kindIcon(ShapeKind kind, annotation::Purpose purpose) {
  if (kind == ShapeKind::Distance) return QStringLiteral("ruler");
  const QString name = QString::fromUtf8(fileName(kind).data(), qsizetype(fileName(kind).size()));
  return isRegion(kind) && purpose == annotation::Purpose::Measure ? name + QStringLiteral("-roi") : name;
}

QString MeasureText::length(double mm) const {
  const QString figure = locale.toString(mm, 'f', mm < kSmall ? 2 : 1);
  return calibrated ? tr("%1 mm").arg(figure) : tr("%1 px").arg(figure);
}

QString MeasureText::area(double mm2) const {
  const QString figure = locale.toString(mm2, 'f', 1);
  return calibrated ? tr("%1 mm²").arg(figure) : tr("%1 px²").arg(figure);
}

/// A computed value: a tenth is enough for hundreds, small ones keep their digits.
QString MeasureText::number(double value) const {
  return std::abs(value) < kSmall && value != 0 ? locale.toString(value, 'g', 3) : locale.toString(value, 'f', 1);
}

QString MeasureText::value(double value) const {
  return unit.isEmpty() ? number(value) : number(value) + QLatin1Char(' ') + unit;
}

/// A value as the file has it, written as under the pointer.
QString MeasureText::voxelValue(double value) const {
  return locale.toString(value, 'f', value == std::round(value) ? 0 : 2);
}

QString MeasureText::figure() const {
  if (measured.lengthMm) return length(*measured.lengthMm);
  if (measured.angleDegrees) return tr("%1°").arg(locale.toString(*measured.angleDegrees, 'f', 1));
  if (measured.region) return value(measured.region->mean);
  if (measured.value)
    return unit.isEmpty() ? voxelValue(*measured.value) : voxelValue(*measured.value) + QLatin1Char(' ') + unit;
  return tr("outside");
}

QStringList MeasureText::caption() const {
  if (!measured.areaMm2) return {figure()};
  QStringList lines;
  if (measured.region) {
    lines << tr("Mean %1").arg(value(measured.region->mean));
    if (measured.region->sd) lines << tr("SD %1").arg(number(*measured.region->sd));
    lines << tr("%1 to %2").arg(voxelValue(measured.region->smallest), voxelValue(measured.region->largest));
  }
  lines << area(*measured.areaMm2);
  return lines;
}

std::vector<std::pair<QString, QString>> MeasureText::rows() const {
  std::vector<std::pair<QString, QString>> rows;
  if (measured.lengthMm) rows.emplace_back(tr("Length"), figure());
  if (measured.angleDegrees) rows.emplace_back(tr("Angle"), figure());
  if (shape.kind == ShapeKind::Probe || shape.kind == ShapeKind::Point) rows.emplace_back(tr("Value"), figure());
  if (measured.areaMm2) {
    rows.emplace_back(tr("Area"), area(*measured.areaMm2));
    if (measured.perimeterMm) rows.emplace_back(tr("Perimeter"), length(*measured.perimeterMm));
    rows.emplace_back(tr("Size"),
                      tr("%1 × %2").arg(locale.toString(measured.sizeMm->x(), 'f', 1), length(measured.sizeMm->y())));
  }
  if (measured.region) {
    rows.emplace_back(tr("Mean"), value(measured.region->mean));
    rows.emplace_back(tr("SD"), measured.region->sd ? value(*measured.region->sd) : tr("one voxel only"));
    rows.emplace_back(tr("Minimum"), voxelValue(measured.region->smallest));
    rows.emplace_back(tr("Maximum"), voxelValue(measured.region->largest));
    rows.emplace_back(tr("Voxels"), locale.toString(qlonglong(measured.region->count)));
  } else if (measured.areaMm2) {
    rows.emplace_back(tr("Mean"), tr("no voxel inside"));
  }
  if (calibrated) rows.emplace_back(tr("Centre"), patientPosition(centreOf(shape), locale));
  return rows;
}

}  // namespace hilum::app
