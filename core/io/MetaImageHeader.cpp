#include <algorithm>
#include <cctype>

#include "core/Error.h"
#include "core/io/DataFileNames.h"
#include "core/io/MetaImage.h"
#include "core/io/NumberText.h"

namespace hilum::io {
namespace fs = std::filesystem;
namespace {

struct MetaText {
  std::map<std::string, std::string> values;
  std::vector<std::string> listedFiles;  ///< the lines behind ElementDataFile = LIST
  std::int64_t end = 0;                  ///< where local voxels start
};

MetaText readText(const fs::path& file) {
  const auto source = openFile(file);
  // A header takes hundreds of bytes; one that lists a file per slice, some 100 KB.
  std::vector<std::byte> block(std::size_t(std::min<std::int64_t>(source->mostBytes(), 4 << 20)));
  block.resize(source->read(block));
  const std::string_view all(reinterpret_cast<const char*>(block.data()), block.size());
  MetaText text;
  std::size_t at = 0;
  bool complete = false;
  while (at < all.size() && !complete) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    const std::string line(all.substr(at, end - at));
    at = std::min(end + 1, all.size());
    const std::size_t equals = line.find('=');
    if (equals == std::string::npos || line.size() > 100'000) {
      if (trimmed(line).empty()) continue;
      throw Error(Code::BadInput, "has a header line without \"=\": " + line.substr(0, 40));
    }
    const std::string key = trimmed(line.substr(0, equals));
    text.values[key] = trimmed(line.substr(equals + 1));
    complete = key == "ElementDataFile";
  }
  if (!complete) throw Error(Code::Truncated, "ends within its header (copy the file again)");
  text.end = std::int64_t(at);
  if (text.values["ElementDataFile"].starts_with("LIST"))
    for (std::size_t end; at < all.size(); at = end + 1) {
      end = std::min(all.find('\n', at), all.size());
      if (const std::string name = trimmed(std::string(all.substr(at, end - at))); !name.empty())
        text.listedFiles.push_back(name);
    }
  return text;
}

std::string find(const MetaText& t, std::initializer_list<const char*> keys) {
  for (const char* key : keys)
    if (const auto it = t.values.find(key); it != t.values.end()) return it->second;
  return {};
}

bool yes(const std::string& value) { return !value.empty() && (value[0] == 'T' || value[0] == 't' || value[0] == '1'); }

std::vector<double> numbers(const std::string& text, const char* key) {
  std::vector<double> result;
  for (const std::string& word : words(text)) {
    const auto value = toNumber<double>(word);
    if (!value) throw Error(Code::BadInput, std::string("has a ") + key + " that is no number: " + word.substr(0, 40));
    result.push_back(*value);
  }
  return result;
}

/// MetaIO's types; its long has 4 bytes on every machine.
Scalar scalarOf(const std::string& type) {
  static const std::map<std::string, Scalar> names = {
      {"MET_CHAR", Scalar::Int8},         {"MET_UCHAR", Scalar::UInt8},   {"MET_SHORT", Scalar::Int16},
      {"MET_USHORT", Scalar::UInt16},     {"MET_INT", Scalar::Int32},     {"MET_UINT", Scalar::UInt32},
      {"MET_LONG", Scalar::Int32},        {"MET_ULONG", Scalar::UInt32},  {"MET_LONG_LONG", Scalar::Int64},
      {"MET_ULONG_LONG", Scalar::UInt64}, {"MET_FLOAT", Scalar::Float32}, {"MET_DOUBLE", Scalar::Float64}};
  std::string base = type;
  if (base.ends_with("_ARRAY")) base.resize(base.size() - 6);
  const auto it = names.find(base);
  if (it == names.end()) throw Error(Code::Unsupported, "holds voxels of type \"" + type + "\" (convert it)");
  return it->second;
}

void setGrid(StoredImage& image, const MetaText& t) {
  const auto sizes = words(find(t, {"DimSize"}));
  const std::size_t n = sizes.size();
  if (n < 1 || n > 10 || toNumber<std::size_t>(find(t, {"NDims"})).value_or(n) != n)
    throw Error(Code::BadInput, "its NDims and its DimSize contradict each other");
  Index3 size{1, 1, 1};
  for (std::size_t i = 0; i < n; ++i) {
    const auto length = toNumber<std::int64_t>(sizes[i]);
    if (!length || *length < 1) throw Error(Code::BadInput, "has an axis of " + sizes[i].substr(0, 40) + " voxels");
    if (i < 3)
      size[i] = *length;
    else if (__builtin_mul_overflow(image.outer, *length, &image.outer))
      throw Error(Code::BadInput, "its DimSize makes no sense");
  }
  const auto spacing = numbers(find(t, {"ElementSpacing", "ElementSize"}), "spacing");
  const auto offset = numbers(find(t, {"Offset", "Position", "Origin"}), "position");
  const auto matrix = numbers(find(t, {"TransformMatrix", "Rotation", "Orientation"}), "TransformMatrix");
  Mat4 affine = Mat4::Identity();
  for (std::size_t a = 0; a < 3; ++a) {
    // The matrix lists one axis after the other, each by its n coordinates.
    Vec3 axis = Vec3::Unit(Eigen::Index(a));
    if (matrix.size() == n * n && a < n)
      for (std::size_t r = 0; r < 3; ++r) axis[Eigen::Index(r)] = r < n ? matrix[a * n + r] : 0;
    const double mm = a < spacing.size() && spacing[a] != 0 ? std::abs(spacing[a]) : 1;
    affine.block<3, 1>(0, Eigen::Index(a)) = axis * mm;
    if (a < offset.size()) affine(Eigen::Index(a), 3) = offset[a];
  }
  image.grid = Grid::fromAffine(size, affine);
}

void setData(StoredImage& image, const MetaText& t) {
  const std::string name = find(t, {"ElementDataFile"});
  DataFile data{.file = image.file};
  if (const std::string skip = find(t, {"HeaderSize"}); !skip.empty()) {
    const auto bytes = toNumber<std::int64_t>(skip);
    if (!bytes || *bytes < -1)
      throw Error(Code::BadInput, "has a HeaderSize that makes no sense: " + skip.substr(0, 40));
    (*bytes < 0 ? data.byteSkip : data.offset) = *bytes;
  }
  if (name == "LOCAL" || name == "Local" || name == "local") {
    data.offset = t.end;
    image.data = {data};
    return;
  }
  std::vector<std::string> names{name};
  if (const auto parts = words(name); name.starts_with("LIST"))
    names = t.listedFiles;
  else if (parts.size() == 4 && name.find('%') != std::string::npos)
    names = namesOfPattern(parts);
  if (names.empty() || names[0].empty()) throw Error(Code::BadInput, "names no data file");
  for (const std::string& n : names) {
    data.file = fs::path(n).is_absolute() ? fs::path(n) : image.file.parent_path() / n;
    image.data.push_back(data);
  }
}

StoredImage parse(const fs::path& file) {
  const MetaText t = readText(file);
  StoredImage image;
  image.file = file;
  image.format = "MetaImage";
  image.scalar = scalarOf(find(t, {"ElementType"}));
  image.swapBytes = yes(find(t, {"BinaryDataByteOrderMSB", "ElementByteOrderMSB"}));
  image.encoding = yes(find(t, {"CompressedData"})) ? Encoding::Zlib : Encoding::Raw;
  if (const std::string binary = find(t, {"BinaryData"}); !binary.empty() && !yes(binary))
    image.encoding = Encoding::Ascii;
  if (image.encoding == Encoding::Ascii) image.swapBytes = false;
  if (const std::string channels = find(t, {"ElementNumberOfChannels"}); !channels.empty()) {
    image.inner = toNumber<std::int64_t>(channels).value_or(0);
    if (image.inner < 1) throw Error(Code::BadInput, "has " + channels.substr(0, 40) + " channels");
  }
  if (image.scalar == Scalar::UInt8 && (image.inner == 3 || image.inner == 4)) {
    image.channels = int(image.inner);
    image.inner = 1;
  }
  if (const std::string modality = find(t, {"Modality"}); modality.starts_with("MET_MOD_"))
    if (modality != "MET_MOD_UNKNOWN" && modality != "MET_MOD_OTHER") image.info.modality = modality.substr(8);
  setGrid(image, t);
  setData(image, t);
  payloadBytes(image);  // refuses sizes whose product no number holds
  return image;
}

}  // namespace

StoredImage readMetaImageHeader(const fs::path& file) {
  try {
    return parse(file);
  } catch (const Error& e) {
    if (std::string(e.what()).starts_with(file.string())) throw;
    throw e.inContext(file.string());
  }
}

}  // namespace hilum::io
