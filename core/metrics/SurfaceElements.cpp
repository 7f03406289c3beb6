#include "core/metrics/SurfaceElements.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/Parallel.h"

namespace hilum {
namespace {

/// Voxel (x, y, z) of the eight, each 0 or 1, is bit x + 2 y + 4 z of a code.
constexpr unsigned kFull = 0xff, kFlatFull = 0x0f;

struct RowElements {
  std::vector<std::int64_t> places;
  std::vector<std::uint8_t> codes;
};

/// The elements of the corners of one row, between the rows of voxels below and above it (null: beyond the box).
void addRow(const std::array<const std::uint8_t*, 4>& rows, std::int64_t voxels, std::int64_t place, unsigned full,
            std::uint8_t* isThere, RowElements& found) {
  unsigned left = 0;
  for (std::int64_t x = 0; x <= voxels; ++x) {
    unsigned right = 0;
    if (x < voxels)
      for (unsigned r = 0; r < 4; ++r)
        if (rows[r]) right |= unsigned(rows[r][x] != 0) << (2 * r);
    const unsigned code = left | right << 1;
    left = right;
    if (code == 0 || code == full) continue;
    isThere[x] = 1;
    found.places.push_back(place + x);
    found.codes.push_back(std::uint8_t(code));
  }
}

using Corners = std::vector<std::array<int, 3>>;

/// The voxels of a code in groups that touch by faces.
std::vector<Corners> groupsOf(unsigned code) {
  std::vector<Corners> groups;
  while (code != 0) {
    unsigned group = 1U << std::countr_zero(code);
    for (bool grew = true; grew;) {
      grew = false;
      for (unsigned bit = 0; bit < 8; ++bit)
        if (group >> bit & 1)
          for (unsigned axis = 0; axis < 3; ++axis) {
            const unsigned next = 1U << (bit ^ 1U << axis);
            if ((code & next) && !(group & next)) group |= next, grew = true;
          }
    }
    code &= ~group;
    Corners& corners = groups.emplace_back();
    for (int bit = 0; bit < 8; ++bit)
      if (group >> bit & 1) corners.push_back({bit & 1, bit >> 1 & 1, bit >> 2 & 1});
  }
  return groups;
}

/// How many of the group's voxels touch each voxel along each axis, and what follows for the group's shape.
class Shape {
 public:
  explicit Shape(const Corners& corners) {
    for (const auto& a : corners) {
      int links = 0;
      std::array<bool, 3> along{};
      for (const auto& b : corners) {
        int differing = 0, axis = 0;
        for (int i = 0; i < 3; ++i)
          if (a[std::size_t(i)] != b[std::size_t(i)]) ++differing, axis = i;
        if (differing == 1) ++links, along[std::size_t(axis)] = true, ++edges_[std::size_t(axis)];
      }
      most_ = std::max(most_, links);
      if (links == 1)
        for (int i = 0; i < 3; ++i)
          if (along[std::size_t(i)]) ends_[std::size_t(i)] = true;
    }
  }
  int mostLinks() const { return most_; }
  bool hasEdges(int axis) const { return edges_[std::size_t(axis)] > 0; }
  bool hasEnd(int axis) const { return ends_[std::size_t(axis)]; }  ///< a voxel whose one link runs along the axis

 private:
  int most_ = 0;
  std::array<int, 3> edges_{};
  std::array<bool, 3> ends_{};
};

/// Of a group of one to four voxels. `faces` are the areas of a voxel's faces across each axis. The surface is that of
/// the group's convex hull within the cube; a chain of four, whose outline does not lie in a plane, is cut into the
/// triangle of every second corner and the three beside it, as the published table has it.
double areaOf(const Corners& group, const Vec3& faces) {
  const double corner = faces.norm() / 8;  // the triangle that cuts one corner off
  const Shape shape(group);
  int free = 0;  // of a flat group: the axis across it; of a chain: the middle link's axis
  for (int a = 0; a < 3; ++a)
    if (!shape.hasEdges(a)) free = a;
  const auto across = [&](int a, int b) { return std::hypot(faces[a], faces[b]); };
  switch (group.size()) {
    case 1:
      return corner;
    case 2:
      for (int a = 0; a < 3; ++a)
        if (shape.hasEdges(a)) return across((a + 1) % 3, (a + 2) % 3) / 2;
      return 0;
    case 3:
      return faces[free] / 2 + 3 * corner;
    default:
      break;
  }
  if (!shape.hasEdges(free)) return faces[free];
  if (shape.mostLinks() == 3) return 6 * corner;
  int middle = 0;
  for (int a = 0; a < 3; ++a)
    if (!shape.hasEnd(a)) middle = a;
  return 4 * corner + (across(middle, (middle + 1) % 3) + across(middle, (middle + 2) % 3)) / 4;
}

}  // namespace

SurfaceElements surfaceElements(std::span<const std::uint8_t> mask, const Index3& n, bool flat) {
  SurfaceElements surface;
  surface.size = {n[0] + 1, n[1] + 1, flat ? 1 : n[2] + 1};
  const Index3& m = surface.size;
  surface.isThere.assign(std::size_t(m[0] * m[1] * m[2]), 0);
  std::vector<RowElements> perSlice(static_cast<std::size_t>(m[2]));
  const auto row = [&](std::int64_t y, std::int64_t z) -> const std::uint8_t* {
    const bool inside = y >= 0 && y < n[1] && z >= 0 && z < n[2];
    return inside ? mask.data() + n[0] * (y + n[1] * z) : nullptr;
  };
  parallelFor(m[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z)
      for (std::int64_t y = 0; y < m[1]; ++y) {
        const std::int64_t place = m[0] * (y + m[1] * z);
        const std::array<const std::uint8_t*, 4> rows =
            flat ? std::array<const std::uint8_t*, 4>{row(y - 1, 0), row(y, 0), nullptr, nullptr}
                 : std::array<const std::uint8_t*, 4>{row(y - 1, z - 1), row(y, z - 1), row(y - 1, z), row(y, z)};
        addRow(rows, n[0], place, flat ? kFlatFull : kFull, surface.isThere.data() + place, perSlice[std::size_t(z)]);
      }
  });
  for (const RowElements& slice : perSlice) {
    surface.places.insert(surface.places.end(), slice.places.begin(), slice.places.end());
    surface.codes.insert(surface.codes.end(), slice.codes.begin(), slice.codes.end());
  }
  return surface;
}

std::array<double, 256> elementAreasMm2(const Vec3& mm) {
  const Vec3 faces(mm[1] * mm[2], mm[0] * mm[2], mm[0] * mm[1]);
  std::array<double, 256> areas{};
  for (unsigned code = 1; code < kFull; ++code)
    for (const Corners& group : groupsOf(std::popcount(code) > 4 ? ~code & kFull : code))
      areas[code] += areaOf(group, faces);
  return areas;
}

std::array<double, 256> elementLengthsMm(const Vec3& mm) {
  std::array<double, 256> lengths{};
  const double diagonal = std::hypot(mm[0], mm[1]) / 2;
  for (unsigned code = 1; code < kFlatFull; ++code) {
    const int count = std::popcount(code);
    if (count != 2)
      lengths[code] = diagonal;
    else if (code == 0b0110 || code == 0b1001)
      lengths[code] = 2 * diagonal;
    else
      lengths[code] = code == 0b0011 || code == 0b1100 ? mm[0] : mm[1];
  }
  return lengths;
}

}  // namespace hilum
