#include "inference/tasks/CtVoxels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <optional>

#include "core/Error.h"
#include "core/Parallel.h"

namespace hilum::inference {
namespace {

constexpr int kLowest = -1024, kHighest = 3071;

[[noreturn]] void refuse(const Volume& volume, const std::string& what) {
  const std::string name = volume.info().name.empty() ? "the volume" : volume.info().name;
  throw Error(Code::BadInput, name + ": " + what);
}

template <class T>
bool finite(T v) {
  if constexpr (std::is_floating_point_v<T>) return std::isfinite(v);
  return true;
}

/// The constant that fills the corners of every slice when it is no air: a scanner or converter wrote it outside the
/// field of view.
template <class T>
std::optional<T> cornerPadding(std::span<const T> v, const Index3& n) {
  const T first = v[0];
  if (!finite(first) || first < -900 || n[0] < 8 || n[1] < 8) return std::nullopt;
  const std::int64_t arm = std::max<std::int64_t>(3, std::min(n[0], n[1]) / 40);
  for (std::int64_t z = 0; z < n[2]; ++z)
    for (const std::int64_t y : {std::int64_t(0), n[1] - 1})
      for (std::int64_t x = 0; x < arm; ++x)
        for (const std::int64_t cx : {x, n[0] - 1 - x})
          if (v[std::size_t(cx + n[0] * (y + n[1] * z))] != first) return std::nullopt;
  return first;
}

/// Sets to air what of the padding value hangs together with the slice's border; the same value inside is tissue.
template <class T>
void clearPadding(std::span<const T> source, T padding, HuBlock& out, std::int64_t z) {
  const Index3& n = out.size;
  const T* in = source.data() + z * out.sliceCount();
  std::int16_t* slice = out.slice(z);
  std::vector<std::int64_t> stack;
  std::vector<std::uint8_t> seen(std::size_t(out.sliceCount()), 0);
  const auto visit = [&](std::int64_t x, std::int64_t y) {
    const std::int64_t i = x + n[0] * y;
    if (x < 0 || y < 0 || x >= n[0] || y >= n[1] || seen[std::size_t(i)] || in[i] != padding) return;
    seen[std::size_t(i)] = 1;
    slice[i] = kLowest;
    stack.push_back(i);
  };
  for (std::int64_t x = 0; x < n[0]; ++x) visit(x, 0), visit(x, n[1] - 1);
  for (std::int64_t y = 0; y < n[1]; ++y) visit(0, y), visit(n[0] - 1, y);
  while (!stack.empty()) {
    const std::int64_t i = stack.back(), x = i % n[0], y = i / n[0];
    stack.pop_back();
    visit(x - 1, y), visit(x + 1, y), visit(x, y - 1), visit(x, y + 1);
  }
}

/// Hounsfield put air at -1000 and water at 0: both must be there, and they must hold a good part of the voxels.
void checkValues(const Volume& volume, const HuBlock& ct) {
  std::array<std::int64_t, 3> kinds{0, 0, 0};  // air and lung, soft tissue, all but padding
  std::mutex guard;
  parallelFor(ct.size[2], [&](std::int64_t begin, std::int64_t end) {
    std::array<std::int64_t, 3> own{0, 0, 0};
    for (auto i = begin * ct.sliceCount(); i < end * ct.sliceCount(); ++i) {
      own[0] += ct[i] < -550 && ct[i] > kLowest;
      own[1] += ct[i] > -200 && ct[i] < 200;
      own[2] += ct[i] > kLowest;
    }
    const std::lock_guard lock(guard);
    for (std::size_t k = 0; k < 3; ++k) kinds[k] += own[k];
  });
  const auto [low, high] = volume.range();
  if (low > -300)
    refuse(volume, "no CT in Hounsfield units: the lowest value is " + std::to_string(int(low)) +
                       ", where air should be near -1000 (choose a CT, or apply its rescale slope and intercept)");
  const double known = std::max<double>(1, double(kinds[2]));
  if (double(kinds[1]) < 0.03 * known || double(kinds[1]) < 0.002 * double(ct.count()))
    refuse(volume,
           "no CT in Hounsfield units: hardly any value lies near that of soft tissue, -200 to 200 (choose a "
           "CT, or apply its rescale slope and intercept)");
  if (double(kinds[0]) < 0.002 * known)
    refuse(volume, "shows no lungs: there is no air in the body (choose a chest CT)");
}

}  // namespace

HuBlock ctVoxels(const Volume& ct, const Progress& progress) {
  if (!ct.info().modality.empty() && ct.info().modality != "CT")
    refuse(ct, "is " + ct.info().modality + ", not CT (choose a chest CT)");
  if (!ct.colour().empty()) refuse(ct, "is a colour image, not a CT in Hounsfield units (choose a chest CT)");
  const Volume oriented = reordered(ct, closestToLps(ct.grid()));
  HuBlock block(oriented.grid().size(), oriented.grid().spacing());
  oriented.visit([&]<class T>(std::span<const T> source) {
    const std::optional<T> padding = cornerPadding(source, block.size);
    parallelFor(block.size[2], [&](std::int64_t begin, std::int64_t end) {
      for (auto z = begin; z < end; ++z) {
        progress.checkpoint();
        const T* in = source.data() + z * block.sliceCount();
        std::int16_t* out = block.slice(z);
        for (std::int64_t i = 0; i < block.sliceCount(); ++i) {
          const T v = finite(in[i]) ? in[i] : T(kLowest);
          out[i] = std::int16_t(std::clamp<T>(v, kLowest, kHighest));
        }
        if (padding) clearPadding(source, *padding, block, z);
      }
    });
  });
  checkValues(ct, block);
  return block;
}

HuBlock reduced(const HuBlock& ct, const Factor& f, const Progress& progress) {
  Index3 n;
  for (int a = 0; a < 3; ++a) n[a] = (ct.size[a] + f[a] - 1) / f[a];
  HuBlock out(n, ct.spacing.cwiseProduct(Vec3(double(f[0]), double(f[1]), double(f[2]))));
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    std::vector<std::int32_t> sum(static_cast<std::size_t>(n[0]));
    for (auto z = begin; z < end; ++z) {
      progress.checkpoint();
      for (std::int64_t y = 0; y < n[1]; ++y) {
        std::fill(sum.begin(), sum.end(), 0);
        std::int32_t rows = 0;
        for (auto sz = z * f[2]; sz < std::min((z + 1) * f[2], ct.size[2]); ++sz)
          for (auto sy = y * f[1]; sy < std::min((y + 1) * f[1], ct.size[1]); ++sy, ++rows) {
            const std::int16_t* in = ct.voxels.data() + ct.offset(0, sy, sz);
            for (std::int64_t x = 0, sx = 0; x < n[0]; ++x)
              for (const auto end_ = std::min(sx + f[0], ct.size[0]); sx < end_; ++sx) sum[std::size_t(x)] += in[sx];
          }
        std::int16_t* to = out.voxels.data() + out.offset(0, y, z);
        for (std::int64_t x = 0; x < n[0]; ++x) {
          const auto columns = std::int32_t(std::min(f[0], ct.size[0] - x * f[0]));
          to[x] = std::int16_t(std::lround(double(sum[std::size_t(x)]) / (rows * columns)));
        }
      }
    }
  });
  return out;
}

