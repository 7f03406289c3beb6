#include "annotation/algorithms/GrowFromSeeds.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <mutex>

#include "annotation/IndexBoxes.h"
#include "core/Error.h"
#include "core/Parallel.h"

namespace hilum::annotation {
namespace {

constexpr std::uint32_t kLabelShift = 3, kDistanceShift = 11, kFarthest = (1u << 21) - 2;
constexpr double kLengthCost = 4;      ///< of the shortest step through even tissue
constexpr double kSteepest = 4000;     ///< no step costs more
constexpr double kSteepnessCost = 12;  ///< of a change of value by the noise, squared

/// Values that leave half a hundredth of the voxels out at either end.
std::pair<double, double> usualRange(const Volume& volume, const IndexBox& box) {
  std::vector<double> sample;
  const Index3 n = box.size();
  const std::int64_t stride = std::max<std::int64_t>(1, n[0] * n[1] * n[2] / 50000);
  for (std::int64_t i = 0; i < n[0] * n[1] * n[2]; i += stride) {
    const double value =
        volume.at({box.begin[0] + i % n[0], box.begin[1] + i / n[0] % n[1], box.begin[2] + i / (n[0] * n[1])});
    if (std::isfinite(value)) sample.push_back(value);
  }
  if (sample.empty()) return {0, 1};
  std::ranges::sort(sample);
  const std::size_t cut = sample.size() / 200;
  return {sample[cut], std::max(sample[sample.size() - 1 - cut], sample[cut] + 1e-6)};
}

}  // namespace

GrowFromSeeds::GrowFromSeeds(VolumePtr volume, const GrowOptions& options, const Progress& progress)
    : volume_(std::move(volume)), buckets_(kBuckets) {
  const IndexBox whole = wholeOf(volume_->grid().size());
  box_ = common(options.box.value_or(whole), whole);
  if (box_.empty()) throw Error(Code::Usage, "the box to grow seeds in holds no voxel of the volume");
  for (int a = 0; a < 3; ++a) width_[a] = box_.size()[a] + 2;
  if (width_[0] * width_[1] * width_[2] > std::int64_t(~Place(0)))
    throw Error(Code::Usage, "the box to grow seeds in has too many voxels (choose a smaller one)");
  const std::int64_t along[3]{1, width_[0], width_[0] * width_[1]};
  steps_[0] = 0;
  for (int i = 0; i < 6; ++i) steps_[i + 1] = i % 2 ? along[i / 2] : -along[i / 2];
  measure(options, progress);
  makeCosts();
}

void GrowFromSeeds::measure(const GrowOptions& options, const Progress& progress) {
  const auto all = std::size_t(width_[0] * width_[1] * width_[2]);
  const Index3 n = box_.size();
  values_.assign(all, 0);
  // The border, and what is out of range, are better than any way to them: nothing goes there.
  states_.assign(all, 0);
  seeds_.assign(std::size_t(n[0] * n[1] * n[2]), 0);
  const auto [low, high] = usualRange(*volume_, box_);
  const double scale = 255 / (high - low);
  volume_->visit([&, low = low](const auto& voxels) {
    parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
      for (auto z = begin; z < end; ++z) {
        progress.checkpoint();
        for (std::int64_t y = 0; y < n[1]; ++y) {
          const auto* row =
              voxels.data() + volume_->grid().offset({box_.begin[0], box_.begin[1] + y, box_.begin[2] + z});
          const Place place = placeOf(0, y, z);
          for (std::int64_t x = 0; x < n[0]; ++x) {
            const auto value = double(row[x]);
            // Not a number becomes the lowest grade.
            const double grade = (value - low) * scale;
            values_[place + std::size_t(x)] = grade > 0 ? std::uint8_t(std::min(grade, 255.0)) : std::uint8_t(0);
            if (!options.range || options.range->holds(value)) states_[place + std::size_t(x)] = kUnreached;
          }
        }
      }
    });
  });
}

