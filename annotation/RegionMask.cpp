#include "annotation/RegionMask.h"

#include <algorithm>
#include <limits>

namespace hilum::annotation {

RegionMask::RegionMask(const IndexBox& box) : box_(box.empty() ? IndexBox{} : box) {
  const Index3 n = box_.size();
  rowWords_ = std::size_t((n[0] + 63) / 64);
  words_.resize(rowWords_ * std::size_t(n[1] * n[2]));
}

bool RegionMask::inside(const Index3& i) const {
  for (int a = 0; a < 3; ++a)
    if (i[a] < box_.begin[a] || i[a] >= box_.end[a]) return false;
  return true;
}

bool RegionMask::empty() const {
  return std::ranges::all_of(words_, [](Word word) { return word == 0; });
}

std::int64_t RegionMask::count() const {
  std::int64_t sum = 0;
  for (const Word word : words_) sum += std::popcount(word);
  return sum;
}

IndexBox RegionMask::bounds() const {
  constexpr auto far = std::numeric_limits<std::int64_t>::max();
  IndexBox bounds{{far, far, far}, {-far, -far, -far}};
  forEachRun([&](std::int64_t y, std::int64_t z, std::int64_t from, std::int64_t to) {
    const Index3 low{from, y, z}, high{to, y + 1, z + 1};
    for (int a = 0; a < 3; ++a) {
      bounds.begin[a] = std::min(bounds.begin[a], low[a]);
      bounds.end[a] = std::max(bounds.end[a], high[a]);
    }
  });
  return bounds.empty() ? IndexBox{} : bounds;
}

void RegionMask::setRun(std::int64_t y, std::int64_t z, std::int64_t xBegin, std::int64_t xEnd) {
  if (y < box_.begin[1] || y >= box_.end[1] || z < box_.begin[2] || z >= box_.end[2]) return;
  std::int64_t from = std::max(xBegin, box_.begin[0]) - box_.begin[0];
  const std::int64_t to = std::min(xEnd, box_.end[0]) - box_.begin[0];
  Word* words = words_.data() + rowPlace(y, z);
  while (from < to) {
    const std::int64_t last = std::min(to, from / 64 * 64 + 64), width = last - from;
    const Word ones = width == 64 ? ~Word(0) : (Word(1) << width) - 1;
    words[from / 64] |= ones << (from % 64);
    from = last;
  }
}

RegionMask& RegionMask::operator|=(const RegionMask& other) {
  other.forEachRun([&](std::int64_t y, std::int64_t z, std::int64_t from, std::int64_t to) { setRun(y, z, from, to); });
  return *this;
}

RegionMask& RegionMask::operator&=(const RegionMask& other) {
  RegionMask common(box_);
  common |= other;
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= common.words_[i];
  return *this;
}

RegionMask& RegionMask::operator-=(const RegionMask& other) {
  RegionMask common(box_);
  common |= other;
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~common.words_[i];
  return *this;
}

bool RegionMask::operator==(const RegionMask& other) const {
  if (count() != other.count()) return false;
  RegionMask rest = *this;
  rest -= other;
  return rest.empty();
}

}  // namespace hilum::annotation
