#pragma once
#include <filesystem>

#include "annotation/Measure.h"

namespace hilum::annotation {

struct MeasuredShape {
  Shape shape;
  Measured measured;
};

/// What was measured on one series.
struct SeriesMeasurements {
  std::string uid;   ///< SeriesInstanceUID; empty for image files
  std::string name;  ///< as the catalogue shows it
  std::string unit;  ///< of the values, "HU"; empty when they have none
  std::vector<MeasuredShape> shapes;
  bool calibrated = true;  ///< else the images do not say how large a pixel is, and all lengths are pixels
};

/// One row per measurement, annotations apart (RFC 4180, UTF-8, CRLF) under a row of names. Places are LPS mm, "x y z",
/// several points parted by "; ". Figures that a kind does not have are empty. Lengths and areas of images that do not
/// say how large a pixel is stand in the columns of pixels, and length_unit is "px" for them: their places are pixels
/// too. Numbers have a point, whatever the user's locale. Throws Error{Io}.
void writeMeasureCsv(const std::vector<SeriesMeasurements>& series, const std::filesystem::path& file);

/// Every shape as JSON, which readMeasureJson gives back exactly. Throws Error{Io}.
void writeMeasureJson(const std::vector<SeriesMeasurements>& series, const std::filesystem::path& file);

/// The shapes of a file that writeMeasureJson wrote; the figures are left to be measured again. Throws
/// Error{NotFound, BadInput, Unsupported} naming the file and the fault.
std::vector<SeriesMeasurements> readMeasureJson(const std::filesystem::path& file);

}  // namespace hilum::annotation
