#include "core/metrics/Agreement.h"

#include <itkImportImageFilter.h>
#include <itkLabelVotingImageFilter.h>
#include <itkMultiLabelSTAPLEImageFilter.h>

#include <algorithm>
#include <cmath>

#include "core/Error.h"
#include "core/Parallel.h"

namespace hilum {
namespace {

using Image = itk::Image<LabelId, 3>;

/// The readers' voxels within the box of all labels, the labels numbered 0, 1, 2, ... without gaps.
struct Ballots {
  IndexBox box;
  std::vector<LabelId> labels{0};  ///< by number; background first
  std::vector<std::vector<LabelId>> readers;
  std::size_t voxels() const { return readers.front().size(); }
};

Ballots ballotsOf(std::span<const LabelMap> maps) {
  if (maps.size() < 2) throw Error(Code::BadInput, "one reader has no one to agree with (give two or more)");
  Ballots ballots;
  std::map<LabelId, LabelId> numbers{{0, 0}};
  bool any = false;
  for (const LabelMap& map : maps) {
    if (!map.grid().sameAs(maps.front().grid()))
      throw Error(Code::BadInput, "the readers' labels lie on different grids (bring them onto one grid first)");
    for (const auto& [label, count] : map.counts()) numbers.emplace(label, 0);
    const IndexBox box = map.bounds();
    if (box.empty()) continue;
    if (!any) ballots.box = box, any = true;
    for (std::size_t a = 0; a < 3; ++a) {
      ballots.box.begin[a] = std::min(ballots.box.begin[a], box.begin[a]);
      ballots.box.end[a] = std::max(ballots.box.end[a], box.end[a]);
    }
  }
  LabelId next = 0;
  for (auto& [label, number] : numbers) {
    number = next++;
    if (label) ballots.labels.push_back(label);
  }
  const Index3 n = ballots.box.size();
  for (const LabelMap& map : maps) {
    auto& own = ballots.readers.emplace_back();
    own.reserve(std::size_t(n[0] * n[1] * n[2]));
    for (std::int64_t z = ballots.box.begin[2]; z < ballots.box.end[2]; ++z)
      for (std::int64_t y = ballots.box.begin[1]; y < ballots.box.end[1]; ++y)
        for (std::int64_t x = ballots.box.begin[0]; x < ballots.box.end[0]; ++x)
          own.push_back(numbers.at(map.at({x, y, z})));
  }
  return ballots;
}

/// A map of the grid of `like` with these numbers' labels in the box.
LabelMap restored(const Ballots& ballots, const LabelId* numbers, const LabelMap& like) {
  LabelMap map(like.grid(), like.table());
  const IndexBox& box = ballots.box;
  for (std::int64_t z = box.begin[2]; z < box.end[2]; ++z)
    for (std::int64_t y = box.begin[1]; y < box.end[1]; ++y)
      for (std::int64_t x = box.begin[0]; x < box.end[0]; ++x, ++numbers)
        map.voxels()[std::size_t(map.grid().offset({x, y, z}))] =
            *numbers < ballots.labels.size() ? ballots.labels[*numbers] : LabelId(0);
  return map;
}

/// Gives a filter of several label images the readers' voxels.
template <class Filter>
std::vector<itk::ImportImageFilter<LabelId, 3>::Pointer> connect(Filter& filter, Ballots& ballots) {
  std::vector<itk::ImportImageFilter<LabelId, 3>::Pointer> imports;
  Image::RegionType region;
  for (unsigned a = 0; a < 3; ++a) region.SetSize(a, itk::SizeValueType(ballots.box.size()[a]));
  for (std::size_t r = 0; r < ballots.readers.size(); ++r) {
    auto& import = imports.emplace_back(itk::ImportImageFilter<LabelId, 3>::New());
    import->SetRegion(region);
    import->SetImportPointer(ballots.readers[r].data(), ballots.voxels(), false);
    filter.SetInput(unsigned(r), import->GetOutput());
  }
  return imports;
}

template <class Filter>
void update(Filter& filter, const char* what) {
  try {
    filter.Update();
  } catch (const itk::ProcessAborted&) {
    throw Cancelled{};
  } catch (const itk::ExceptionObject& e) {
    throw Error(Code::Internal, std::string(what) + ": " + e.GetDescription());
  }
}

/// Calls visit(votes) for every voxel: how many readers gave each number.
template <class Visit>
void eachVote(const Ballots& ballots, const Visit& visit) {
  std::vector<int> votes(ballots.labels.size());
  for (std::size_t i = 0; i < ballots.voxels(); ++i) {
    std::fill(votes.begin(), votes.end(), 0);
    for (const auto& reader : ballots.readers) ++votes[reader[i]];
    visit(i, votes);
  }
}

}  // namespace

std::optional<double> cohenKappa(const LabelMap& a, const LabelMap& b) {
  const LabelMap both[] = {a, b};
  const Ballots ballots = ballotsOf(both);
  const auto n = double(ballots.voxels());
  if (n == 0) return std::nullopt;
  std::vector<double> first(ballots.labels.size(), 0), second = first;
  double equal = 0;
  for (std::size_t i = 0; i < ballots.voxels(); ++i) {
    const LabelId p = ballots.readers[0][i], q = ballots.readers[1][i];
    ++first[p], ++second[q], equal += p == q;
  }
  double chance = 0;
  for (std::size_t l = 0; l < first.size(); ++l) chance += first[l] / n * (second[l] / n);
  if (chance >= 1) return std::nullopt;
  return (equal / n - chance) / (1 - chance);
}

std::optional<double> fleissKappa(std::span<const LabelMap> readers) {
  const Ballots ballots = ballotsOf(readers);
  const auto n = double(ballots.voxels()), k = double(readers.size());
  if (n == 0) return std::nullopt;
  std::vector<double> share(ballots.labels.size(), 0);
  double pairs = 0;
  eachVote(ballots, [&](std::size_t, const std::vector<int>& votes) {
    for (std::size_t l = 0; l < votes.size(); ++l) {
      share[l] += votes[l] / (n * k);
      pairs += votes[l] * (votes[l] - 1.0);
    }
  });
  double chance = 0;
  for (const double s : share) chance += s * s;
  if (chance >= 1 - 1e-12) return std::nullopt;
  return (pairs / (n * k * (k - 1)) - chance) / (1 - chance);
}

LabelMap majorityVote(std::span<const LabelMap> readers) {
  Ballots ballots = ballotsOf(readers);
  if (ballots.voxels() == 0) return LabelMap(readers.front().grid(), readers.front().table());
  auto filter = itk::LabelVotingImageFilter<Image, Image>::New();
  filter->SetLabelForUndecidedPixels(0);
  const auto imports = connect(*filter, ballots);
  update(*filter, "voting");
  return restored(ballots, filter->GetOutput()->GetBufferPointer(), readers.front());
}

Consensus staple(std::span<const LabelMap> readers, const Progress& progress) {
  Ballots ballots = ballotsOf(readers);
  Consensus consensus{LabelMap(readers.front().grid(), readers.front().table()), {}};
  consensus.sensitivity.resize(readers.size());
  if (ballots.voxels() == 0) return consensus;
  auto filter = itk::MultiLabelSTAPLEImageFilter<Image, Image, double>::New();
  filter->SetLabelForUndecidedPixels(LabelId(ballots.labels.size()));
  const auto imports = connect(*filter, ballots);
  int rounds = 0;
  filter->AddObserver(itk::IterationEvent(), [&](const itk::EventObject&) {
    if (progress.cancelled()) return filter->AbortGenerateDataOn();
    progress.report(1 - 0.9 / ++rounds);  // how many there will be is not known
  });
  update(*filter, "STAPLE");
  progress.checkpoint();
  consensus.labels = restored(ballots, filter->GetOutput()->GetBufferPointer(), readers.front());
  for (std::size_t r = 0; r < readers.size(); ++r) {
    const auto confusion = filter->GetConfusionMatrix(unsigned(r));  // rows: what the reader gave
    for (std::size_t l = 1; l < ballots.labels.size(); ++l)
      consensus.sensitivity[r][ballots.labels[l]] = double(confusion(unsigned(l), unsigned(l)));
  }
  progress.report(1);
  return consensus;
}

LabelMap disagreement(std::span<const LabelMap> readers) {
  const Ballots ballots = ballotsOf(readers);
  LabelMap map(readers.front().grid());
  const Index3 n = ballots.box.size();
  eachVote(ballots, [&](std::size_t i, const std::vector<int>& votes) {
    const auto at = std::int64_t(i);
    const Index3 p{ballots.box.begin[0] + at % n[0], ballots.box.begin[1] + at / n[0] % n[1],
                   ballots.box.begin[2] + at / (n[0] * n[1])};
    map.voxels()[std::size_t(map.grid().offset(p))] =
        LabelId(int(readers.size()) - *std::max_element(votes.begin(), votes.end()));
  });
  return map;
}

}  // namespace hilum