void GrowFromSeeds::makeCosts() {
  std::array<std::int64_t, 256> counts{};
  const Index3 n = box_.size();
  std::int64_t sum = 0;
  for (std::int64_t z = 0; z < n[2]; z += std::max<std::int64_t>(1, n[2] / 32))
    for (std::int64_t y = 0; y < n[1]; y += std::max<std::int64_t>(1, n[1] / 64))
      for (std::int64_t x = 0; x + 1 < n[0]; ++x, ++sum) {
        const Place place = placeOf(x, y, z);
        ++counts[std::size_t(std::abs(values_[place] - values_[place + 1]))];
      }
  std::size_t median = 0;
  for (std::int64_t below = counts[0]; median < 255 && below * 2 < sum; below += counts[++median]) {
  }
  // The difference of two values has the square root of two times their noise.
  const double noise = std::max(1.0, 1.4826 * double(median) / std::sqrt(2.0));
  const Vec3& spacing = volume_->grid().spacing();
  for (int axis = 0; axis < 3; ++axis) {
    costs_[axis].resize(256);
    const double length = kLengthCost * std::min(16.0, spacing[axis] / spacing.minCoeff());
    for (int difference = 0; difference < 256; ++difference) {
      // Two values of one tissue differ by twice the square of its noise on average: that much is free.
      const double steepness = std::max(0.0, double(difference) * difference / (noise * noise) - 2);
      costs_[axis][std::size_t(difference)] =
          std::uint16_t(std::clamp(std::round(length + kSteepnessCost * steepness), double(kWindow), kSteepest));
    }
  }
}

std::uint8_t GrowFromSeeds::placeOfLabel(LabelId label) {
  const auto found = std::find(labels_.begin() + 1, labels_.end(), label);
  if (found == labels_.end()) {
    if (labels_.size() > 255) throw Error(Code::Usage, "seeds of more than 255 labels cannot be grown at once");
    labels_.push_back(label);
    return std::uint8_t(labels_.size() - 1);
  }
  return std::uint8_t(found - labels_.begin());
}

/// Notes what has changed among the seeds; false when there is no seed at all.
bool GrowFromSeeds::takeSeeds(const LabelMap& seeds) {
  const Index3 n = box_.size();
  std::vector<Place> gone, come;
  bool any = false;
  LabelId lastLabel = 0;
  std::uint8_t last = 0;
  for (std::int64_t z = 0, i = 0; z < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y) {
      const LabelId* row =
          seeds.voxels().data() + seeds.grid().offset({box_.begin[0], box_.begin[1] + y, box_.begin[2] + z});
      for (std::int64_t x = 0; x < n[0]; ++x, ++i) {
        if (row[x] != lastLabel) {
          lastLabel = row[x];
          last = lastLabel ? placeOfLabel(lastLabel) : std::uint8_t(0);
        }
        any |= last != 0;
        std::uint8_t& before = seeds_[std::size_t(i)];
        if (before == last) continue;
        const Place place = placeOf(x, y, z);
        if (before != 0) gone.push_back(place);
        if (last != 0) come.push_back(place);
        before = last;
      }
    }
  uproot(std::move(gone));
  for (const Place place : come) {
    const auto x = std::int64_t(place) % width_[0] - 1, y = std::int64_t(place) / width_[0] % width_[1] - 1,
               z = std::int64_t(place) / (width_[0] * width_[1]) - 1;
    states_[place] = State(seeds_[std::size_t(x + n[0] * (y + n[1] * z))]) << kLabelShift;
    edges_.emplace_back(0, place);
  }
  return any;
}

/// Forgets all that was reached by way of these places, and notes what can reach it again.
void GrowFromSeeds::uproot(std::vector<Place> stack) {
  std::vector<Place> bare;
  for (const Place place : stack) states_[place] = kUnreached;
  while (!stack.empty()) {
    const Place place = stack.back();
    stack.pop_back();
    bare.push_back(place);
    for (unsigned step = 1; step < 7; ++step) {
      const Place next = Place(std::int64_t(place) + steps_[step]);
      if (states_[next] == kUnreached || (states_[next] & 7) != step) continue;
      states_[next] = kUnreached;
      stack.push_back(next);
    }
  }
  for (const Place place : bare)
    for (unsigned step = 1; step < 7; ++step) {
      const Place next = Place(std::int64_t(place) + steps_[step]);
      if (states_[next] != kUnreached && states_[next] != 0) edges_.emplace_back(states_[next] >> kDistanceShift, next);
    }
}

void GrowFromSeeds::push(Place place, std::uint32_t distance) {
  buckets_[distance / kWindow % kBuckets].push_back(place);
  ++waiting_;
}

