#pragma once
#include <array>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/dicom/FileHeader.h"
#include "core/dicom/SegmentationObject.h"
#include "core/dicom/StructureSet.h"

/// The language between the program and its child `hilum-dicom`: messages over a stream socket, each a Prefix and a
/// payload in the machine's own byte order (both ends are built together and run on one machine). Every type has one
/// list of members (`fields`), which Writer and Reader share, so that the two ends cannot drift apart.
namespace hilum::dicom::wire {

/// What the parent asks for; the child answers a request for n items with n Replies in the same order.
enum class Ask : std::uint32_t {
  Headers,  ///< payload: vector<path>; each reply: Verdict, then FileHeader or the reason
  Decode,   ///< payload: DecodeOrder, with the descriptor of the shared memory attached; each reply: the reason, or ""
  Tags,     ///< payload: path; the reply: Verdict, then the JSON text or the reason
  Labels    ///< payload: path; the reply: Verdict, then whether a SegmentationObject or a StructureSet follows, or the
            ///< reason
};

enum class Verdict : std::uint8_t { Good, Problem, Other };

struct Prefix {
  std::uint32_t length = 0;  ///< of the payload, bytes
  Ask ask = Ask::Headers;
};
constexpr std::uint32_t longestMessage = 1u << 30;

/// One frame to decode: FrameJob without what the child does not need.
struct DecodeItem {
  std::filesystem::path file;
  int frame = 0;
  PixelFormat format;  ///< as scanned; the file is refused when it says otherwise now
  double slope = 1, intercept = 0;
  std::uint64_t offset = 0;  ///< of the frame's first pixel in the shared memory, bytes
};

struct DecodeOrder {
  std::uint8_t target = 0;  ///< a Target
  std::vector<DecodeItem> items;
};

template <class A>
void fields(A& a, PixelFormat& f) {
  a(f.rows, f.columns, f.samplesPerPixel, f.planarConfiguration, f.bitsAllocated, f.bitsStored, f.highBit, f.isSigned,
    f.isFloat, f.photometric);
}

template <class A>
void fields(A& a, Vec3& v) {
  a(v.x(), v.y(), v.z());
}

template <class A>
void fields(A& a, VoiTable& t) {
  a(t.first, t.levels);
}

template <class A>
void fields(A& a, Window& w) {
  a(w.width, w.level, w.name, w.function, w.table);
}

template <class A>
void fields(A& a, FrameHeader& f) {
  a(f.frame, f.format, f.position, f.rowDir, f.columnDir, f.pixelSpacing, f.spacingIsImager, f.sliceThickness,
    f.spacingBetweenSlices, f.sliceLocation, f.gantryTiltDegrees, f.slope, f.intercept, f.paddingValue, f.paddingLimit,
    f.windows, f.instanceNumber, f.acquisitionNumber, f.temporalPosition, f.echoTime, f.bValue, f.triggerTime,
    f.imageType, f.contentTime, f.stackId);
}

template <class A>
void fields(A& a, FileHeader& h) {
  a(h.file, h.transferSyntax, h.sopClassUid, h.sopInstanceUid, h.patientId, h.patientName, h.patientSex,
    h.patientBirthDate, h.studyUid, h.studyDate, h.studyTime, h.studyDescription, h.accessionNumber, h.seriesUid,
    h.seriesDescription, h.modality, h.bodyPart, h.protocolName, h.frameOfReferenceUid, h.manufacturer, h.scannerModel,
    h.kernel, h.rescaleType, h.seriesNumber, h.frames);
}

template <class A>
void fields(A& a, Rgb8& c) {
  a(c.r, c.g, c.b);
}

template <class A>
void fields(A& a, CodedConcept& c) {
  a(c.value, c.scheme, c.meaning);
}

template <class A>
void fields(A& a, Segment& s) {
  a(s.number, s.label, s.description, s.category, s.type, s.modifier, s.anatomicRegion, s.colour);
}

template <class A>
void fields(A& a, SourceReference& r) {
  a(r.sopInstanceUid, r.frame);
}

template <class A>
void fields(A& a, SegmentFrame& f) {
  a(f.segment, f.sources);
}

template <class A>
void fields(A& a, SegmentationObject& o) {
  a(o.header, o.type, o.largestFraction, o.segments, o.frames);
}

template <class A>
void fields(A& a, Contour& c) {
  a(c.type, c.points, c.fault);
}

template <class A>
void fields(A& a, Roi& r) {
  a(r.number, r.name, r.interpretedType, r.type, r.colour, r.frameOfReferenceUid, r.contours);
}

template <class A>
void fields(A& a, StructureSet& s) {
  a(s.header, s.rois, s.referencedInstances);
}

template <class A>
void fields(A& a, DecodeItem& i) {
  a(i.file, i.frame, i.format, i.slope, i.intercept, i.offset);
}

template <class A>
void fields(A& a, DecodeOrder& o) {
  a(o.target, o.items);
}

/// Appends values to a string of bytes.
class Writer {
 public:
  template <class... T>
  void operator()(const T&... values) {
    (put(values), ...);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  template <class T>
  requires(std::is_arithmetic_v<T> || std::is_enum_v<T>) void put(T value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void put(const std::string& text) {
    put(std::uint32_t(text.size()));
    bytes_ += text;
  }
  void put(const std::filesystem::path& path) { put(path.string()); }
  template <class T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <class T>
  void put(const std::shared_ptr<const T>& value) {
    put(value != nullptr);
    if (value) put(*value);
  }
  template <class T>
  void put(const std::vector<T>& values) {
    put(std::uint32_t(values.size()));
    for (const T& value : values) put(value);
  }
  template <class T, std::size_t N>
  void put(const std::array<T, N>& values) {
    for (const T& value : values) put(value);
  }
  template <class T>
  requires std::is_class_v<T>
  void put(const T& value) {
    fields(*this, const_cast<T&>(value));  // fields only reads what a Writer is given
  }

  std::string bytes_;
};

/// Takes values from bytes that it does not own. Throws std::runtime_error when they end too early.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <class... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  template <class T>
  T take() {
    T value{};
    get(value);
    return value;
  }

 private:
  std::string_view next(std::size_t count) {
    if (count > bytes_.size()) throw std::runtime_error("the message between the processes ends too early");
    const auto piece = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return piece;
  }
  template <class T>
  requires(std::is_arithmetic_v<T> || std::is_enum_v<T>) void get(T& value) {
    std::memcpy(&value, next(sizeof value).data(), sizeof value);
  }
  void get(std::string& text) { text = next(take<std::uint32_t>()); }
  void get(std::filesystem::path& path) { path = take<std::string>(); }
  template <class T>
  void get(std::optional<T>& value) {
    value.reset();
    if (!take<bool>()) return;
    value.emplace();
    get(*value);
  }
  template <class T>
  void get(std::shared_ptr<const T>& value) {
    value = take<bool>() ? std::make_shared<const T>(take<T>()) : nullptr;
  }
  template <class T>
  void get(std::vector<T>& values) {
    const auto count = take<std::uint32_t>();
    if (count > bytes_.size()) throw std::runtime_error("the message between the processes ends too early");
    values.resize(count);
    for (T& value : values) get(value);
  }
  template <class T, std::size_t N>
  void get(std::array<T, N>& values) {
    for (T& value : values) get(value);
  }
  template <class T>
  requires std::is_class_v<T>
  void get(T& value) { fields(*this, value); }

  std::string_view bytes_;
};

}  // namespace hilum::dicom::wire
