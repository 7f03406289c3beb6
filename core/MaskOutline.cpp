#include "core/MaskOutline.h"

#include <cstddef>

namespace hilum {
namespace {

// Right, down, left, up: each is the one before turned right.
constexpr int stepX[] = {1, 0, -1, 0}, stepY[] = {0, 1, 0, -1};

/// The pixel right of an edge that leaves a corner in a direction, relative to that corner.
constexpr int rightX[] = {0, -1, -1, 0}, rightY[] = {0, 0, -1, -1};

/// One unit edge of an outline, by the corner that it leaves; edges are chained into rings.
struct Node {
  PixelCorner corner;
  int next = -1, previous = -1;
};

/// Traces rings with the mask on their right hand: outlines run one way round, holes the other.
class Tracer {
 public:
  Tracer(std::int32_t width, std::int32_t height, const std::function<bool(std::int32_t, std::int32_t)>& inside)
      : width_(width), height_(height), inside_(std::size_t(width + 2) * std::size_t(height + 2), 0) {
    for (std::int32_t y = 0; y < height; ++y)
      for (std::int32_t x = 0; x < width; ++x) inside_[pixel(x, y)] = inside(x, y) ? 1 : 0;
  }

  std::vector<std::vector<PixelCorner>> outlines() {
    nodeAt_.assign(std::size_t(width_ + 1) * std::size_t(height_ + 1), -1);
    std::vector<int> outer, holes;
    // Every ring has an edge that runs right (above its topmost pixels) or left (below), and so above or below a pixel.
    for (std::int32_t y = 0; y < height_; ++y)
      for (std::int32_t x = 0; x < width_; ++x) {
        if (!at(x, y)) continue;
        if (!at(x, y - 1) && !(inside_[pixel(x, y)] & topSeen)) outer.push_back(trace({x, y}, 0));
        if (!at(x, y + 1) && !(inside_[pixel(x, y)] & bottomSeen)) holes.push_back(trace({x + 1, y + 1}, 2));
      }
    for (const int ring : holes) openKeyhole(leftmost(ring));
    std::vector<std::vector<PixelCorner>> found;
    for (const int ring : outer) found.push_back(turns(ring));
    return found;
  }

 private:
  static constexpr unsigned char topSeen = 2, bottomSeen = 4;

  std::size_t pixel(std::int32_t x, std::int32_t y) const {
    return std::size_t(y + 1) * std::size_t(width_ + 2) + std::size_t(x + 1);
  }
  bool at(std::int32_t x, std::int32_t y) const { return inside_[pixel(x, y)] & 1; }
  int& nodeAt(const PixelCorner& c) { return nodeAt_[std::size_t(c[1]) * std::size_t(width_ + 1) + std::size_t(c[0])]; }

  /// Is the pixel on this side of the edge that leaves `corner` in `direction` inside?
  bool isRightInside(const PixelCorner& corner, int direction) const {
    return at(corner[0] + rightX[direction], corner[1] + rightY[direction]);
  }
  bool isLeftInside(const PixelCorner& corner, int direction) const {
    const int back = (direction + 3) % 4;  // what lies left of an edge lies right of the one turned left
    return at(corner[0] + rightX[back], corner[1] + rightY[back]);
  }

  int trace(const PixelCorner& start, int firstDirection) {
    const int first = int(nodes_.size());
    PixelCorner corner = start;
    int direction = firstDirection;
    do {
      const int node = int(nodes_.size());
      nodes_.push_back({corner, node + 1, node - 1});
      if (nodeAt(corner) < 0) nodeAt(corner) = node;
      if (direction % 2 == 0)
        inside_[pixel(corner[0] + rightX[direction], corner[1] + rightY[direction])] |=
            direction == 0 ? topSeen : bottomSeen;
      corner = {corner[0] + stepX[direction], corner[1] + stepY[direction]};
      // Where two pixels touch by a corner only, the turn stays with the pixel: parts are 4-connected.
      if (!isRightInside(corner, direction))
        direction = (direction + 1) % 4;
      else if (isLeftInside(corner, direction))
        direction = (direction + 3) % 4;
    } while (corner != start || direction != firstDirection);
    nodes_.back().next = first;
    nodes_[std::size_t(first)].previous = int(nodes_.size()) - 1;
    return first;
  }

  /// The uppermost of a hole's leftmost corners: the three pixels around it that are not the hole's are inside.
  int leftmost(int ring) const {
    int best = ring;
    for (int node = nodes_[std::size_t(ring)].next; node != ring; node = nodes_[std::size_t(node)].next)
      if (nodes_[std::size_t(node)].corner < nodes_[std::size_t(best)].corner) best = node;
    return best;
  }

  /// Joins a hole's ring to the first ring left of it: its part's outline, or another hole of that part.
  void openKeyhole(int hole) {
    PixelCorner corner = nodes_[std::size_t(hole)].corner;
    do --corner[0];
    while (nodeAt(corner) < 0);
    const int door = nodeAt(corner), beyond = nodes_[std::size_t(door)].next, last = nodes_[std::size_t(hole)].previous;
    const int holeAgain = int(nodes_.size()), doorAgain = holeAgain + 1;
    nodes_.push_back({nodes_[std::size_t(hole)].corner, doorAgain, last});
    nodes_.push_back({corner, beyond, holeAgain});
    nodes_[std::size_t(door)].next = hole;
    nodes_[std::size_t(hole)].previous = door;
    nodes_[std::size_t(last)].next = holeAgain;
    nodes_[std::size_t(beyond)].previous = doorAgain;
  }

  static PixelCorner heading(const PixelCorner& from, const PixelCorner& to) {
    const auto sign = [](std::int32_t v) { return v > 0 ? 1 : v < 0 ? -1 : 0; };
    return {sign(to[0] - from[0]), sign(to[1] - from[1])};
  }

  std::vector<PixelCorner> turns(int ring) const {
    std::vector<PixelCorner> corners;
    int node = ring;
    do {
      const Node& n = nodes_[std::size_t(node)];
      const PixelCorner &before = nodes_[std::size_t(n.previous)].corner, &after = nodes_[std::size_t(n.next)].corner;
      if (heading(before, n.corner) != heading(n.corner, after)) corners.push_back(n.corner);
      node = n.next;
    } while (node != ring);
    return corners;
  }

  std::int32_t width_, height_;
  std::vector<unsigned char> inside_;  ///< with a margin of one pixel; bit 0: inside, then the edges walked already
  std::vector<Node> nodes_;
  std::vector<int> nodeAt_;  ///< a node that leaves each corner, or -1
};

}  // namespace

std::vector<std::vector<PixelCorner>> maskOutlines(std::int32_t width, std::int32_t height,
                                                   const std::function<bool(std::int32_t, std::int32_t)>& inside) {
  return Tracer(width, height, inside).outlines();
}

}  // namespace hilum
