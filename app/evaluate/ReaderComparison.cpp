#include "app/evaluate/ReaderComparison.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "annotation/CsvText.h"
#include "app/evaluate/LabelsTogether.h"
#include "core/Error.h"
#include "core/io/LabelFile.h"
#include "core/metrics/Overlap.h"
#include "core/metrics/SurfaceDistance.h"

namespace hilum::app {
namespace {

using nlohmann::json;

constexpr std::size_t kMostSlices = 8;
constexpr double kToleranceMm = 1;

json valueOf(const std::optional<double>& value) { return value ? json(*value) : json(); }

LabelMap oneLayer(std::vector<LabelMap> layers, std::vector<std::string>& notices) {
  return flattened(Segmentation{std::move(layers), {}}, &notices);
}

/// File names; whole paths where two files have the same one.
std::vector<std::string> shortNames(const std::vector<std::filesystem::path>& files) {
  std::set<std::string> different;
  std::vector<std::string> names, paths;
  for (const auto& file : files) {
    names.push_back(file.filename().string()), paths.push_back(file.string());
    different.insert(names.back());
  }
  return different.size() == files.size() ? names : paths;
}

/// The end of a long name, where names of readers differ.
std::string inColumn(const std::string& name) { return name.size() > 24 ? ".." + name.substr(name.size() - 22) : name; }

void readAll(const std::vector<std::filesystem::path>& files, ReaderComparison& all, const Progress& progress) {
  for (std::size_t i = 1; i < files.size(); ++i) {
    const auto n = double(files.size() - 1);
    LabelsTogether both = readTogether(files[i], files[0], progress.part(double(i - 1) / n, double(i) / n, "reading"));
    if (!both.isWhole) all.problems.push_back(files[i].string() + ": some labels could not be read");
    for (const std::string& notice : both.notices) all.notices.push_back(files[i].filename().string() + ": " + notice);
    if (i == 1) all.shown.push_back(oneLayer(std::move(both.reference), all.notices));
    all.shown.push_back(oneLayer(std::move(both.prediction), all.notices));
  }
}

void comparePairs(ReaderComparison& all, const Progress& progress) {
  const std::size_t n = all.shown.size();
  std::vector<LabelledGrid> grids;
  std::set<LabelId> labels;
  for (const LabelMap& map : all.shown) {
    grids.emplace_back(std::span(&map, 1));
    for (const LabelId label : grids.back().labels()) labels.insert(label);
  }
  all.cohen.assign(n, std::vector<std::optional<double>>(n, 1.0));
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b = a + 1; b < n; ++b) {
      all.cohen[a][b] = all.cohen[b][a] = cohenKappa(all.shown[a], all.shown[b]);
      for (const LabelId label : labels) {
        const MaskPair masks = maskPair(grids[a], label, grids[b], label);
        const SurfaceDistance distance(masks);
        all.pairs.push_back(
            {a, b, label, overlap(masks).dice(), distance.dice(kToleranceMm), distance.percentileMm(0.95)});
        progress.checkpoint();
      }
    }
}

std::vector<WorstSlice> worstSlices(const LabelMap& disagreement) {
  const Index3& n = disagreement.grid().size();
  std::vector<WorstSlice> slices;
  for (std::int64_t z = 0; z < n[2]; ++z) {
    const auto voxels = disagreement.voxels().subspan(std::size_t(z * n[0] * n[1]), std::size_t(n[0] * n[1]));
    const auto differing = std::count_if(voxels.begin(), voxels.end(), [](LabelId v) { return v != 0; });
    if (differing > 0) slices.push_back({z, differing});
  }
  std::stable_sort(slices.begin(), slices.end(),
                   [](const WorstSlice& a, const WorstSlice& b) { return a.voxels > b.voxels; });
  if (slices.size() > kMostSlices) slices.resize(kMostSlices);
  return slices;
}

/// All but the readers' names and their labels.
void compareAll(ReaderComparison& all, const Progress& progress) {
  comparePairs(all, progress.part(0, 0.55, "comparing"));
  all.fleiss = fleissKappa(all.shown);
  all.majority = majorityVote(all.shown);
  all.disagreement = disagreement(all.shown);
  all.consensus = staple(all.shown, progress.part(0.55, 0.95, "consensus"));
  const AxisOrder order = closestToLps(all.majority.grid());
  for (LabelMap& labels : all.shown) labels = reordered(labels, order);
  all.shownDisagreement = reordered(all.disagreement, order);
  all.worst = worstSlices(all.shownDisagreement);
  progress.report(1);
}

}  // namespace

ReaderComparison compareReaders(const std::vector<std::filesystem::path>& files, const Progress& progress) {
  if (files.size() < 2) throw Error(Code::Usage, "one file has nothing to be compared with (name two or more)");
  ReaderComparison all;
  all.readers = shortNames(files);
  readAll(files, all, progress.part(0, 0.3));
  compareAll(all, progress.part(0.3, 1));
  return all;
}

