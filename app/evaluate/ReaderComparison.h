#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/LabelMap.h"
#include "core/Progress.h"
#include "core/metrics/Agreement.h"

namespace hilum::app {

/// Two readers and one label.
struct ReaderPair {
  std::size_t first = 0, second = 0;
  LabelId label = 0;
  double dice = 0, surfaceDice = 0;
  std::optional<double> hd95Mm;
};

struct WorstSlice {
  std::int64_t slice = 0;   ///< from the feet
  std::int64_t voxels = 0;  ///< those on which not all readers agree
};

/// What several readers made of the same images.
struct ReaderComparison {
  std::vector<std::string> readers;  ///< file names; paths where two are the same
  LabelMap majority, disagreement;   ///< on the first one's grid
  std::vector<LabelMap> shown;       ///< the readers' labels with axes as near to LPS as can be, for pictures
  LabelMap shownDisagreement;
  Consensus consensus;
  std::optional<double> fleiss;
  std::vector<std::vector<std::optional<double>>> cohen;  ///< by reader and reader
  std::vector<ReaderPair> pairs;
  std::vector<WorstSlice> worst;  ///< those with the most disagreement, worst first; at most eight
  std::vector<std::string> notices, problems;
};

/// Labels are compared by number, in one layer; files lie on one grid or are brought onto the first one's by world
/// position. Throws as readTogether does, and Error{Usage} for fewer than two files.
ReaderComparison compareReaders(const std::vector<std::filesystem::path>& files, const Progress& progress = {});

/// The same for labels that lie on one grid already, one map for each reader.
ReaderComparison compareReaders(std::vector<std::string> readers, std::vector<LabelMap> labels,
                                const Progress& progress = {});

nlohmann::json comparisonJson(const ReaderComparison& comparison);
std::string comparisonCsv(const ReaderComparison& comparison);
std::string comparisonTable(const ReaderComparison& comparison);

}  // namespace hilum::app
