#pragma once
#include <vector>

#include "core/phantom/Random.h"

namespace hilum::phantom {

/// A tree whose leaves are given places: each branch runs part of the way to the middle of its leaves, which are then
/// parted across their widest extent (after Kitaoka et al. 1999, J Appl Physiol 87:2207). Nodes come parent first.
struct BranchingTree {
  struct Node {
    Vec3 position;
    int parent = -1;
    int leaves = 1;  ///< leaves supplied through this node
    int generation = 0;
  };
  std::vector<Node> nodes;
};

BranchingTree growTree(const Vec3& root, std::vector<Vec3> leaves, Random& random);

}  // namespace hilum::phantom
