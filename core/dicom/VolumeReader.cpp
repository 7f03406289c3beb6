#include "core/dicom/VolumeReader.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>
#include <string_view>

#include "core/Error.h"
#include "core/Parallel.h"
#include "core/dicom/IsolatedReader.h"
#include "core/dicom/PixelRange.h"
#include "core/dicom/SliceAssembly.h"
#include "core/io/VolumeFile.h"

namespace hilum {
namespace {

using dicom::SliceBlock;
using dicom::SlicePlan;
using dicom::Target;

/// The frames of a stack in memory: on the grid's own slices when the plan is in place, else one after the other.
struct Decoded {
  std::shared_ptr<dicom::SharedPixels> pixels;
  std::vector<bool> good;  ///< per frame
  std::vector<std::string> problems;
  Index3 size;

  template <class T>
  SliceBlock<T> block(int channels = 1) const {
    return {{reinterpret_cast<T*>(pixels->data()), pixels->size() / sizeof(T)}, size, channels};
  }
};

Code codeOf(const std::string& reason) {
  if (reason.starts_with("truncated")) return Code::Truncated;
  return reason.starts_with("unsupported") ? Code::Unsupported : Code::Corrupt;
}

std::size_t bytesPerPixel(Target type) { return type == Target::Int16 ? 2 : type == Target::Float ? 4 : 3; }

using Clock = std::chrono::steady_clock;

/// Hands out the volume that is being decoded, when the middle slices are there.
template <class T>
class FirstSlices {
 public:
  FirstSlices(const Stack& stack, const SlicePlan& plan, const ReadOptions& options)
      : stack_(stack), plan_(plan), options_(options) {}

  bool wanted() const { return options_.onFirstSlices && plan_.inPlace; }

  void operator()(const Decoded& decoded, std::span<const std::size_t> untouched) const {
    const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    const std::size_t begun = plan_.slices.size() - untouched.size();
    if (seconds * double(untouched.size()) < options_.awhileSeconds * double(begun)) return;
    const SliceBlock<T> block = decoded.block<T>();
    std::vector<bool> isUntouched(plan_.slices.size(), false);
    for (const std::size_t i : untouched) isUntouched[i] = true;
    const auto slotOf = [&](std::size_t i) { return std::llround(plan_.slices[i].z); };
    T lowest = std::numeric_limits<T>::max();
    for (std::size_t i = 0; i < isUntouched.size(); ++i)
      if (!isUntouched[i]) lowest = std::min(lowest, *std::ranges::min_element(block.slice(slotOf(i))));
    // Slots that no frame fills stay empty too.
    std::vector<bool> isDark(std::size_t(block.size[2]), true);
    for (std::size_t i = 0; i < isUntouched.size(); ++i) isDark[std::size_t(slotOf(i))] = isUntouched[i];
    parallelFor(block.size[2], [&](std::int64_t from, std::int64_t to) {
      for (auto z = from; z < to; ++z)
        if (isDark[std::size_t(z)]) std::ranges::fill(block.slice(z), lowest);
    });
    options_.onFirstSlices(
        std::make_shared<const Volume>(plan_.grid, std::span<const T>(block.samples), decoded.pixels, stack_.info));
  }

