#include "core/phantom/BranchingTree.h"

#include <algorithm>
#include <span>

namespace hilum::phantom {
namespace {

/// Direction of the largest variance of the points, once the part along `along` is taken out.
Vec3 widestAcross(std::span<const Vec3> points, const Vec3& middle, const Vec3& along, Random& random) {
  Mat3 covariance = Mat3::Zero();
  for (const Vec3& p : points) {
    const Vec3 q = p - middle, across = q - 0.8 * along * q.dot(along);
    covariance += across * across.transpose();
  }
  Vec3 v = random.direction();
  for (int i = 0; i < 12; ++i) {
    const Vec3 next = covariance * v;
    if (next.norm() < 1e-9) break;
    v = next.normalized();
  }
  return v;
}

class Grower {
 public:
  Grower(BranchingTree& tree, Random& random) : tree_(tree), random_(random) {}

  void grow(int parent, std::span<Vec3> leaves, int generation) {
    const Vec3 from = tree_.nodes[std::size_t(parent)].position;
    if (leaves.size() == 1) {
      bend(parent, leaves[0], 1, generation);
      return;
    }
    Vec3 middle = Vec3::Zero();
    for (const Vec3& p : leaves) middle += p;
    middle /= double(leaves.size());
    const Vec3 way = middle - from;
    // The last branches are the longest for their width.
    const double share = leaves.size() > 6 ? random_.uniform(0.34, 0.56) : random_.uniform(0.14, 0.32);
    const int fork = bend(parent, from + share * way, int(leaves.size()), generation);
    const Vec3 across = widestAcross(leaves, middle, way.normalized(), random_);
    const auto cut = std::max<std::size_t>(1, std::size_t(double(leaves.size()) * random_.uniform(0.24, 0.5)));
    const bool flip = random_.uniform() < 0.5;
    std::nth_element(leaves.begin(), leaves.begin() + std::ptrdiff_t(cut), leaves.end(),
                     [&](const Vec3& a, const Vec3& b) {
                       return flip ? a.dot(across) > b.dot(across) : a.dot(across) < b.dot(across);
                     });
    grow(fork, leaves.first(cut), generation + 1);
    grow(fork, leaves.subspan(cut), generation + 1);
  }

 private:
  /// A branch with one bend, so that vessels do not look drawn by a ruler.
  int bend(int parent, const Vec3& to, int leaves, int generation) {
    const Vec3 from = tree_.nodes[std::size_t(parent)].position, way = to - from;
    const Vec3 aside = random_.direction() * (0.07 * way.norm());
    tree_.nodes.push_back({from + 0.5 * way + aside, parent, leaves, generation});
    tree_.nodes.push_back({to, int(tree_.nodes.size()) - 1, leaves, generation});
    return int(tree_.nodes.size()) - 1;
  }

  BranchingTree& tree_;
  Random& random_;
};

}  // namespace

BranchingTree growTree(const Vec3& root, std::vector<Vec3> leaves, Random& random) {
  BranchingTree tree;
  tree.nodes.push_back({root, -1, int(leaves.size()), 0});
  if (!leaves.empty()) Grower(tree, random).grow(0, leaves, 1);
  return tree;
}

}  // namespace hilum::phantom
