#include "annotation/algorithms/RowFlood.h"

#include <array>
#include <deque>

#include "annotation/algorithms/LabelRegion.h"

namespace hilum::annotation {
namespace {

using Word = RegionMask::Word;

/// The bits of `open` that a seed reaches upwards without a gap: the carry of a sum runs through ones.
Word upwards(Word seeds, Word open) { return seeds | (open & ~(open + seeds)); }

/// The same downwards, in doubling steps.
Word downwards(Word seeds, Word open) {
  for (int step = 1; step < 64; step *= 2) {
    seeds |= open & (seeds >> step);
    open &= open >> step;
  }
  return seeds;
}

/// Spreads seeds, which are candidates, along a row of candidates.
void spread(std::span<Word> seeds, std::span<const Word> open) {
  Word carry = 0;
  for (std::size_t w = 0; w < seeds.size(); ++w) {
    seeds[w] = upwards(seeds[w] | (carry & open[w]), open[w]);
    carry = seeds[w] >> 63;
  }
  carry = 0;
  for (std::size_t w = seeds.size(); w-- > 0;) {
    seeds[w] = downwards(seeds[w] | ((carry << 63) & open[w]), open[w]);
    carry = seeds[w] & 1;
  }
}

void widen(std::span<Word> bits) {
  Word below = 0;
  for (std::size_t w = 0; w < bits.size(); ++w) {
    const Word now = bits[w], above = w + 1 < bits.size() ? bits[w + 1] : 0;
    bits[w] = now | now << 1 | now >> 1 | below >> 63 | above << 63;
    below = now;
  }
}

class Flood {
 public:
  Flood(const IndexBox& box, const CandidateRow& candidates, Touching touching)
      : open_(box),
        reached_(box),
        candidates_(candidates),
        corners_(touching == Touching::Corners),
        known_(std::size_t(box.size()[1] * box.size()[2])),
        waiting_(known_.size()),
        fresh_(open_.row(box.begin[1], box.begin[2]).size()) {}

  void seed(const Index3& at) {
    for (int a = 0; a < 3; ++a)
      if (at[a] < open_.box().begin[a] || at[a] >= open_.box().end[a]) return;
    std::ranges::fill(fresh_, Word(0));
    const auto x = std::size_t(at[0] - open_.box().begin[0]);
    fresh_[x / 64] = Word(1) << (x % 64);
    enter(at[1], at[2]);
  }

  void run(const Progress& progress) {
    for (std::size_t turns = 0; !queue_.empty(); ++turns) {
      if (turns % 4096 == 0) progress.checkpoint();
      const auto [y, z] = queue_.front();
      queue_.pop_front();
      waiting_[place(y, z)] = 0;
      pass(y, z, y - 1, z);
      pass(y, z, y + 1, z);
      pass(y, z, y, z - 1);
      pass(y, z, y, z + 1);
      if (!corners_) continue;
      for (const int dy : {-1, 1})
        for (const int dz : {-1, 1}) pass(y, z, y + dy, z + dz);
    }
  }

  RegionMask take() { return inBox(reached_, reached_.bounds()); }

 private:
  std::size_t place(std::int64_t y, std::int64_t z) const {
    const IndexBox& box = open_.box();
    return std::size_t((y - box.begin[1]) + (box.end[1] - box.begin[1]) * (z - box.begin[2]));
  }

  void pass(std::int64_t fromY, std::int64_t fromZ, std::int64_t y, std::int64_t z) {
    const IndexBox& box = open_.box();
    if (y < box.begin[1] || y >= box.end[1] || z < box.begin[2] || z >= box.end[2]) return;
    std::ranges::copy(reached_.row(fromY, fromZ), fresh_.begin());
    if (corners_) widen(fresh_);
    enter(y, z);
  }

  /// Takes in what of fresh_ is open in that row and not reached yet.
  void enter(std::int64_t y, std::int64_t z) {
    const auto open = open_.row(y, z), reached = reached_.row(y, z);
    if (!known_[place(y, z)]) {
      candidates_(y, z, open);
      known_[place(y, z)] = 1;
    }
    Word any = 0;
    for (std::size_t w = 0; w < open.size(); ++w) any |= fresh_[w] &= open[w] & ~reached[w];
    if (any == 0) return;
    spread(fresh_, open);
    for (std::size_t w = 0; w < open.size(); ++w) reached[w] |= fresh_[w];
    if (std::exchange(waiting_[place(y, z)], std::uint8_t(1)) == 0) queue_.emplace_back(y, z);
  }

  RegionMask open_, reached_;
  const CandidateRow& candidates_;
  bool corners_;
  std::vector<std::uint8_t> known_, waiting_;  ///< by row: its candidates are in open_; it is in the queue
  std::vector<Word> fresh_;
  std::deque<std::pair<std::int64_t, std::int64_t>> queue_;
};

}  // namespace

RegionMask flood(const IndexBox& box, const CandidateRow& candidates, std::span<const Index3> seeds, Touching touching,
                 const Progress& progress) {
  if (box.empty()) return {};
  Flood flood(box, candidates, touching);
  for (const Index3& seed : seeds) flood.seed(seed);
  flood.run(progress);
  return flood.take();
}

}  // namespace hilum::annotation
