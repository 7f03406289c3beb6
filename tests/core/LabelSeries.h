#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/LabelMap.h"
#include "core/dicom/ElementWriter.h"
#include "core/dicom/Study.h"

namespace hilum::test {

/// A tilted grid whose slices of 63 pixels fill no whole bytes.
Grid obliqueLabelGrid();

/// A CT series on that grid, written and scanned.
struct CtSeries {
  Catalogue catalogue;
  const Stack* stack = nullptr;
};
CtSeries ctSeries(const Grid& grid);

/// Three labels with names, codes and colours in a pattern without symmetry; the first and last slice hold none.
LabelMap threeLabels(const Grid& grid);

bool sameVoxels(const LabelMap& a, const LabelMap& b);
bool mentions(const std::vector<std::string>& problems, const std::string& word);

/// One frame of a segmentation that no writer of ours makes.
struct SegFrame {
  int segment = 1;
  Vec3 position = Vec3::Zero();
  std::vector<int> pixels;
  std::string source;  ///< SOP instance UID of the image that it was drawn on; empty: none
};

struct SegFile {
  int rows = 2, columns = 3;
  std::string type = "BINARY";
  int bits = 1;
  int segments = 1;
  std::vector<SegFrame> frames;
  double spacingBetween = 2;
  bool placed = true, isSharedPosition = false;
  enum class Coding { Native, Rle, DeflatedSet, DeflatedFrames } coding = Coding::Native;
};
void writeSeg(const std::filesystem::path& file, const SegFile& what);

/// A region of a structure set that no writer of ours makes.
struct TestContour {
  std::string type = "CLOSED_PLANAR", points;  ///< DS text
};
struct TestRoi {
  std::string name;
  std::vector<TestContour> contours;
};
void writeRtstruct(const std::filesystem::path& file, const std::vector<TestRoi>& rois);

/// Contour Data of points (x, y) on a plane.
std::string contourText(const std::vector<std::pair<double, double>>& points, double z);

}  // namespace hilum::test
