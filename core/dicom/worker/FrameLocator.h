#pragma once
#include <cstdint>
#include <vector>

#include "core/dicom/FileHeader.h"
#include "core/dicom/worker/DicomFile.h"

namespace hilum::dicom {

/// Bytes of one frame as stored when it is not compressed, rounded up.
std::uint64_t storedFrameBytes(const PixelFormat& format);
/// Bits of one frame as stored when it is not compressed: frames of single bits do not begin on whole bytes.
std::uint64_t storedFrameBits(const PixelFormat& format);

/// Where each frame of a file's pixel data lies (PS3.5 section 8 and annex A.4). The constructor checks that all
/// frames are there and throws Refusal otherwise; it reads no pixels. `file` must outlive it.
class FrameLocator {
 public:
  FrameLocator(const DicomFile& file, const PixelFormat& format, int frames);

  /// Of a file that is not compressed: all pixel data.
  Bytes native() const { return native_; }
  bool isBigEndian() const { return isBigEndian_; }
  /// Of a compressed file: the pieces of one frame, to be read as one stream.
  std::vector<Bytes> fragments(int frame) const;

 private:
  void checkNative(const PixelFormat& format, int frames) const;
  void readFragments(const DicomFile& file, int frames);
  bool startByOffsets(const std::vector<std::uint64_t>& offsets, const std::vector<std::uint64_t>& positions);
  void checkRatio(const PixelFormat& format, int frames) const;

  Bytes native_;
  bool isBigEndian_ = false;
  std::vector<Bytes> fragments_;
  std::vector<std::size_t> firstFragment_;  ///< of each frame, and one past the end
};

}  // namespace hilum::dicom
