#include "annotation/CsvText.h"
#include "annotation/IsoTime.h"
#include "annotation/MeasureFile.h"
#include "core/AtomicFile.h"
#include "core/io/NumberText.h"

namespace hilum::annotation {
namespace {

using io::exactly;

std::string field(const std::optional<double>& number) { return number ? exactly(*number) : std::string(); }

std::string field(const Vec3& v) { return exactly(v.x()) + ' ' + exactly(v.y()) + ' ' + exactly(v.z()); }

std::string row(const SeriesMeasurements& series, const Shape& shape, const Measured& m) {
  std::string points;
  for (std::size_t i = 0; i < shape.points.size(); ++i) points += (i > 0 ? "; " : "") + field(shape.world(i));
  const auto in = [&](bool calibrated, const std::optional<double>& figure) {
    return series.calibrated == calibrated ? field(figure) : std::string();
  };
  const auto of = [&](auto figure) {
    return m.region ? field(std::optional<double>(figure(*m.region))) : std::string();
  };
  return csvLine({std::string(fileName(shape.kind)),
                  csvField(shape.name),
                  field(shape.plane.origin),
                  field(shape.plane.right),
                  field(shape.plane.down),
                  points,
                  in(true, m.lengthMm),
                  field(m.angleDegrees),
                  in(true, m.areaMm2),
                  in(true, m.perimeterMm),
                  of([](const RegionValues& r) { return r.mean; }),
                  m.region ? field(m.region->sd) : std::string(),
                  of([](const RegionValues& r) { return r.smallest; }),
                  of([](const RegionValues& r) { return r.largest; }),
                  m.region ? std::to_string(m.region->count) : std::string(),
                  field(m.value),
                  csvField(series.unit),
                  csvField(series.uid),
                  csvField(series.name),
                  csvField(shape.author),
                  isoTime(shape.made),
                  in(false, m.lengthMm),
                  in(false, m.areaMm2),
                  in(false, m.perimeterMm),
                  series.calibrated ? "mm" : "px"});
}

}  // namespace

void writeMeasureCsv(const std::vector<SeriesMeasurements>& series, const std::filesystem::path& file) {
  AtomicFile out(file);
  out.write(csvLine({"kind",         "name",       "plane_origin_lps_mm",
                     "plane_right",  "plane_down", "points_lps_mm",
                     "length_mm",    "angle_deg",  "area_mm2",
                     "perimeter_mm", "mean",       "sd",
                     "min",          "max",        "voxels",
                     "value",        "unit",       "series_uid",
                     "series_name",  "author",     "time",
                     "length_px",    "area_px2",   "perimeter_px",
                     "length_unit"}));
  for (const SeriesMeasurements& each : series)
    for (const auto& [shape, measured] : each.shapes)
      if (shape.purpose == Purpose::Measure) out.write(row(each, shape, measured));
  out.commit();
}

}  // namespace hilum::annotation