/// Notes what is reached anew from a place. Several threads may do that at once: of two ways to a voxel the better one
/// stays, whichever comes first.
void GrowFromSeeds::relax(Place place, std::vector<Place>& found) {
  const State own = states_[place];
  if ((own >> kDistanceShift) / kWindow != window_) return;  // a shorter way has been found meanwhile
  const State label = own & (255u << kLabelShift);
  const int value = values_[place];
  for (unsigned step = 1; step < 7; ++step) {
    const Place next = Place(std::int64_t(place) + steps_[step]);
    const std::uint32_t farther =
        (own >> kDistanceShift) + costs_[(step - 1) / 2][std::size_t(std::abs(value - values_[next]))];
    const State candidate = farther << kDistanceShift | label | step;
    const std::atomic_ref state(states_[next]);
    State before = state.load(std::memory_order_relaxed);
    if (candidate >= before || farther > kFarthest) continue;
    while (candidate < before && !state.compare_exchange_weak(before, candidate, std::memory_order_relaxed)) {
    }
    if (candidate < before) found.push_back(next);
  }
}

/// No step costs less than a window is wide: what waits in one window cannot change what else waits there, and all of
/// it is done at once.
void GrowFromSeeds::passWindow(const std::vector<Place>& places) {
  std::mutex guard;
  parallelFor(
      std::int64_t(places.size()),
      [&](std::int64_t begin, std::int64_t end) {
        std::vector<Place> found;
        found.reserve(std::size_t(end - begin));
        for (auto i = std::size_t(begin); i < std::size_t(end); ++i) {
          if (i + 8 < places.size()) __builtin_prefetch(&states_[places[i + 8]]);
          relax(places[i], found);
        }
        const std::lock_guard lock(guard);
        for (const Place place : found)
          push(place, std::atomic_ref(states_[place]).load(std::memory_order_relaxed) >> kDistanceShift);
      },
      2048);
}

void GrowFromSeeds::spread(const Progress& progress) {
  // A call that was cancelled left places behind, and they lie at distances of their own.
  for (auto& bucket : buckets_)
    for (const Place place : std::exchange(bucket, {})) edges_.emplace_back(states_[place] >> kDistanceShift, place);
  waiting_ = 0;
  std::ranges::sort(edges_, std::greater());
  std::vector<Place> now;
  for (; waiting_ > 0 || !edges_.empty(); ++window_) {
    if (waiting_ == 0) window_ = edges_.back().first / kWindow;
    for (; !edges_.empty() && edges_.back().first / kWindow <= window_; edges_.pop_back())
      push(edges_.back().second, edges_.back().first);
    auto& bucket = buckets_[window_ % kBuckets];
    if (bucket.empty()) continue;
    progress.checkpoint();
    now.swap(bucket);
    waiting_ -= now.size();
    passWindow(now);
    now.clear();
  }
}

LabelPatch GrowFromSeeds::grow(const LabelMap& seeds, const Progress& progress) {
  if (!seeds.grid().sameAs(volume_->grid())) throw Error(Code::Usage, "seeds must lie on the grid of their volume");
  if (!takeSeeds(seeds)) throw Error(Code::Usage, "there is no seed to grow (draw some first)");
  spread(progress);
  return result();
}

LabelPatch GrowFromSeeds::result() const {
  const Index3 n = box_.size();
  LabelPatch patch{RegionMask(box_), std::vector<LabelId>(std::size_t(n[0] * n[1] * n[2]))};
  parallelFor(n[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z)
      for (std::int64_t y = 0; y < n[1]; ++y) {
        const State* states = states_.data() + placeOf(0, y, z);
        const auto words = patch.where.row(box_.begin[1] + y, box_.begin[2] + z);
        LabelId* labels = patch.labels.data() + n[0] * (y + n[1] * z);
        for (std::int64_t x = 0; x < n[0]; ++x) {
          const std::uint32_t place = states[x] == kUnreached ? 0 : states[x] >> kLabelShift & 255;
          labels[x] = labels_[place];
          words[std::size_t(x / 64)] |= RegionMask::Word(place != 0) << (x % 64);
        }
      }
  });
  return patch;
}

}  // namespace hilum::annotation
