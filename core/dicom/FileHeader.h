#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/Geometry.h"
#include "core/Intensity.h"

namespace hilum::dicom {

/// A file that could not be used, and why ("truncated: ...", "corrupt: ...", "unsupported: ...").
struct FileProblem {
  std::filesystem::path file;
  std::string reason;
};

/// How a frame's stored pixels are to be understood (PS3.3 C.7.6.3).
struct PixelFormat {
  int rows = 0, columns = 0;
  int samplesPerPixel = 1, planarConfiguration = 0;
  int bitsAllocated = 16, bitsStored = 16, highBit = 15;
  bool isSigned = false;
  bool isFloat = false;  ///< Float or Double Float Pixel Data
  std::string photometric = "MONOCHROME2";
  bool operator==(const PixelFormat&) const = default;
};

/// One frame of a file: its place, its pixels' meaning, and what tells stacks apart.
struct FrameHeader {
  int frame = 0;  ///< 0-based within the file
  PixelFormat format;
  std::optional<Vec3> position;             ///< ImagePositionPatient: centre of the first pixel, LPS mm
  std::optional<Vec3> rowDir, columnDir;    ///< ImageOrientationPatient: direction of a row (x), of a column (y)
  std::optional<std::array<double, 2>> pixelSpacing;  ///< {along x (between columns), along y (between rows)}, mm
  bool spacingIsImager = false;             ///< from ImagerPixelSpacing: at the detector, not in the patient
  std::optional<double> sliceThickness, spacingBetweenSlices, sliceLocation, gantryTiltDegrees;
  double slope = 1, intercept = 0;          ///< Modality LUT; per frame
  std::optional<double> paddingValue, paddingLimit;  ///< stored values, before rescale
  std::vector<Window> windows;
  std::optional<int> instanceNumber, acquisitionNumber, temporalPosition;
  std::optional<double> echoTime, bValue, triggerTime;
  std::vector<std::string> imageType;
  std::string contentTime;
  std::string stackId;  ///< Stack ID of an enhanced object: frames of different stacks do not belong together
};

/// What one DICOM file says of itself, from which a Catalogue is built. All strings are UTF-8, trimmed.
struct FileHeader {
  std::filesystem::path file;
  std::string transferSyntax, sopClassUid, sopInstanceUid;
  std::string patientId, patientName, patientSex, patientBirthDate;
  std::string studyUid, studyDate, studyTime, studyDescription, accessionNumber;
  std::string seriesUid, seriesDescription, modality, bodyPart, protocolName, frameOfReferenceUid;
  std::string manufacturer, scannerModel, kernel, rescaleType;
  std::optional<int> seriesNumber;
  std::vector<FrameHeader> frames;  ///< empty when the object has no pixels (RTSTRUCT, SR, ...)
};

}  // namespace hilum::dicom
