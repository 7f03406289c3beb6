#include "core/phantom/LungVessels.h"

#include <array>
#include <cmath>

#include "core/phantom/BranchingTree.h"

namespace hilum::phantom {
namespace {

constexpr int kLobes = 5;
constexpr double kLeafRadius = 0.37;      ///< mm, of a terminal artery or vein that is drawn
constexpr double kSubpleural = 5.5;       ///< mm below the pleura where no vessel can be told apart
constexpr double kSmallestAirway = 0.85;  ///< lumen radius below which a bronchus is not drawn

/// Height as if the lungs were full: the fissures sink and rise with the diaphragm.
double fullHeight(const BodyPlan& body, double z) { return 90 - (90 - z) / (1 - 0.17 * (1 - body.inspiration())); }

double oblique(const BodyPlan& body, const Vec3& p, bool right) {
  const double z = fullHeight(body, p.z());
  const double surface = (right ? -36 : -30) + 1.02 * p.y() + 0.0016 * p.y() * p.y() -
                         0.0011 * (std::abs(p.x()) - 70) * (std::abs(p.x()) - 70) + 5 * std::sin(0.055 * p.x() + 1) +
                         3 * std::sin(0.07 * p.y() + 0.03 * p.x());
  return (z - surface) / 1.43;
}

double horizontal(const BodyPlan& body, const Vec3& p) {
  const double z = fullHeight(body, p.z());
  return z - (-32 - 0.0022 * (p.x() + 75) * (p.x() + 75) + 0.05 * (p.y() + 30));
}

/// Places of leaves, about evenly spread: random ones, each kept when it is not too close to one before it.
std::vector<Vec3> scatter(const Field& lung, double spacing, double margin, Random& random) {
  const Lattice& lattice = lung.lattice();
  std::vector<Vec3> places;
  const double cell = spacing;
  const Vec3 extent =
      lattice.step * Vec3(double(lattice.size[0] - 1), double(lattice.size[1] - 1), double(lattice.size[2] - 1));
  const Index3 n{std::int64_t(extent.x() / cell), std::int64_t(extent.y() / cell), std::int64_t(extent.z() / cell)};
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      for (std::int64_t x = 0; x < n[0]; ++x) {
        const Vec3 jitter(random.uniform(), random.uniform(), random.uniform());
        const Vec3 p = lattice.origin + cell * (Vec3(double(x), double(y), double(z)) + jitter);
        if (lung.at(p) < -margin) places.push_back(p);
      }
  return places;
}

/// Murray's law with the exponent 2.5, between equal section (2) and least work in laminar flow (3).
double radiusOf(int leaves) { return kLeafRadius * std::pow(double(leaves), 0.4); }

void addVessels(LungTrees& out, const BranchingTree& tree, double rootRadius, const Material& blood) {
  for (const auto& node : tree.nodes) {
    if (node.parent < 0) continue;
    const auto& parent = tree.nodes[std::size_t(node.parent)];
    const double thin = radiusOf(node.leaves),
                 thick = node.parent == 0 ? rootRadius : std::min(radiusOf(parent.leaves), thin * 1.25);
    out.vessels.push_back(capsule(parent.position, node.position, thick, thin, blood));
  }
}

/// Bronchi run on the tree's nodes of a bundle; the artery lies beside them.
void addBundle(LungTrees& out, BranchingTree tree, const TubeNode& bronchus, const TubeNode& artery,
               const Material& blood) {
  const Vec3 reference = Vec3(0.3, -0.5, 0.8).normalized();
  std::vector<Vec3> beside(tree.nodes.size());
  std::vector<double> lumen(tree.nodes.size());
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const auto& node = tree.nodes[i];
    lumen[i] = std::min(bronchus.radius, 0.80 * radiusOf(node.leaves));
    if (node.parent < 0) {
      beside[i] = artery.position - node.position;
      lumen[i] = bronchus.radius;
      continue;
    }
    const Vec3 along = (node.position - tree.nodes[std::size_t(node.parent)].position).normalized();
    Vec3 aside = reference - along * reference.dot(along);
    aside = aside.norm() > 0.1 ? aside.normalized() : along.unitOrthogonal();
    beside[i] = aside * (radiusOf(node.leaves) + 1.25 * lumen[i] + 0.3);
  }
  for (std::size_t i = 1; i < tree.nodes.size(); ++i) {
    const auto parent = std::size_t(tree.nodes[i].parent);
    if (lumen[i] < kSmallestAirway) continue;
    const double from = std::min(lumen[parent], 1.2 * lumen[i] + (parent == 0 ? 9 : 0));
    const auto branch = [&](double grow, const Material& m) {
      return capsule(tree.nodes[parent].position, tree.nodes[i].position, from * grow + (grow > 1 ? 0.45 : 0),
                     lumen[i] * grow + (grow > 1 ? 0.45 : 0), m);
    };
    out.bronchusWalls.push_back(branch(1.16, {10, 0}));
    out.bronchusLumens.push_back(branch(1.0, {-985, 0}));
  }
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) tree.nodes[i].position += beside[i];
  addVessels(out, tree, artery.radius, blood);
}

}  // namespace

int lobeAt(const BodyPlan& body, const Vec3& p) {
  const bool right = p.x() < 0;
  if (oblique(body, p, right) < 0) return right ? 2 : 4;
  return right ? (horizontal(body, p) < 0 ? 1 : 0) : 3;
}

double fissureDistance(const BodyPlan& body, const Vec3& p, bool right) {
  const double main = oblique(body, p, right);
  if (!right) return std::abs(main);
  return std::min(std::abs(main), main > 0 ? std::abs(horizontal(body, p)) : 1e3);
}

LungTrees growLungTrees(const BodyPlan& body, const Field& rightLung, const Field& leftLung,
                        const std::vector<TubeNode>& bronchusRoots, const std::vector<TubeNode>& arteryRoots,
                        const std::vector<TubeNode>& veinRoots) {
  LungTrees out;
  const Material blood{body.enhanced() ? body.bloodHu() * 0.9F : body.bloodHu(), 0};
  const double spacing = 10.4 * (0.82 + 0.18 * body.inspiration());
  for (const bool arteries : {true, false}) {
    Random random(body.seed(), arteries ? 7 : 8);
    std::array<std::vector<Vec3>, kLobes> leaves;
    for (const bool right : {true, false})
      for (const Vec3& p : scatter(right ? rightLung : leftLung, spacing, kSubpleural, random))
        if ((p.x() < 0) == right && fissureDistance(body, p, right) > 2)
          leaves[std::size_t(lobeAt(body, p))].push_back(p);
    for (std::size_t lobe = 0; lobe < kLobes; ++lobe) {
      if (leaves[lobe].empty()) continue;
      if (arteries)
        addBundle(out, growTree(bronchusRoots[lobe].position, leaves[lobe], random), bronchusRoots[lobe],
                  arteryRoots[lobe], blood);
      else
        addVessels(out, growTree(veinRoots[lobe].position, leaves[lobe], random), veinRoots[lobe].radius, blood);
    }
  }
  return out;
}

}  // namespace hilum::phantom
