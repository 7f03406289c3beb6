#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "core/Geometry.h"

namespace hilum::test {

/// A CT slice whose every pixel is a function of its place in the world; for series with faults that no writer makes.
struct SliceFile {
  Vec3 position = Vec3::Zero();
  Vec3 rowDir = Vec3::UnitX(), columnDir = Vec3::UnitY();
  std::array<double, 2> pixelSpacing{1, 1};  ///< x, y
  int columns = 16, rows = 12;
  int instance = 1;
  std::string sopInstanceUid;  ///< empty: a fresh one
  std::string studyUid = "2.25.1", seriesUid = "2.25.11", patient = "Ramp^Linear";
  std::string imageType = "ORIGINAL\\PRIMARY\\AXIAL";
  std::string modality = "CT";
  std::optional<double> echoTime, sliceThickness;
  std::optional<int> acquisition;
  bool withPosition = true;
  std::string patientOrientation;  ///< written when there is no position
  double slope = 1, intercept = 0;
};

using WorldFunction = std::function<double(const Vec3& world)>;

/// 3x + 5y + 7z + 100: exact under linear interpolation.
double ramp(const Vec3& world);

void writeSlice(const std::filesystem::path& file, const SliceFile& slice, const WorldFunction& value = ramp);

}  // namespace hilum::test
