#include "core/Grid.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/Error.h"

namespace hilum {
namespace {

/// A column that is a unit vector but for rounding stays as it is: a grid that was written down comes back the same.
void makeUnit(Mat3& direction, int column) {
  constexpr double rounding = 8 * std::numeric_limits<double>::epsilon();
  if (!(std::abs(direction.col(column).squaredNorm() - 1) <= rounding)) direction.col(column).normalize();
}

}  // namespace

Grid::Grid() = default;

Grid::Grid(Index3 size, Vec3 spacing, Vec3 origin, Mat3 direction)
    : size_(size), spacing_(spacing), origin_(origin), direction_(direction) {
  for (auto n : size_)
    if (n < 1) throw Error(Code::BadInput, "an image needs at least one voxel along every axis");
  if (!spacing_.allFinite() || !origin_.allFinite() || !direction_.allFinite() || (spacing_.array() <= 0).any())
    throw Error(Code::BadInput, "the voxel spacing, origin or direction is not a usable number");
  for (int c = 0; c < 3; ++c) makeUnit(direction_, c);
  if (!direction_.allFinite() || std::abs(direction_.determinant()) < 1e-6)
    throw Error(Code::BadInput, "the image axes are parallel: there is no way to place the voxels in space");
  linear_ = direction_ * spacing_.asDiagonal();
  inverse_ = linear_.inverse();
  voxelVolume_ = std::abs(linear_.determinant());
}

Grid Grid::fromAffine(Index3 size, const Mat4& m) {
  const Mat3 linear = m.topLeftCorner<3, 3>();
  Mat3 direction;
  Vec3 spacing;
  for (int c = 0; c < 3; ++c) {
    spacing[c] = linear.col(c).norm();
    direction.col(c) = linear.col(c) / (spacing[c] > 0 ? spacing[c] : 1);
  }
  return Grid(size, spacing, m.topRightCorner<3, 1>(), direction);
}

bool Grid::contains(const Index3& i) const {
  for (int a = 0; a < 3; ++a)
    if (i[a] < 0 || i[a] >= size_[a]) return false;
  return true;
}

Mat4 Grid::affine() const {
  Mat4 m = Mat4::Identity();
  m.topLeftCorner<3, 3>() = linear_;
  m.topRightCorner<3, 1>() = origin_;
  return m;
}

Vec3 Grid::centre() const {
  return toWorld(Vec3((size_[0] - 1) / 2.0, (size_[1] - 1) / 2.0, (size_[2] - 1) / 2.0));
}

bool Grid::isRight(double tolerance) const {
  for (int a = 0; a < 3; ++a)
    if (std::abs(direction_.col(a).dot(direction_.col((a + 1) % 3))) > tolerance) return false;
  return true;
}

bool Grid::sameAs(const Grid& other, double tolerance) const {
  if (size_ != other.size_) return false;
  for (int corner = 0; corner < 8; ++corner) {
    Vec3 index;
    for (int a = 0; a < 3; ++a) index[a] = (corner >> a & 1) ? double(size_[a] - 1) : 0.0;
    if ((toIndex(other.toWorld(index)) - index).cwiseAbs().maxCoeff() > tolerance) return false;
  }
  return true;
}

AxisOrder closestToLps(const Grid& grid) {
  // The permutation with the largest sum of |cosines|: greedy choices fail on oblique grids near 45 degrees.
  std::array<int, 3> p{0, 1, 2}, best = p;
  double bestSum = -1;
  do {
    double sum = 0;
    for (int w = 0; w < 3; ++w) sum += std::abs(grid.direction()(w, p[w]));
    if (sum > bestSum + 1e-9) bestSum = sum, best = p;
  } while (std::next_permutation(p.begin(), p.end()));
  AxisOrder order;
  order.axis = best;
  for (int w = 0; w < 3; ++w) order.flip[w] = grid.direction()(w, best[w]) < 0;
  return order;
}

Grid reordered(const Grid& grid, const AxisOrder& order) {
  Index3 size;
  Vec3 spacing, first = Vec3::Zero();
  Mat3 direction;
  for (int i = 0; i < 3; ++i) {
    const int a = order.axis[i];
    size[i] = grid.size()[a];
    spacing[i] = grid.spacing()[a];
    direction.col(i) = order.flip[i] ? Vec3(-grid.direction().col(a)) : Vec3(grid.direction().col(a));
    if (order.flip[i]) first[a] = double(grid.size()[a] - 1);
  }
  return Grid(size, spacing, grid.toWorld(first), direction);
}

std::string Grid::orientation() const {
  static constexpr char positive[] = "LPS", negative[] = "RAI";
  const AxisOrder order = closestToLps(*this);
  std::string letters(3, '?');
  for (int w = 0; w < 3; ++w) letters[order.axis[w]] = order.flip[w] ? negative[w] : positive[w];
  return letters;
}

Grid Grid::cropped(const IndexBox& box) const {
  return Grid(box.size(), spacing_, toWorld(Vec3(double(box.begin[0]), double(box.begin[1]), double(box.begin[2]))), direction_);
}

}  // namespace hilum
