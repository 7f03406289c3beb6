#pragma once
#include <array>

#include "annotation/algorithms/SliceRaster.h"

namespace hilum::annotation {

/// Draws along edges: the cheapest way between two pixels where steps along strong gradients are cheap (Mortensen and
/// Barrett, Graphical Models 60, 1998, 349-384; of their features the gradient's strength and direction). The image is
/// prepared once, the search grows from the anchor as far as paths are asked for.
class Livewire {
 public:
  using Pixel = std::array<std::int64_t, 2>;  ///< x, y

  explicit Livewire(SliceRaster raster);

  const SliceRaster& raster() const { return raster_; }
  /// Where paths begin; the nearest pixel of the raster.
  void anchor(const Pixel& pixel);
  /// The pixels from the anchor to this one, both included. Throws Error{Usage} without an anchor.
  std::vector<Pixel> pathTo(const Pixel& pixel);
  /// The same in mm on the raster's plane.
  std::vector<Vec2> pathTo(const Vec2& place);

 private:
  static constexpr std::uint32_t kUnreached = ~0u, kBuckets = 1024;
  void measure();
  std::uint32_t cost(std::size_t from, std::size_t to, int step) const;
  void search(std::size_t target);
  Pixel inside(const Pixel& pixel) const;

  SliceRaster raster_;
  std::vector<float> strength_;         ///< of the gradient, 0..1
  std::vector<Eigen::Vector2f> along_;  ///< unit vector along the edge
  std::vector<std::uint32_t> distance_;
  std::vector<std::uint8_t> from_;  ///< step by which a pixel was reached, from 1; 0 at the anchor
  std::vector<std::uint8_t> settled_;
  std::vector<std::vector<std::uint32_t>> buckets_;
  std::uint32_t reached_ = 0;
  std::size_t waiting_ = 0;
  bool anchored_ = false;
};

}  // namespace hilum::annotation
