#pragma once
#include <filesystem>

namespace hilum::screenshots {

/// A synthetic study, and labels where the state wants some, or a reading list; all empty for the start page.
struct Study {
  std::filesystem::path path, labels, review = {};
};

/// Each writes into an empty folder and returns what the window is to open. All of it is made up.
Study nothing(const std::filesystem::path& folder);
Study oneSeries(const std::filesystem::path& folder);  ///< chest CT, DICOM
Study labelledSeries(const std::filesystem::path& folder);
Study fortySeries(const std::filesystem::path& folder);
Study damagedSeries(const std::filesystem::path& folder);  ///< slices missing, cut short and of no sense
Study onePixel(const std::filesystem::path& folder);
Study xRay(const std::filesystem::path& folder);        ///< 4096 x 4096, 16 bit
Study hugeVolume(const std::filesystem::path& folder);  ///< 512 x 512 x 2000, 1 GB
Study fourTimePoints(const std::filesystem::path& folder);
Study photograph(const std::filesystem::path& folder);  ///< in colour
Study manyLabels(const std::filesystem::path& folder);  ///< 200 of them
Study reviewCases(const std::filesystem::path& folder);  ///< ten chests, two readers and a reference, some decided

}  // namespace hilum::screenshots
