#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace hilum::inference {

/// The element types that Hilum reads and writes; the format's other ones (F64, BF16, BOOL, ...) are refused by name.
enum class TensorType { U8, I16, I32, I64, F16, F32 };

std::size_t elementBytes(TensorType type);
/// "F16" and so on, as the header writes it.
std::string tensorTypeName(TensorType type);

/// What the header says of one tensor: row-major, little-endian, `bytes` from `offset` on within the file.
struct TensorEntry {
  TensorType type = TensorType::F32;
  std::vector<std::int64_t> shape;
  std::uint64_t offset = 0, bytes = 0;
};

/// A .safetensors file (github.com/huggingface/safetensors, "Format"), opened for reading: 8 bytes of header length,
/// a JSON header, the elements. Opening reads and checks the header alone: lengths against the file's size before
/// anything is allocated, known types, sizes that follow from the shapes, no name twice, and data that neither overlap
/// nor leave holes. What fails is an Error that names the file: Truncated when bytes are missing, BadInput or
/// Unsupported otherwise. Elements are read on demand, so a file that shrinks later is an Error too and never a signal.
/// Reading is safe from several threads.
class SafeTensors {
 public:
  static constexpr std::uint64_t mostHeaderBytes = 100'000'000;  ///< the reference implementation's limit

  explicit SafeTensors(std::filesystem::path file);
  ~SafeTensors();
  SafeTensors(SafeTensors&& other) noexcept;
  SafeTensors& operator=(SafeTensors&&) = delete;

  const std::filesystem::path& file() const { return file_; }
  const std::map<std::string, TensorEntry>& entries() const { return entries_; }
  const std::map<std::string, std::string>& metadata() const { return metadata_; }
  bool contains(const std::string& name) const { return entries_.count(name) > 0; }
  /// Throws Error{NotFound} naming the file and the tensor.
  const TensorEntry& entry(const std::string& name) const;

  /// Fills `into` with the tensor's bytes from `first` on. Asking past its end throws Error{Usage}.
  void read(const std::string& name, std::uint64_t first, std::span<std::byte> into) const;
  std::vector<std::byte> read(const std::string& name) const;

 private:
  std::filesystem::path file_;
  int descriptor_ = -1;
  std::map<std::string, TensorEntry> entries_;
  std::map<std::string, std::string> metadata_;
};

/// A tensor on its way into a file; `bytes` are borrowed until the writing is done.
struct TensorToWrite {
  std::string name;
  TensorType type = TensorType::F32;
  std::vector<std::int64_t> shape;
  std::span<const std::byte> bytes;
};

/// Writes all of them, wide types first and by name within a type, as the reference implementation does: equal input
/// gives equal files. The file appears whole or not at all. Throws Error{Usage} when a size does not follow from its
/// shape or a name stands twice, Error{Io} when the system refuses.
void writeSafeTensors(const std::filesystem::path& file, std::vector<TensorToWrite> tensors,
                      const std::map<std::string, std::string>& metadata = {});

}  // namespace hilum::inference