ReaderComparison compareReaders(std::vector<std::string> readers, std::vector<LabelMap> labels,
                                const Progress& progress) {
  if (labels.size() < 2) throw Error(Code::Usage, "one reader has nothing to be compared with (open two or more)");
  ReaderComparison all;
  all.readers = std::move(readers);
  all.shown = std::move(labels);
  compareAll(all, progress);
  return all;
}

json comparisonJson(const ReaderComparison& all) {
  json pairs = json::array(), cohen = json::array(), sensitivity = json::array(), worst = json::array();
  for (const ReaderPair& p : all.pairs)
    pairs.push_back({{"a", all.readers[p.first]},
                     {"b", all.readers[p.second]},
                     {"label", p.label},
                     {"dice", p.dice},
                     {"surface_dice_1mm", p.surfaceDice},
                     {"hd95", valueOf(p.hd95Mm)}});
  for (std::size_t a = 0; a < all.readers.size(); ++a)
    for (std::size_t b = a + 1; b < all.readers.size(); ++b)
      cohen.push_back({{"a", all.readers[a]}, {"b", all.readers[b]}, {"kappa", valueOf(all.cohen[a][b])}});
  for (std::size_t r = 0; r < all.readers.size(); ++r)
    for (const auto& [label, value] : all.consensus.sensitivity[r])
      sensitivity.push_back({{"reader", all.readers[r]}, {"label", label}, {"sensitivity", value}});
  for (const WorstSlice& slice : all.worst) worst.push_back({{"slice", slice.slice}, {"voxels", slice.voxels}});
  return {{"readers", all.readers},
          {"fleiss_kappa", valueOf(all.fleiss)},
          {"cohen_kappa", cohen},
          {"pairs", pairs},
          {"staple", sensitivity},
          {"worst_slices", worst},
          {"notices", all.notices},
          {"conventions",
           {{"kappa", "over the voxels of the box that holds all readers' labels, background among the labels"},
            {"majority", "a draw is background"},
            {"staple", "several labels at once, within the same box; undecided voxels are background"},
            {"disagreement", "how many readers differ from the most frequent label"},
            {"pairs", "Dice, surface Dice at 1 mm and HD95 as hilum evaluate has them"},
            {"worst_slices", "across the axis nearest to feet-head, counted from the feet, from 0"}}}};
}

std::string comparisonCsv(const ReaderComparison& all) {
  using annotation::csvField, annotation::csvLine;
  std::string text = csvLine({"a", "b", "label", "dice", "surface_dice_1mm", "hd95", "cohen_kappa"});
  const auto number = [](const std::optional<double>& value) {
    char digits[32] = "";
    if (value) std::snprintf(digits, sizeof digits, "%.9g", *value);
    return std::string(digits);
  };
  for (const ReaderPair& p : all.pairs)
    text += csvLine({csvField(all.readers[p.first]), csvField(all.readers[p.second]), std::to_string(p.label),
                     number(p.dice), number(p.surfaceDice), number(p.hd95Mm), number(all.cohen[p.first][p.second])});
  return text;
}

std::string comparisonTable(const ReaderComparison& all) {
  char line[256];
  std::snprintf(line, sizeof line, "%-24s %-24s %6s %8s %14s %9s\n", "", "", "label", "Dice", "surface Dice",
                "HD95 mm");
  std::string text = line;
  for (const ReaderPair& p : all.pairs) {
    std::snprintf(line, sizeof line, "%-24s %-24s %6d %8.4f %14.4f ", inColumn(all.readers[p.first]).c_str(),
                  inColumn(all.readers[p.second]).c_str(), int(p.label), p.dice, p.surfaceDice);
    text += line;
    if (p.hd95Mm)
      std::snprintf(line, sizeof line, "%9.3f\n", *p.hd95Mm);
    else
      std::snprintf(line, sizeof line, "%9s\n", "-");
    text += line;
  }
  for (std::size_t a = 0; a < all.readers.size(); ++a)
    for (std::size_t b = a + 1; b < all.readers.size(); ++b)
      if (const auto& kappa = all.cohen[a][b]) {
        std::snprintf(line, sizeof line, "Cohen's kappa of %s and %s: %.4f\n", all.readers[a].c_str(),
                      all.readers[b].c_str(), *kappa);
        text += line;
      }
  if (all.fleiss && all.readers.size() > 2) {
    std::snprintf(line, sizeof line, "Fleiss' kappa of all: %.4f\n", *all.fleiss);
    text += line;
  }
  for (const WorstSlice& slice : all.worst)
    text += "slice " + std::to_string(slice.slice) + ": " + std::to_string(slice.voxels) + " voxels differ\n";
  return text;
}

}  // namespace hilum::app
