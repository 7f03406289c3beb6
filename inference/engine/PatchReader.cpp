#include "inference/engine/PatchReader.h"

#include <algorithm>

namespace hilum::inference {

void PatchReader::read(const Box& tile, std::span<float> into) {
  Box window = tile;
  window.begin[0] -= neighbours_;
  window.size[0] += 2 * neighbours_;
  const Box inside = clipped(window, source_.size);
  if (inside == window) return source_.read(inside, into);

  const std::size_t voxels = voxelsOf(inside.size), row = std::size_t(inside.size[2]);
  inside_.resize(std::size_t(source_.channels) * voxels);
  source_.read(inside, inside_);
  std::fill(into.begin(), into.end(), padding_);
  float* to = into.data() + (inside.begin[2] - window.begin[2]);
  for (int c = 0; c < source_.channels; ++c)
    for (int z = 0; z < window.size[0]; ++z)
      for (int y = 0; y < window.size[1]; ++y, to += window.size[2]) {
        // The border's slice stands in for neighbours beyond it; a patch in 3D is padded instead.
        int fromZ = window.begin[0] + z - inside.begin[0];
        if (neighbours_ > 0) fromZ = std::clamp(fromZ, 0, inside.size[0] - 1);
        const int fromY = window.begin[1] + y - inside.begin[1];
        if (fromZ < 0 || fromZ >= inside.size[0] || fromY < 0 || fromY >= inside.size[1]) continue;
        const float* from = inside_.data() + std::size_t(c) * voxels +
                            (std::size_t(fromZ) * std::size_t(inside.size[1]) + std::size_t(fromY)) * row;
        std::copy_n(from, row, to);
      }
}

}  // namespace hilum::inference
