#include "core/dicom/worker/Requests.h"

#include <sys/mman.h>

#include <cerrno>
#include <cstring>
#include <new>

#include "core/dicom/worker/Colour.h"
#include "core/dicom/worker/FrameReader.h"
#include "core/dicom/worker/HeaderReader.h"
#include "core/dicom/worker/Refusal.h"
#include "core/dicom/worker/Rescale.h"

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

/// The volume's memory in this process, for the time of one request.
class Mapping {
 public:
  Mapping(int memory, std::size_t size) : size_(size) {
    void* const at = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    if (at == MAP_FAILED) throw std::runtime_error(std::string("shared memory: ") + std::strerror(errno));
    data_ = static_cast<std::byte*>(at);
  }
  ~Mapping() { ::munmap(data_, size_); }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  template <class T>
  std::span<T> at(std::uint64_t offset, std::size_t count) const {
    if (offset > size_ || count > (size_ - offset) / sizeof(T) || offset % alignof(T) != 0)
      throw std::runtime_error("a frame lies outside the shared memory");
    return {reinterpret_cast<T*>(data_ + offset), count};
  }

 private:
  std::size_t size_;
  std::byte* data_;
};

void decode(FrameReader& reader, const wire::DecodeItem& item, Target target, const Mapping& memory) {
  if (!(reader.format() == item.format))
    throw corrupt("its pixel format is not the one scanned: the file was changed meanwhile");
  const StoredFrame& stored = reader.read(item.frame);
  const std::size_t count = std::size_t(item.format.rows) * std::size_t(item.format.columns);
  switch (target) {
    case Target::Int16:
      return rescale(stored, item.slope, item.intercept, memory.at<std::int16_t>(item.offset, count));
    case Target::Float:
      return rescale(stored, item.slope, item.intercept, memory.at<float>(item.offset, count));
    case Target::Rgb8:
      return toRgb(stored, reader.file().dataset(), memory.at<std::uint8_t>(item.offset, count * 3));
  }
}

}  // namespace

void answerHeaders(wire::Reader& request, const Answer& answer) {
  for (const auto& path : request.take<std::vector<std::filesystem::path>>()) {
    wire::Writer reply;
    bool isDicom = true;
    FileHeader header;
    const std::string reason = reasonOf([&] {
      try {
        header = readHeader(path);
      } catch (const NotDicom&) {
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
  const Mapping memory(descriptor, order.memory);
  std::optional<FrameReader> reader;
  std::filesystem::path open;
  for (const wire::DecodeItem& item : order.items) {
    const std::string reason = reasonOf([&] {
      if (!reader || open != item.file) {
        reader.reset();
        open = item.file;
        reader.emplace(item.file);
      }
      decode(*reader, item, Target(order.target), memory);
    });
    wire::Writer reply;
    reply(reason);
    answer(reply.bytes());
  }
}

}  // namespace hilum::dicom