HuBlock smoothedInPlane(const HuBlock& ct, int radius, const Progress& progress) {
  if (radius < 1) return ct;
  HuBlock out(ct.size, ct.spacing);
  const std::int64_t nx = ct.size[0], ny = ct.size[1];
  parallelFor(ct.size[2], [&](std::int64_t begin, std::int64_t end) {
    std::vector<std::int32_t> columns(std::size_t(nx), 0);
    for (auto z = begin; z < end; ++z) {
      progress.checkpoint();
      std::fill(columns.begin(), columns.end(), 0);
      const auto addRow = [&](std::int64_t y, int sign) {
        const std::int16_t* row = ct.slice(z) + std::clamp<std::int64_t>(y, 0, ny - 1) * nx;
        for (std::int64_t x = 0; x < nx; ++x) columns[std::size_t(x)] += sign * row[x];
      };
      for (int r = -radius; r <= radius; ++r) addRow(r, 1);
      const std::int32_t area = (2 * radius + 1) * (2 * radius + 1);
      for (std::int64_t y = 0; y < ny; ++y) {
        std::int16_t* to = out.slice(z) + y * nx;
        const auto column = [&](std::int64_t x) {
          return columns[std::size_t(std::clamp<std::int64_t>(x, 0, nx - 1))];
        };
        std::int32_t sum = 0;
        for (int r = -radius; r <= radius; ++r) sum += column(r);
        for (std::int64_t x = 0; x < nx; ++x) {
          to[x] = std::int16_t(sum / area);
          sum += column(x + radius + 1) - column(x - radius);
        }
        addRow(y + radius + 1, 1), addRow(y - radius, -1);
      }
    }
  });
  return out;
}

}  // namespace hilum::inference
