#include "core/dicom/worker/DicomFile.h"

#include <algorithm>
#include <cstring>

#include "core/dicom/worker/Inflate.h"
#include "core/dicom/worker/Refusal.h"

namespace hilum::dicom {
namespace {

constexpr Tag transferSyntaxTag = 0x00020010;
constexpr std::size_t preamble = 128;
constexpr char implicitLittle[] = "1.2.840.10008.1.2", explicitLittle[] = "1.2.840.10008.1.2.1",
               deflatedLittle[] = "1.2.840.10008.1.2.1.99", explicitBig[] = "1.2.840.10008.1.2.2",
               jpipDeflated[] = "1.2.840.10008.1.2.4.95";

bool startsWith(Bytes bytes, std::size_t at, const char* text) {
  const std::size_t length = std::strlen(text);
  return bytes.size() >= at + length && std::memcmp(bytes.data() + at, text, length) == 0;
}

bool isUpper(std::byte b) { return char(b) >= 'A' && char(b) <= 'Z'; }

/// How the first element is written. Group numbers below 256 tell the byte order, two letters the explicit VR: what
/// the bytes say counts for more than what the meta header claims, since writers get it wrong.
std::optional<Encoding> encodingOf(Bytes bytes) {
  if (bytes.size() < 8) return std::nullopt;
  const bool isBig = word16(bytes.data(), false) > 0xff && word16(bytes.data(), true) <= 0xff;
  return Encoding{.isExplicit = isUpper(bytes[4]) && isUpper(bytes[5]), .isBigEndian = isBig};
}

/// A file without a preamble is taken for DICOM when it begins with three plausible elements in ascending order.
bool beginsLikeDataset(Bytes bytes, Encoding encoding) {
  Tag last = 0;
  std::size_t at = 0;
  for (int i = 0; i < 3; ++i) {
    if (at + 8 > bytes.size()) return false;
    const Tag tag = Tag(word16(bytes.data() + at, encoding.isBigEndian)) << 16 |
                    word16(bytes.data() + at + 2, encoding.isBigEndian);
    const auto group = tag >> 16;
    if (i == 0 ? (group != 0x0002 && group != 0x0008) || (tag & 0xffff) > 0x0100 : tag <= last || group > 0x0010)
      return false;
    last = tag;
    try {
      if (!readElement(bytes, at, encoding, Dataset::Where::File)) return false;
    } catch (const Refusal&) {
      return false;
    }
  }
  return true;
}

}  // namespace

DicomFile::DicomFile(const std::filesystem::path& path) : file_(path) {
  const Bytes bytes = file_.bytes();
  if (startsWith(bytes, preamble, "DICM")) {
    readDataset(bytes.subspan(readMeta(preamble + 4)));
    return;
  }
  const auto encoding = encodingOf(bytes);
  if (!encoding || !beginsLikeDataset(bytes, *encoding)) throw NotDicom{};
  readDataset(bytes.subspan(word16(bytes.data(), false) == 0x0002 ? readMeta(0) : 0));
}

void DicomFile::read(Bytes part, std::byte* to) const {
  if (inflated_.empty())
    file_.read(part, to);
  else
    std::memcpy(to, part.data(), part.size());
}

/// Group 0002 is explicit little endian, whatever follows; its group length is often wrong, so it is not used.
std::size_t DicomFile::readMeta(std::size_t at) {
  const Bytes bytes = file_.bytes();
  const std::size_t begin = at;
  Encoding encoding;
  while (at + 8 <= bytes.size() && word16(bytes.data() + at, false) == 0x0002) {
    encoding.isExplicit = isUpper(bytes[at + 4]) && isUpper(bytes[at + 5]);
    readElement(bytes, at, encoding, Dataset::Where::File);
  }
  meta_ = Dataset(bytes.subspan(begin, at - begin), {});
  transferSyntax_ = meta_.text(transferSyntaxTag);
  if (at >= bytes.size()) throw truncated("the file ends behind its meta header");
  return at;
}

void DicomFile::readDataset(Bytes rest) {
  if (transferSyntax_ == deflatedLittle || transferSyntax_ == jpipDeflated) {
    inflated_ = inflated(rest);
    rest = inflated_;
  }
  const auto found = encodingOf(rest);
  if (!found) throw truncated("the file ends before its first element");
  encoding_ = *found;
  const bool isNative = transferSyntax_.empty() || transferSyntax_ == implicitLittle ||
                        transferSyntax_ == explicitLittle || transferSyntax_ == explicitBig;
  if (isNative)
    transferSyntax_ = encoding_.isBigEndian ? explicitBig : encoding_.isExplicit ? explicitLittle : implicitLittle;
  dataset_ = Dataset(rest, encoding_);
  const Element* const pixels = dataset_.find(pixelDataTag);
  isEncapsulated_ = pixels && pixels->hasUndefinedLength;
}

}  // namespace hilum::dicom
