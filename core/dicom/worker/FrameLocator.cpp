#include "core/dicom/worker/FrameLocator.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "core/dicom/worker/Refusal.h"

namespace hilum::dicom {
namespace {

constexpr Tag extendedOffsetsTag = 0x7fe00001;
// No image of a body shrinks by more; a bomb does. Small ones are let through: they cost nothing.
constexpr std::uint64_t plausibleRatio = 2000, harmlessBytes = 32u << 20;

const Element& pixelElement(const DicomFile& file) {
  for (const Tag tag : {pixelDataTag, floatPixelDataTag, doublePixelDataTag})
    if (const Element* const found = file.dataset().find(tag)) {
      // PS3.5 A.4 and 8.2: only Pixel Data come in fragments, and those are little endian. The walker checked the
      // lengths of nothing else.
      if (found->hasUndefinedLength && (tag != pixelDataTag || found->encoding.isBigEndian))
        throw corrupt("its pixel data are in fragments where no standard allows them");
      return *found;
    }
  throw truncated("the file ends before its pixel data");
}

/// A JPEG, JPEG-LS, JPEG 2000 or JP2 stream begins here.
bool beginsStream(Bytes bytes) {
  static constexpr unsigned char starts[][4] = {{0xff, 0xd8, 0xff}, {0xff, 0x4f, 0xff, 0x51}, {0, 0, 0, 0x0c}};
  static constexpr std::size_t lengths[] = {3, 4, 4};
  for (int i = 0; i < 3; ++i)
    if (bytes.size() >= lengths[i] && std::memcmp(bytes.data(), starts[i], lengths[i]) == 0) return true;
  return false;
}

std::vector<std::uint64_t> numbers(Bytes bytes, std::size_t size) {
  std::vector<std::uint64_t> values(bytes.size() / size);
  for (std::size_t i = 0; i < values.size(); ++i) std::memcpy(&values[i], bytes.data() + i * size, size);
  return values;
}

}  // namespace

std::uint64_t storedFrameBits(const PixelFormat& f) {
  const std::uint64_t pixels = std::uint64_t(f.rows) * std::uint64_t(f.columns);
  // PS3.3 C.7.6.3.1.2: two luminances share one pair of chrominances.
  if (f.photometric == "YBR_FULL_422" && f.samplesPerPixel == 3) return pixels * 2 * std::uint64_t(f.bitsAllocated);
  return pixels * std::uint64_t(f.samplesPerPixel) * std::uint64_t(f.bitsAllocated);
}

std::uint64_t storedFrameBytes(const PixelFormat& format) { return (storedFrameBits(format) + 7) / 8; }

FrameLocator::FrameLocator(const DicomFile& file, const PixelFormat& format, int frames) {
  const Element& pixels = pixelElement(file);
  if (!pixels.hasUndefinedLength) {
    native_ = pixels.value;
    isBigEndian_ = pixels.encoding.isBigEndian;
    checkNative(format, frames);
    return;
  }
  readFragments(file, frames);
  checkRatio(format, frames);
}

void FrameLocator::checkNative(const PixelFormat& format, int frames) const {
  const std::uint64_t need = (storedFrameBits(format) * std::uint64_t(frames) + 7) / 8;
  if (native_.size() >= need) return;
  throw truncated("the pixel data have " + std::to_string(native_.size()) + " of " + std::to_string(need) + " bytes");
}

void FrameLocator::readFragments(const DicomFile& file, int frames) {
  const Bytes bytes = pixelElement(file).value;
  std::vector<std::uint64_t> offsets, positions;  // of the frames and of the fragments, behind the offset table
  std::size_t at = 0, tableEnd = 0;
  for (bool isTable = true; at + 8 <= bytes.size(); isTable = false) {
    const std::size_t length = word32(bytes.data() + at + 4, false);
    const Bytes piece = bytes.subspan(at + 8, length);
    if (!isTable) positions.push_back(at - tableEnd), fragments_.push_back(piece);
    at += 8 + length;
    if (isTable) offsets = numbers(piece, 4), tableEnd = at;
  }
  if (const Element* const extended = file.dataset().find(extendedOffsetsTag)) offsets = numbers(extended->value, 8);
  while (!fragments_.empty() && fragments_.back().empty()) fragments_.pop_back(), positions.pop_back();

  const std::size_t count = std::size_t(frames);
  if (fragments_.size() < count)
    throw truncated("the pixel data hold " + std::to_string(fragments_.size()) + " of " + std::to_string(frames) +
                    " frames");
  if (fragments_.size() == count) {
    firstFragment_.resize(count + 1);
    std::iota(firstFragment_.begin(), firstFragment_.end(), std::size_t(0));
    return;
  }
  if (frames == 1) {
    firstFragment_ = {0, fragments_.size()};
    return;
  }
  if (offsets.size() == count && startByOffsets(offsets, positions)) return;
  if (file.transferSyntax() != rleSyntax)
    for (std::size_t i = 0; i < fragments_.size(); ++i)
      if (beginsStream(fragments_[i])) firstFragment_.push_back(i);
  firstFragment_.push_back(fragments_.size());
  if (firstFragment_.size() != count + 1 || firstFragment_.front() != 0)
    throw corrupt("its " + std::to_string(frames) + " frames cannot be told apart in " +
                  std::to_string(fragments_.size()) + " pieces of pixel data");
}

bool FrameLocator::startByOffsets(const std::vector<std::uint64_t>& offsets,
                                  const std::vector<std::uint64_t>& positions) {
  for (const std::uint64_t offset : offsets) {
    const auto found = std::lower_bound(positions.begin(), positions.end(), offset);
    const auto index = std::size_t(found - positions.begin());
    const bool ascends = firstFragment_.empty() ? index == 0 : index > firstFragment_.back();
    if (found == positions.end() || *found != offset || !ascends) {
      firstFragment_.clear();
      return false;
    }
    firstFragment_.push_back(index);
  }
  firstFragment_.push_back(fragments_.size());
  return true;
}

void FrameLocator::checkRatio(const PixelFormat& format, int frames) const {
  std::uint64_t have = 0;
  for (const Bytes piece : fragments_) have += piece.size();
  const std::uint64_t claim = storedFrameBytes(format) * std::uint64_t(frames);
  if (claim > harmlessBytes && claim / plausibleRatio > have)
    throw corrupt(std::to_string(have) + " bytes of pixel data claim to be an image of " + std::to_string(claim));
}

std::vector<Bytes> FrameLocator::fragments(int frame) const {
  const auto begin = fragments_.begin();
  return {begin + std::ptrdiff_t(firstFragment_[std::size_t(frame)]),
          begin + std::ptrdiff_t(firstFragment_[std::size_t(frame) + 1])};
}

}  // namespace hilum::dicom
