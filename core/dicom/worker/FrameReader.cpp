#include "core/dicom/worker/FrameReader.h"

#include <algorithm>
#include <cstring>

#include "core/dicom/worker/Codecs.h"
#include "core/dicom/worker/HeaderReader.h"
#include "core/dicom/worker/Inflate.h"
#include "core/dicom/worker/Refusal.h"
#include "core/dicom/worker/RleDecoder.h"

namespace hilum::dicom {
namespace {

/// Single bits, least significant first (PS3.5 8.1.1), to one byte each.
void unpackBits(Bytes packed, std::uint64_t firstBit, std::vector<std::byte>& out) {
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::uint64_t bit = firstBit + i;
    out[i] = (packed[bit / 8] >> (bit % 8)) & std::byte(1);
  }
}

constexpr char deflatedFrames[] = "1.2.840.10008.1.2.8.1";  ///< Deflated Image Frame Compression

void swapBytes(std::vector<std::byte>& samples, std::ptrdiff_t size) {
  for (auto at = samples.begin(); samples.end() - at >= size; at += size) std::reverse(at, at + size);
}

}  // namespace

FrameReader::FrameReader(const std::filesystem::path& path)
    : file_(path),
      format_(readPixelFormat(file_)),
      frames_(frameCount(file_.dataset())),
      locator_(file_, format_, frames_) {}

const StoredFrame& FrameReader::read(int frame) {
  if (frame < 0 || frame >= frames_) throw corrupt("it has no frame " + std::to_string(frame + 1));
  stored_.format = format_;
  if (file_.isEncapsulated())
    readCompressed(frame);
  else
    readNative(frame);
  return stored_;
}

void FrameReader::readNative(int frame) {
  const std::uint64_t bits = storedFrameBits(format_), first = bits * std::uint64_t(frame);
  if (format_.bitsAllocated == 1) {
    stored_.samples.resize(bits);
    unpackBits(locator_.native(), first, stored_.samples);
    stored_.format.bitsAllocated = 8;
    return;
  }
  const Bytes samples = locator_.native().subspan(first / 8, bits / 8);
  stored_.samples.resize(samples.size());
  file_.read(samples, stored_.samples.data());
  if (locator_.isBigEndian() && format_.bitsAllocated > 8) swapBytes(stored_.samples, format_.bitsAllocated / 8);
}

void FrameReader::readCompressed(int frame) {
  const auto fragments = locator_.fragments(frame);
  const bool isRle = file_.transferSyntax() == rleSyntax, isDeflated = file_.transferSyntax() == deflatedFrames;
  if (!isRle && !isDeflated) return Codecs::decode(fragments, file_.transferSyntax(), stored_);
  std::vector<std::byte> joined;
  if (fragments.size() > 1)
    for (const Bytes piece : fragments) joined.insert(joined.end(), piece.begin(), piece.end());
  const Bytes stream = fragments.size() == 1 ? fragments.front() : Bytes(joined);
  if (isDeflated) return readDeflated(stream);
  decodeRle(stream, format_, stored_.samples);
  stored_.format.planarConfiguration = 1;
}

void FrameReader::readDeflated(Bytes stream) {
  std::vector<std::byte> packed = inflated(stream);
  const std::uint64_t bits = storedFrameBits(format_);
  if (packed.size() < (bits + 7) / 8) throw truncated("a deflated frame ends before its image does");
  if (format_.bitsAllocated != 1) {
    stored_.samples = std::move(packed);
    return;
  }
  stored_.samples.resize(bits);
  unpackBits(packed, 0, stored_.samples);
  stored_.format.bitsAllocated = 8;
}

}  // namespace hilum::dicom
