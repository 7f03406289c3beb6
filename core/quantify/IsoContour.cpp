#include "core/quantify/IsoContour.h"

#include <array>

namespace hilum {
namespace {

/// The line's pieces by the sample edge that they start on. Edge 2k goes from sample k along u, 2k + 1 along v; each is
/// crossed once, so each starts one piece at most.
class Pieces {
 public:
  Pieces(const PlaneSection& section, double level)
      : s_(section), level_(level), next_(2 * section.hu.size(), -1), seen_(next_.size(), false) {
    for (int j = 0; j + 1 < s_.side; ++j)
      for (int i = 0; i + 1 < s_.side; ++i) cell(i, j);
  }

  std::vector<Contour> closed() {
    std::vector<Contour> contours;
    for (int start = 0; start < int(next_.size()); ++start) {
      if (next_[std::size_t(start)] < 0 || seen_[std::size_t(start)]) continue;
      Contour contour;
      int e = start;
      for (; e >= 0 && !seen_[std::size_t(e)]; e = next_[std::size_t(e)]) {
        seen_[std::size_t(e)] = true;
        contour.push_back(crossing(e));
      }
      if (e == start && contour.size() > 2) contours.push_back(std::move(contour));
    }
    return contours;
  }

 private:
  bool low(int i, int j) const { return s_.at(i, j) < level_; }

  void cell(int i, int j) {
    const int k = i + j * s_.side;
    const int bottom = 2 * k, left = 2 * k + 1, right = 2 * (k + 1) + 1, top = 2 * (k + s_.side);
    const int corners = low(i, j) | low(i + 1, j) << 1 | low(i + 1, j + 1) << 2 | low(i, j + 1) << 3;
    const auto go = [&](int from, int to) { next_[std::size_t(from)] = to; };
    const bool joined = (s_.at(i, j) + s_.at(i + 1, j) + s_.at(i, j + 1) + s_.at(i + 1, j + 1)) / 4 < level_;
    switch (corners) {
      case 1:
        return go(bottom, left);
      case 2:
        return go(right, bottom);
      case 3:
        return go(right, left);
      case 4:
        return go(top, right);
      case 5:
        return joined ? (go(bottom, right), go(top, left)) : (go(bottom, left), go(top, right));
      case 6:
        return go(top, bottom);
      case 7:
        return go(top, left);
      case 8:
        return go(left, top);
      case 9:
        return go(bottom, top);
      case 10:
        return joined ? (go(left, bottom), go(right, top)) : (go(right, bottom), go(left, top));
      case 11:
        return go(right, top);
      case 12:
        return go(left, right);
      case 13:
        return go(bottom, right);
      case 14:
        return go(left, bottom);
      default:
        return;
    }
  }

  Eigen::Vector2d crossing(int edge) const {
    const int k = edge / 2, i = k % s_.side, j = k / s_.side;
    const bool alongV = edge % 2;
    const double a = s_.at(i, j), b = alongV ? s_.at(i, j + 1) : s_.at(i + 1, j);
    const double t = (level_ - a) / (b - a);
    return {s_.mm(i + (alongV ? 0 : t)), s_.mm(j + (alongV ? t : 0))};
  }

  const PlaneSection& s_;
  double level_;
  std::vector<int> next_;
  std::vector<bool> seen_;
};

}  // namespace

std::vector<Contour> isoContours(const PlaneSection& section, double level) { return Pieces(section, level).closed(); }

double signedArea(const Contour& c) {
  double twice = 0;
  for (std::size_t i = 0; i < c.size(); ++i) {
    const auto &a = c[i], &b = c[(i + 1) % c.size()];
    twice += a.x() * b.y() - b.x() * a.y();
  }
  return twice / 2;
}

}  // namespace hilum
