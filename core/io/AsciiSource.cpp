#include "core/io/AsciiSource.h"

#include <cstring>
#include <string_view>
#include <vector>

#include "core/Error.h"
#include "core/io/NumberText.h"

namespace hilum::io {
namespace {

template <class T>
bool parseNumber(std::string_view word, std::byte* into) {
  const auto value = toNumber<T>(word);
  if (value) std::memcpy(into, &*value, sizeof(T));
  return value.has_value();
}

bool parseWord(Scalar scalar, std::string_view word, std::byte* into) {
  switch (scalar) {
    case Scalar::Int8:
      return parseNumber<std::int8_t>(word, into);
    case Scalar::UInt8:
      return parseNumber<std::uint8_t>(word, into);
    case Scalar::Int16:
      return parseNumber<std::int16_t>(word, into);
    case Scalar::UInt16:
      return parseNumber<std::uint16_t>(word, into);
    case Scalar::Int32:
      return parseNumber<std::int32_t>(word, into);
    case Scalar::UInt32:
      return parseNumber<std::uint32_t>(word, into);
    case Scalar::Int64:
      return parseNumber<std::int64_t>(word, into);
    case Scalar::UInt64:
      return parseNumber<std::uint64_t>(word, into);
    case Scalar::Float32:
      return parseNumber<float>(word, into);
    case Scalar::Float64:
      break;
  }
  return parseNumber<double>(word, into);
}

class AsciiSource : public ByteSource {
 public:
  AsciiSource(std::unique_ptr<ByteSource> text, Scalar scalar, std::string name)
      : text_(std::move(text)), scalar_(scalar), name_(std::move(name)), block_(1 << 16) {}

  std::size_t read(std::span<std::byte> into) override {
    const std::size_t size = std::size_t(bytesOf(scalar_));
    std::size_t done = 0;
    for (; done + size <= into.size(); done += size) {
      const std::string word = nextWord();
      if (word.empty()) break;
      if (!parseWord(scalar_, word, into.data() + done))
        throw Error(Code::Corrupt, name_ + ": \"" + word.substr(0, 40) + "\" is no voxel value of type " +
                                       nameOf(scalar_) + " (correct the file)");
    }
    return done;
  }

  /// Every value takes a digit and a blank.
  std::int64_t mostBytes() const override {
    return (text_->mostBytes() + std::int64_t(end_ - at_) + 1) / 2 * bytesOf(scalar_);
  }

 private:
  std::string nextWord() {
    std::string word;
    for (;;) {
      if (at_ == end_) {
        end_ = text_->read(block_);
        at_ = 0;
        if (end_ == 0) return word;
      }
      const char c = char(block_[at_++]);
      const bool gap = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',';
      if (gap && !word.empty()) return word;
      if (!gap) word += c;
      if (word.size() > 400) throw Error(Code::Corrupt, name_ + ": the voxels are not text as its header says");
    }
  }

  std::unique_ptr<ByteSource> text_;
  Scalar scalar_;
  std::string name_;
  std::vector<std::byte> block_;
  std::size_t at_ = 0, end_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> parsedText(std::unique_ptr<ByteSource> text, Scalar scalar, std::string name) {
  return std::make_unique<AsciiSource>(std::move(text), scalar, std::move(name));
}

}  // namespace hilum::io
