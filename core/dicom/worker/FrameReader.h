#pragma once
#include "core/dicom/worker/DicomFile.h"
#include "core/dicom/worker/FrameLocator.h"
#include "core/dicom/worker/StoredFrame.h"

namespace hilum::dicom {

/// The frames of one file, decompressed one at a time.
class FrameReader {
 public:
  /// Throws NotDicom, Refusal.
  explicit FrameReader(const std::filesystem::path& path);

  const DicomFile& file() const { return file_; }
  const PixelFormat& format() const { return format_; }
  int frames() const { return frames_; }

  /// Valid until the next call. Throws Refusal.
  const StoredFrame& read(int frame);

 private:
  void readNative(int frame);
  void readCompressed(int frame);
  void readDeflated(Bytes stream);

  DicomFile file_;
  PixelFormat format_;
  int frames_;
  FrameLocator locator_;
  StoredFrame stored_;
};

}  // namespace hilum::dicom
