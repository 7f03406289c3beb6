#include "core/dicom/worker/Requests.h"

#include <unistd.h>

#include <cctype>
#include <cerrno>
#include <new>

#include "core/dicom/worker/Colour.h"
#include "core/dicom/worker/FrameReader.h"
#include "core/dicom/worker/HeaderReader.h"
#include "core/dicom/worker/Refusal.h"
#include "core/dicom/worker/Rescale.h"
#include "core/dicom/worker/SegmentationParser.h"
#include "core/dicom/worker/StructureSetParser.h"
#include "core/dicom/worker/TagTree.h"

namespace hilum::dicom {
namespace {

/// Target in core/dicom/IsolatedReader.h, which pulls in more than the child needs.
enum class Target : std::uint8_t { Int16, Float, Rgb8 };

/// Runs `work` and says why it failed; empty when it did not.
template <class Work>
std::string reasonOf(Work&& work) {
  try {
    work();
    return {};
  } catch (const NotDicom&) {
    return "corrupt: this is not a DICOM file any more (scan the folder again)";
  } catch (const Refusal& refusal) {
    return refusal.what();
  } catch (const std::bad_alloc&) {
    return "corrupt: it asks for more memory than an image of its size can need (ask for a new copy)";
  } catch (const std::length_error&) {
    return "corrupt: it asks for more memory than an image of its size can need (ask for a new copy)";
  } catch (const std::exception& e) {
    return std::string("corrupt: ") + e.what();
  }
}

bool hasDicomName(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension) c = char(std::tolower(static_cast<unsigned char>(c)));
  return extension == ".dcm" || extension == ".dicom" || extension == ".ima";
}

/// The volume's memory, written by system calls: cheaper than mapping it page by page, and a decoder gone wild cannot
/// reach the other frames.
class Destination {
 public:
  explicit Destination(int memory) : memory_(memory) {}

  template <class T>
  void write(const std::vector<T>& values, std::uint64_t offset) const {
    const auto* at = reinterpret_cast<const char*>(values.data());
    for (std::size_t left = values.size() * sizeof(T); left > 0;) {
      const ssize_t count = ::pwrite(memory_, at, left, off_t(offset));
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) throw Refusal("unreadable: no memory left for its pixels (close other volumes or programs)");
      at += count;
      offset += std::uint64_t(count);
      left -= std::size_t(count);
    }
  }

 private:
  int memory_;
};

/// Room for one frame, kept from frame to frame.
struct Buffers {
  std::vector<std::int16_t> integers;
  std::vector<float> reals;
  std::vector<std::uint8_t> colours;
};

void decode(FrameReader& reader, const wire::DecodeItem& item, Target target, const Destination& to, Buffers& room) {
  if (!(reader.format() == item.format))
    throw corrupt("its pixel format is not the one scanned: the file was changed meanwhile");
  const StoredFrame& stored = reader.read(item.frame);
  const std::size_t count = std::size_t(item.format.rows) * std::size_t(item.format.columns);
  switch (target) {
    case Target::Int16:
      room.integers.resize(count);
      rescale(stored, item.slope, item.intercept, room.integers);
      return to.write(room.integers, item.offset);
    case Target::Float:
      room.reals.resize(count);
      rescale(stored, item.slope, item.intercept, room.reals);
      return to.write(room.reals, item.offset);
    case Target::Rgb8:
      room.colours.resize(count * 3);
      toRgb(stored, reader.file().dataset(), room.colours);
      return to.write(room.colours, item.offset);
  }
}

}  // namespace

void answerTags(wire::Reader& request, const Answer& answer) {
  const auto path = request.take<std::filesystem::path>();
  wire::Writer reply;
  std::string tree;
  bool isDicom = true;
  const std::string reason = reasonOf([&] {
    try {
      tree = tagTree(path);
    } catch (const NotDicom&) {
      isDicom = false;
    }
  });
  reply(!reason.empty() ? wire::Verdict::Problem : isDicom ? wire::Verdict::Good : wire::Verdict::Other);
  reply(reason.empty() ? tree : reason);
  answer(reply.bytes());
}

void answerLabels(wire::Reader& request, const Answer& answer) {
  const auto path = request.take<std::filesystem::path>();
  wire::Writer object, other;
  bool isDicom = true;
  const std::string reason = reasonOf([&] {
    try {
      const DicomFile file(path);
      FileHeader header = readHeader(file, path);
      if (header.sopClassUid == structureSetSopClass)
        object(wire::Verdict::Good, false, parseStructureSet(file, std::move(header)));
      else if (header.sopClassUid == segmentationSopClass || header.sopClassUid == labelMapSopClass)
        object(wire::Verdict::Good, true, parseSegmentation(file, std::move(header)));
      else
        throw unsupported("it holds neither a segmentation nor a structure set but something of modality " +
                          (header.modality.empty() ? "unknown" : header.modality) + " (choose a file of labels)");
    } catch (const NotDicom&) {
      isDicom = false;
    }
  });
  if (!reason.empty())
    other(wire::Verdict::Problem, reason);
  else if (!isDicom)
    other(wire::Verdict::Other);
  answer(reason.empty() && isDicom ? object.bytes() : other.bytes());
}

void answerHeaders(wire::Reader& request, const Answer& answer) {
  for (const auto& path : request.take<std::vector<std::filesystem::path>>()) {
    wire::Writer reply;
    bool isDicom = true;
    FileHeader header;
    const std::string reason = reasonOf([&] {
      try {
        header = readHeader(path);
      } catch (const NotDicom& file) {
        // The name promises DICOM: then it is a damaged file, not some other one.
        if (!file.isDirectory && hasDicomName(path))
          throw corrupt("the file is named as DICOM and does not begin as such");
        isDicom = false;
      }
    });
    if (!reason.empty())
      reply(wire::Verdict::Problem, reason);
    else if (!isDicom)
      reply(wire::Verdict::Other);
    else
      reply(wire::Verdict::Good, header);
    answer(reply.bytes());
  }
}

void answerDecode(wire::Reader& request, int descriptor, const Answer& answer) {
  const auto order = request.take<wire::DecodeOrder>();
  const Destination memory(descriptor);
  Buffers room;
  std::optional<FrameReader> reader;
  std::filesystem::path open;
  for (const wire::DecodeItem& item : order.items) {
    const std::string reason = reasonOf([&] {
      if (!reader || open != item.file) {
        reader.reset();
        open = item.file;
        reader.emplace(item.file);
      }
      decode(*reader, item, Target(order.target), memory, room);
    });
    wire::Writer reply;
    reply(reason);
    answer(reply.bytes());
  }
}

}  // namespace hilum::dicom
