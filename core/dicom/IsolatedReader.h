#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <span>

#include "core/Progress.h"
#include "core/dicom/FileHeader.h"

namespace hilum::dicom {

/// Reads DICOM out of harm's way: every byte of every file is parsed and decoded in supervised child processes
/// (the slim executable `hilum-dicom`), so a file that crashes, hangs or exhausts a decoder costs only itself.
/// All functions are thread-safe and share one small warm pool of children.

struct HeaderScan {
  std::vector<FileHeader> headers;            ///< in the order of the files asked for
  std::vector<FileProblem> problems;          ///< DICOM files that cannot be used
  std::vector<std::filesystem::path> others;  ///< files that are not DICOM at all
};

HeaderScan readHeaders(std::span<const std::filesystem::path> files, const Progress& progress = {});

/// Anonymous memory shared with the children; mapped for as long as the object lives.
class SharedPixels {
 public:
  explicit SharedPixels(std::size_t bytes);  ///< throws Error{Io} when the system refuses
  ~SharedPixels();
  SharedPixels(const SharedPixels&) = delete;
  SharedPixels& operator=(const SharedPixels&) = delete;
  std::byte* data() const { return data_; }
  std::size_t size() const { return size_; }
  int descriptor() const { return descriptor_; }

 private:
  std::byte* data_ = nullptr;
  std::size_t size_ = 0;
  int descriptor_ = -1;
};

/// What a decoded frame becomes: rescaled int16, rescaled float, or interleaved RGB8 (YBR and palettes converted).
enum class Target { Int16, Float, Rgb8 };

struct FrameJob {
  std::filesystem::path file;
  FrameHeader header;      ///< of that frame
  std::size_t offset = 0;  ///< byte offset of the frame's first pixel in the SharedPixels
};

/// Called once, from any thread, when the jobs in the middle are decoded: `untouched` jobs have not been begun, and are
/// not until it returns.
using MiddleDecoded = std::function<void(std::span<const std::size_t> untouched)>;

/// Decodes every job into `target`, from the middle outwards: slope and intercept applied, MONOCHROME1 inverted within
/// its stored range (which pydicom's pixel_array is not), padding left as a value. Colour frames need Target::Rgb8;
/// palette indices may be read as values too. Returns one entry per job: empty when it succeeded, else the reason.
/// Neighbouring jobs of one file share one parsing of it; they run on several children. A child's death or time-out
/// fails the frame at work only, after a second try on a new child. Throws Cancelled.
std::vector<std::string> decodeFrames(std::span<const FrameJob> jobs, Target type, SharedPixels& target,
                                      const Progress& progress = {});
std::vector<std::string> decodeFrames(std::span<const FrameJob> jobs, Target type, SharedPixels& target,
                                      const MiddleDecoded& onMiddle, const Progress& progress);

/// The whole header as a tree: [{"tag":"0010,0010","vr":"PN","keyword":"PatientName","value":[...]}, ...], sequences
/// nested under "items"; values over 256 bytes are cut and say so. Throws Error.
nlohmann::json readTagTree(const std::filesystem::path& file);

}  // namespace hilum::dicom
