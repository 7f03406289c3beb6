#include "inference/engine/SafeTensors.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/AtomicFile.h"
#include "core/Error.h"
#include "inference/engine/SafeTensorsHeader.h"

// Elements are copied as they lie in the file.
static_assert(std::endian::native == std::endian::little);

namespace hilum::inference {
namespace {

constexpr std::uint64_t lengthBytes = 8;

/// pread until `into` is full; a file that ends earlier is Truncated.
void readAt(int descriptor, std::uint64_t at, std::span<std::byte> into, const std::filesystem::path& file) {
  while (!into.empty()) {
    const ssize_t n = ::pread(descriptor, into.data(), into.size(), off_t(at));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw Error(Code::Io, file.string() + ": cannot be read: " + std::strerror(errno));
    if (n == 0) throw Error(Code::Truncated, file.string() + ": ends after " + std::to_string(at) + " bytes");
    at += std::uint64_t(n);
    into = into.subspan(std::size_t(n));
  }
}

std::string headerOf(int descriptor, std::uint64_t fileBytes, const std::filesystem::path& file) {
  std::uint64_t length = 0;
  if (fileBytes < lengthBytes) throw Error(Code::Truncated, file.string() + ": is too short for a .safetensors file");
  readAt(descriptor, 0, std::as_writable_bytes(std::span(&length, 1)), file);
  if (length > SafeTensors::mostHeaderBytes)
    throw Error(Code::BadInput,
                file.string() + ": is no .safetensors file (a header of " + std::to_string(length) + " bytes)");
  if (length > fileBytes - lengthBytes)
    throw Error(Code::Truncated, file.string() + ": claims a header of " + std::to_string(length) + " bytes and has " +
                                     std::to_string(fileBytes) + " in all (copy the file again)");
  std::string text(length, '\0');
  readAt(descriptor, lengthBytes, std::as_writable_bytes(std::span(text)), file);
  return text;
}

nlohmann::ordered_json describe(const std::vector<TensorToWrite>& tensors,
                                const std::map<std::string, std::string>& metadata, const std::filesystem::path& file) {
  nlohmann::ordered_json header = nlohmann::ordered_json::object();
  if (!metadata.empty()) header["__metadata__"] = metadata;
  std::uint64_t offset = 0;
  for (const TensorToWrite& tensor : tensors) {
    if (header.contains(tensor.name) || tensor.name == "__metadata__")
      throw Error(Code::Usage, file.string() + ": two tensors named " + tensor.name);
    if (tensorBytes(tensor.type, tensor.shape) != tensor.bytes.size())
      throw Error(Code::Usage, file.string() + ": the size of " + tensor.name + " does not follow from its shape");
    header[tensor.name] = {{"dtype", tensorTypeName(tensor.type)},
                           {"shape", tensor.shape},
                           {"data_offsets", {offset, offset + tensor.bytes.size()}}};
    offset += tensor.bytes.size();
  }
  return header;
}

}  // namespace

SafeTensors::SafeTensors(std::filesystem::path file) : file_(std::move(file)) {
  descriptor_ = ::open(file_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0)
    throw Error(errno == ENOENT ? Code::NotFound : Code::Io,
                file_.string() + ": cannot be opened: " + std::strerror(errno));
  try {
    struct stat info {};
    if (::fstat(descriptor_, &info) != 0 || !S_ISREG(info.st_mode))
      throw Error(Code::BadInput, file_.string() + ": is no file");
    const auto fileBytes = std::uint64_t(info.st_size);
    const std::string text = headerOf(descriptor_, fileBytes, file_);
    const std::uint64_t dataStart = lengthBytes + text.size();
    SafeTensorsHeader header = parseSafeTensorsHeader(text, fileBytes - dataStart, file_);
    entries_ = std::move(header.entries);
    metadata_ = std::move(header.metadata);
    for (auto& [name, entry] : entries_) entry.offset += dataStart;
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

SafeTensors::~SafeTensors() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

SafeTensors::SafeTensors(SafeTensors&& other) noexcept
    : file_(std::move(other.file_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      entries_(std::move(other.entries_)),
      metadata_(std::move(other.metadata_)) {}

const TensorEntry& SafeTensors::entry(const std::string& name) const {
  const auto it = entries_.find(name);
  if (it == entries_.end()) throw Error(Code::NotFound, file_.string() + ": has no tensor named " + name);
  return it->second;
}

void SafeTensors::read(const std::string& name, std::uint64_t first, std::span<std::byte> into) const {
  const TensorEntry& tensor = entry(name);
  if (first > tensor.bytes || into.size() > tensor.bytes - first)
    throw Error(Code::Usage, file_.string() + ": tensor " + name + " is shorter than what is asked of it");
  readAt(descriptor_, tensor.offset + first, into, file_);
}

std::vector<std::byte> SafeTensors::read(const std::string& name) const {
  std::vector<std::byte> bytes(entry(name).bytes);
  read(name, 0, bytes);
  return bytes;
}

void writeSafeTensors(const std::filesystem::path& file, std::vector<TensorToWrite> tensors,
                      const std::map<std::string, std::string>& metadata) {
  std::sort(tensors.begin(), tensors.end(), [](const TensorToWrite& a, const TensorToWrite& b) {
    return std::pair(elementBytes(b.type), a.name) < std::pair(elementBytes(a.type), b.name);
  });
  std::string header = describe(tensors, metadata, file).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  header.resize((header.size() + 7) / 8 * 8, ' ');  // elements start aligned
  const std::uint64_t length = header.size();
  if (length > SafeTensors::mostHeaderBytes)
    throw Error(Code::Usage,
                file.string() + ": its header would pass " + std::to_string(SafeTensors::mostHeaderBytes) + " bytes");
  AtomicFile out(file);
  out.write(std::as_bytes(std::span(&length, 1)));
  out.write(header);
  for (const TensorToWrite& tensor : tensors) out.write(tensor.bytes);
  out.commit();
}

}  // namespace hilum::inference