 private:
  const Stack& stack_;
  const SlicePlan& plan_;
  const ReadOptions& options_;
  Clock::time_point start_ = Clock::now();
};

using OnMiddle = std::function<void(const Decoded&, std::span<const std::size_t> untouched)>;

Decoded decode(const Stack& stack, const SlicePlan& plan, Target type, const OnMiddle& onMiddle,
               const Progress& progress) {
  const dicom::PixelFormat& format = stack.frames.front().header.format;
  Decoded decoded;
  decoded.size = {format.columns, format.rows, plan.inPlace ? plan.grid.size()[2] : std::int64_t(stack.frames.size())};
  const std::size_t sliceBytes = std::size_t(decoded.size[0] * decoded.size[1]) * bytesPerPixel(type);
  decoded.pixels = std::make_shared<dicom::SharedPixels>(sliceBytes * std::size_t(decoded.size[2]));
  std::vector<dicom::FrameJob> jobs;
  for (std::size_t i = 0; i < stack.frames.size(); ++i) {
    const auto slot = plan.inPlace ? std::size_t(std::llround(plan.slices[i].z)) : i;
    jobs.push_back({stack.frames[i].file, stack.frames[i].header, slot * sliceBytes});
  }
  dicom::MiddleDecoded middle;
  if (onMiddle) middle = [&](std::span<const std::size_t> untouched) { onMiddle(decoded, untouched); };
  const auto reasons = dicom::decodeFrames(jobs, type, *decoded.pixels, middle, progress);
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    decoded.good.push_back(reasons[i].empty());
    if (!reasons[i].empty())
      decoded.problems.push_back(stack.frames[i].file.filename().string() + ": " + reasons[i] +
                                 "; its slice is interpolated from its neighbours");
  }
  if (std::ranges::none_of(decoded.good, [](bool good) { return good; }))
    throw Error(codeOf(reasons.front()), stack.frames.front().file.string() + ": " + reasons.front() +
                                             (reasons.size() > 1 ? " (and so are all other images of its stack)" : ""));
  return decoded;
}

std::vector<bool> presentSlices(const SlicePlan& plan, const std::vector<bool>& good) {
  std::vector<bool> present(std::size_t(plan.grid.size()[2]), false);
  for (std::size_t i = 0; i < good.size(); ++i)
    if (good[i]) present[std::size_t(std::llround(plan.slices[i].z))] = true;
  return present;
}

/// Padding of projections (a collimator's shutter, the margin of a film) is to be seen as dark as the picture gets.
bool isProjection(const std::string& modality) {
  static constexpr std::array<std::string_view, 8> projections{"CR", "DX", "MG", "RG", "RF", "XA", "PX", "IO"};
  return std::ranges::find(projections, modality) != projections.end();
}

/// CT padding outside the field of view stays as it is stored (-2000, -3024: below air), since a declared padding
/// value may also occur inside the body. One beyond every tissue would outshine the picture and becomes air. Padding of
/// a projection becomes its darkest value.
template <class T>
void darkenPadding(const Stack& stack, const SliceBlock<T>& block, const std::vector<std::size_t>& slots) {
  constexpr double brightestTissue = 3071, air = -1024;
  const bool projection = isProjection(stack.info.modality);
  if (stack.info.modality != "CT" && !projection) return;
  parallelFor(std::int64_t(slots.size()), [&](std::int64_t from, std::int64_t to) {
    for (auto i = from; i < to; ++i) {
      const auto& h = stack.frames[std::size_t(i)].header;
      if (!h.paddingValue) continue;
      const auto [low, high] = std::minmax(
          {dicom::shownValue(h, *h.paddingValue), dicom::shownValue(h, h.paddingLimit.value_or(*h.paddingValue))});
      if (!projection && low <= brightestTissue) continue;
      const auto isPadding = [low = low, high = high](T v) { return double(v) >= low && double(v) <= high; };
      const std::span<T> slice = block.slice(std::int64_t(slots[std::size_t(i)]));
      T dark = projection ? std::numeric_limits<T>::max() : T(air);
      if (projection)
        for (const T v : slice)
          if (!isPadding(v)) dark = std::min(dark, v);
      if (dark < std::numeric_limits<T>::max()) std::ranges::replace_if(slice, isPadding, dark);
    }
  });
}

std::vector<std::size_t> slotsOf(const SlicePlan& plan) {
  std::vector<std::size_t> slots;
  for (std::size_t i = 0; i < plan.slices.size(); ++i)
    slots.push_back(plan.inPlace ? std::size_t(std::llround(plan.slices[i].z)) : i);
  return slots;
}

VolumeInfo infoWith(const Stack& stack, const std::vector<std::string>& problems) {
  VolumeInfo info = stack.info;
  info.problems.insert(info.problems.end(), problems.begin(), problems.end());
  return info;
}

template <class T>
T smallestOf(const SliceBlock<T>& block, const std::vector<bool>& good) {
  T smallest = std::numeric_limits<T>::max();
  for (std::size_t i = 0; i < good.size(); ++i)
    if (good[i])
      for (const T v : block.slice(std::int64_t(i))) smallest = std::min(smallest, v);
  return smallest;
}

template <class T>
Volume finished(const Stack& stack, const SlicePlan& plan, const Decoded& decoded, const Progress& progress) {
  const SliceBlock<T> block = decoded.block<T>();
  VolumeInfo info = infoWith(stack, decoded.problems);
  darkenPadding(stack, block, slotsOf(plan));
  if (plan.inPlace) {
    dicom::fillMissingSlices(block, presentSlices(plan, decoded.good), progress);
    return Volume(plan.grid, std::span<const T>(block.samples), decoded.pixels, std::move(info));
  }
  std::vector<T> voxels(std::size_t(plan.grid.voxelCount()));
  const SliceBlock<const T> frames{block.samples, block.size};
  dicom::assembleSlices(plan, frames, decoded.good, smallestOf(block, decoded.good), {voxels, plan.grid.size()},
                        progress);
  return Volume(plan.grid, std::move(voxels), std::move(info));
}

std::int16_t luminance(const Rgb8& c) { return std::int16_t(std::lround(0.299 * c.r + 0.587 * c.g + 0.114 * c.b)); }

Volume colourVolume(const Stack& stack, const SlicePlan& plan, const Progress& progress) {
  const Decoded decoded = decode(stack, plan, Target::Rgb8, {}, progress.part(0, 0.9, "reading"));
  const auto block = decoded.block<std::uint8_t>(3);
  std::vector<Rgb8> colour(std::size_t(plan.grid.voxelCount()));
  static_assert(sizeof(Rgb8) == 3);
  const std::span<std::uint8_t> bytes(reinterpret_cast<std::uint8_t*>(colour.data()), colour.size() * 3);
  if (plan.inPlace) {
    dicom::fillMissingSlices(block, presentSlices(plan, decoded.good), progress);
    std::ranges::copy(block.samples, bytes.begin());
  } else {
    const SliceBlock<const std::uint8_t> frames{block.samples, block.size, 3};
    dicom::assembleSlices<std::uint8_t>(plan, frames, decoded.good, 0, {bytes, plan.grid.size(), 3}, progress);
  }
  std::vector<std::int16_t> grey(colour.size());
  std::ranges::transform(colour, grey.begin(), luminance);
  return Volume(plan.grid, std::move(grey), infoWith(stack, decoded.problems)).withColour(std::move(colour));
}

/// What tells that int16 was too narrow for values that the header alone could not vouch for: the decoder saturates.
/// Below, only CT pads with values that far down, which carry no meaning.
bool saturated(const Volume& volume) {
  return volume.range().second >= 32767 || (volume.range().first <= -32768 && volume.info().modality != "CT");
}

template <class T>
Volume decodedVolume(const Stack& stack, const SlicePlan& plan, const ReadOptions& options, const Progress& progress) {
  constexpr Target type = std::is_same_v<T, float> ? Target::Float : Target::Int16;
  const FirstSlices<T> first(stack, plan, options);
  const auto decoded =
      decode(stack, plan, type, first.wanted() ? OnMiddle(first) : OnMiddle(), progress.part(0, 0.9, "reading"));
  return finished<T>(stack, plan, decoded, progress.part(0.9, 1, "arranging slices"));
}

Volume greyVolume(const Stack& stack, const SlicePlan& plan, const ReadOptions& options, const Progress& progress) {
  const auto whole = [](const Stack::Frame& f) {
    const auto& h = f.header;
    return !h.format.isFloat && h.slope == std::floor(h.slope) && h.intercept == std::floor(h.intercept);
  };
  const auto fits = [](const Stack::Frame& f) { return dicom::fitsInt16(f.header); };
  if (!std::ranges::all_of(stack.frames, whole)) return decodedVolume<float>(stack, plan, options, progress);
  Volume volume = decodedVolume<std::int16_t>(stack, plan, options, progress);
  if (std::ranges::all_of(stack.frames, fits) || !saturated(volume)) return volume;
  return decodedVolume<float>(stack, plan, {}, progress);
}

/// As the file has it, a sheared grid (NIfTI's sform) included: slices, measures and surfaces follow any affine, and a
/// conversion then loses nothing.
Volume imageFileVolume(const Stack& stack, const Progress& progress) {
  Volume volume = readVolumeFile(stack.imageFile, {.timePoint = stack.timePoint}, progress);
  if (!volume.info().name.empty()) return volume;
  VolumeInfo info = volume.info();
  info.name = stack.info.name;
  return volume.withInfo(std::move(info));
}

}  // namespace

VolumePtr readVolume(const Stack& stack, const Progress& progress) { return readVolume(stack, {}, progress); }

VolumePtr readVolume(const Stack& stack, const ReadOptions& options, const Progress& progress) {
  if (!stack.imageFile.empty()) return std::make_shared<Volume>(imageFileVolume(stack, progress));
  if (stack.frames.empty()) throw Error(Code::Usage, "a stack without frames cannot be read");
  const SlicePlan plan = dicom::planSlices(stack.frames);
  return std::make_shared<Volume>(stack.isColour ? colourVolume(stack, plan, progress)
                                                 : greyVolume(stack, plan, options, progress));
}

}  // namespace hilum
