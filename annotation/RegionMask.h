#pragma once
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "core/Labels.h"

namespace hilum::annotation {

/// A set of voxels within a box of a grid's indices: one bit a voxel, x fastest, every row in words of its own, so that
/// threads may write different rows at once. What the algorithms give and Stroke::apply takes.
class RegionMask {
 public:
  using Word = std::uint64_t;

  RegionMask() = default;  ///< of nothing
  explicit RegionMask(const IndexBox& box);

  const IndexBox& box() const { return box_; }
  bool empty() const;  ///< no voxel is in it
  std::int64_t count() const;
  /// The smallest box around its voxels; empty without any.
  IndexBox bounds() const;
  std::size_t bytes() const { return words_.size() * sizeof(Word); }

  /// False outside the box.
  bool at(const Index3& i) const { return inside(i) && (word(i) >> bit(i) & 1); }
  void set(const Index3& i) { words_[place(i)] |= Word(1) << bit(i); }  ///< within the box
  void clear(const Index3& i) { words_[place(i)] &= ~(Word(1) << bit(i)); }
  /// Puts the voxels xBegin <= x < xEnd of a row in; what lies beyond the box is left out.
  void setRun(std::int64_t y, std::int64_t z, std::int64_t xBegin, std::int64_t xEnd);

  /// The words of the row at (y, z), within the box; bit k of word w is x = box().begin[0] + 64 w + k. Bits past the
  /// box's end stay 0.
  std::span<Word> row(std::int64_t y, std::int64_t z) { return {words_.data() + rowPlace(y, z), rowWords_}; }
  std::span<const Word> row(std::int64_t y, std::int64_t z) const {
    return {words_.data() + rowPlace(y, z), rowWords_};
  }

  /// Calls f(xBegin, xEnd) for every run of voxels of a row within the box.
  template <class F>
  void forEachRunOf(std::int64_t y, std::int64_t z, F&& f) const {
    runsOf(row(y, z), [&](std::int64_t from, std::int64_t to) { f(box_.begin[0] + from, box_.begin[0] + to); });
  }
  /// Calls f(y, z, xBegin, xEnd) for every run of voxels along x, of the slices zBegin <= z < zEnd of the box.
  template <class F>
  void forEachRun(std::int64_t zBegin, std::int64_t zEnd, F&& f) const {
    for (std::int64_t z = zBegin; z < zEnd; ++z)
      for (std::int64_t y = box_.begin[1]; y < box_.end[1]; ++y)
        forEachRunOf(y, z, [&](std::int64_t from, std::int64_t to) { f(y, z, from, to); });
  }
  template <class F>
  void forEachRun(F&& f) const {
    forEachRun(box_.begin[2], box_.end[2], f);
  }

  /// Adds, keeps or takes out the voxels of another mask, which may have another box. This one's box stays.
  RegionMask& operator|=(const RegionMask& other);
  RegionMask& operator&=(const RegionMask& other);
  RegionMask& operator-=(const RegionMask& other);
  /// Same voxels, whatever the boxes.
  bool operator==(const RegionMask& other) const;

 private:
  template <class F>
  static void runsOf(std::span<const Word> words, F&& f) {
    std::int64_t begin = -1;
    for (std::size_t w = 0; w < words.size(); ++w) {
      const Word now = words[w];
      const auto base = std::int64_t(w) * 64;
      int at = 0;
      while (at < 64) {
        const Word rest = (begin < 0 ? now : ~now) >> at;
        if (rest == 0) break;
        at += std::countr_zero(rest);
        if (begin < 0) {
          begin = base + at;
        } else {
          f(begin, base + at);
          begin = -1;
        }
      }
    }
    if (begin >= 0) f(begin, std::int64_t(words.size()) * 64);
  }

  bool inside(const Index3& i) const;
  std::size_t rowPlace(std::int64_t y, std::int64_t z) const {
    return rowWords_ * std::size_t((y - box_.begin[1]) + (box_.end[1] - box_.begin[1]) * (z - box_.begin[2]));
  }
  std::size_t place(const Index3& i) const { return rowPlace(i[1], i[2]) + std::size_t((i[0] - box_.begin[0]) / 64); }
  int bit(const Index3& i) const { return int((i[0] - box_.begin[0]) % 64); }
  Word word(const Index3& i) const { return words_[place(i)]; }

  IndexBox box_;
  std::size_t rowWords_ = 0;
  std::vector<Word> words_;
};

/// New labels for the voxels of a mask: `labels` has one for every voxel of where.box(), x fastest, of which only those
/// in the mask count.
struct LabelPatch {
  RegionMask where;
  std::vector<LabelId> labels;

  std::size_t place(const Index3& i) const {
    const IndexBox& box = where.box();
    const Index3 n = box.size();
    return std::size_t((i[0] - box.begin[0]) + n[0] * ((i[1] - box.begin[1]) + n[1] * (i[2] - box.begin[2])));
  }
};

}  // namespace hilum::annotation
