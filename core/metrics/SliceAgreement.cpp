#include "core/metrics/SliceAgreement.h"

#include <algorithm>
#include <cstdlib>

#include "core/Error.h"
#include "core/Parallel.h"

namespace hilum {
namespace {

constexpr double kTinyShare = 0.1;  // of the slice with the most labelled voxels

}  // namespace

std::vector<SliceAgreement> sliceAgreements(const LabelMap& first, const LabelMap& second, std::span<const LabelId> as,
                                            const Progress& progress) {
  if (!first.grid().sameAs(second.grid()))
    throw Error(Code::BadInput, "labels on different grids cannot be compared slice by slice (bring them onto one)");
  const Index3& n = first.grid().size();
  std::vector<SliceAgreement> slices(static_cast<std::size_t>(n[2]));
  const auto a = first.voxels(), b = second.voxels();
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t z = begin; z < end; ++z) {
      progress.checkpoint();
      SliceAgreement slice;
      double sumX = 0, sumY = 0;
      std::size_t i = std::size_t(z * n[0] * n[1]);
      for (std::int64_t y = 0; y < n[1]; ++y)
        for (std::int64_t x = 0; x < n[0]; ++x, ++i) {
          if (a[i] == 0 && b[i] == 0) continue;
          const LabelId meant = a[i] < as.size() ? as[a[i]] : a[i];
          slice.first += a[i] != 0;
          slice.second += b[i] != 0;
          // A label that means none is right nowhere.
          const bool alike = meant == b[i] && (a[i] != 0) == (b[i] != 0);
          slice.common += alike;
          if (alike) continue;
          ++slice.differing;
          sumX += double(x), sumY += double(y);
        }
      if (slice.differing > 0)
        slice.centre = {sumX / double(slice.differing), sumY / double(slice.differing), double(z)};
      slices[std::size_t(z)] = slice;
    }
  });
  return slices;
}

std::vector<std::int64_t> worstSlices(std::span<const SliceAgreement> slices, std::int64_t apart) {
  std::vector<std::int64_t> order, worst;
  std::int64_t most = 0;
  for (const SliceAgreement& slice : slices) most = std::max(most, slice.first + slice.second);
  const auto isTiny = [&](const SliceAgreement& slice) {
    return double(slice.first + slice.second) < kTinyShare * double(most);
  };
  for (std::size_t z = 0; z < slices.size(); ++z)
    if (slices[z].differing > 0) order.push_back(std::int64_t(z));
  std::ranges::stable_sort(order, [&](std::int64_t p, std::int64_t q) {
    const SliceAgreement &a = slices[std::size_t(p)], &b = slices[std::size_t(q)];
    if (isTiny(a) != isTiny(b)) return isTiny(b);
    if (a.dice() != b.dice()) return a.dice() < b.dice();
    return a.differing > b.differing;
  });
  for (const std::int64_t z : order)
    if (std::ranges::none_of(worst, [&](std::int64_t known) { return std::abs(known - z) < apart; })) worst.push_back(z);
  return worst;
}

}  // namespace hilum
