#include "inference/engine/SafeTensorsHeader.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "core/Error.h"

namespace hilum::inference {
namespace {

using nlohmann::json;

struct TypeName {
  TensorType type;
  const char* name;
  std::size_t bytes;
};

constexpr TypeName typeNames[] = {{TensorType::U8, "U8", 1},   {TensorType::I16, "I16", 2},
                                  {TensorType::I32, "I32", 4}, {TensorType::I64, "I64", 8},
                                  {TensorType::F16, "F16", 2}, {TensorType::F32, "F32", 4}};

const TypeName& describe(TensorType type) {
  return *std::find_if(std::begin(typeNames), std::end(typeNames), [&](const TypeName& t) { return t.type == type; });
}

class HeaderParser {
 public:
  explicit HeaderParser(const std::filesystem::path& file) : file_(file) {}

  SafeTensorsHeader parse(const std::string& text, std::uint64_t dataBytes) {
    const json root = parseJson(text);
    if (!root.is_object()) fail("its header is no JSON object");
    SafeTensorsHeader header;
    for (const auto& [name, value] : root.items()) {
      if (name == "__metadata__")
        header.metadata = readMetadata(value);
      else
        header.entries[name] = readEntry(name, value, dataBytes);
    }
    checkCover(header.entries, dataBytes);
    return header;
  }

 private:
  [[noreturn]] void fail(const std::string& what, Code code = Code::BadInput) const {
    throw Error(code, file_.string() + ": " + what + " (download or make the file again)");
  }

  /// nlohmann keeps the last of two equal keys and allows any depth; both are refused while parsing.
  json parseJson(const std::string& text) const {
    std::vector<std::set<std::string>> keys;
    const auto watch = [&](int depth, json::parse_event_t event, json& value) {
      if (depth > 4) fail("its header is nested too deeply");
      if (event == json::parse_event_t::object_start) {
        keys.resize(std::size_t(depth) + 1);
        keys[std::size_t(depth)].clear();
      } else if (event == json::parse_event_t::key) {
        const auto& name = value.get_ref<const std::string&>();
        if (!keys[std::size_t(depth) - 1].insert(name).second) fail("its header names \"" + name + "\" twice");
      }
      return true;
    };
    try {
      return json::parse(text, watch);
    } catch (const json::exception& e) {
      fail(std::string("its header is damaged: ") + e.what(), Code::Corrupt);
    }
  }

  std::map<std::string, std::string> readMetadata(const json& value) const {
    if (!value.is_object()) fail("__metadata__ is no object");
    std::map<std::string, std::string> metadata;
    for (const auto& [key, text] : value.items()) {
      if (!text.is_string()) fail("__metadata__ " + key + " is no text");
      metadata[key] = text.get<std::string>();
    }
    return metadata;
  }

  TensorEntry readEntry(const std::string& name, const json& value, std::uint64_t dataBytes) const {
    const std::string which = "tensor \"" + name + "\" ";
    if (!value.is_object()) fail(which + "is no object");
    for (const char* key : {"dtype", "shape", "data_offsets"})
      if (!value.contains(key)) fail(which + "has no " + key);
    TensorEntry entry;
    entry.type = readType(which, value["dtype"]);
    for (const json& extent : wholeNumbers(which + "shape", value["shape"])) {
      if (extent.get<std::uint64_t>() > std::uint64_t(std::numeric_limits<std::int64_t>::max()))
        fail(which + "is larger than any file");
      entry.shape.push_back(extent.get<std::int64_t>());
    }
    const json& offsets = wholeNumbers(which + "data_offsets", value["data_offsets"]);
    if (offsets.size() != 2) fail(which + "needs two data_offsets");
    const auto begin = offsets[0].get<std::uint64_t>(), end = offsets[1].get<std::uint64_t>();
    if (begin > end) fail(which + "ends before it begins");
    if (end > dataBytes)
      fail(which + "ends at byte " + std::to_string(end) + " of " + std::to_string(dataBytes), Code::Truncated);
    const auto bytes = tensorBytes(entry.type, entry.shape);
    if (!bytes) fail(which + "is larger than any file");
    if (*bytes != end - begin)
      fail(which + "has " + std::to_string(end - begin) + " bytes where its shape needs " + std::to_string(*bytes));
    entry.offset = begin;
    entry.bytes = end - begin;
    return entry;
  }

  TensorType readType(const std::string& which, const json& value) const {
    const std::string name = value.is_string() ? value.get<std::string>() : value.dump();
    for (const TypeName& type : typeNames)
      if (name == type.name) return type.type;
    throw Error(Code::Unsupported, file_.string() + ": " + which + "is of type " + name +
                                       " (convert it to F32, F16, I64, I32, I16 or U8)");
  }

  const json& wholeNumbers(const std::string& which, const json& value) const {
    const bool good = value.is_array() &&
                      std::all_of(value.begin(), value.end(), [](const json& v) { return v.is_number_unsigned(); });
    if (!good) fail(which + " is no list of whole numbers");
    return value;
  }

  /// The format wants every byte to belong to exactly one tensor.
  void checkCover(const std::map<std::string, TensorEntry>& entries, std::uint64_t dataBytes) const {
    std::vector<std::pair<TensorEntry, std::string>> byOffset;
    for (const auto& [name, entry] : entries) byOffset.emplace_back(entry, name);
    std::sort(byOffset.begin(), byOffset.end(), [](const auto& a, const auto& b) {
      return std::pair(a.first.offset, a.first.bytes) < std::pair(b.first.offset, b.first.bytes);
    });
    std::uint64_t covered = 0;
    for (const auto& [entry, name] : byOffset) {
      if (entry.offset < covered) fail("tensor \"" + name + "\" overlaps another one");
      if (entry.offset > covered) fail("bytes before tensor \"" + name + "\" belong to no tensor");
      covered = entry.offset + entry.bytes;
    }
    if (covered != dataBytes) fail("bytes at its end belong to no tensor");
  }

  const std::filesystem::path& file_;
};

}  // namespace

std::size_t elementBytes(TensorType type) { return describe(type).bytes; }

std::string tensorTypeName(TensorType type) { return describe(type).name; }

std::optional<std::uint64_t> tensorBytes(TensorType type, const std::vector<std::int64_t>& shape) {
  std::uint64_t bytes = elementBytes(type);
  if (std::any_of(shape.begin(), shape.end(), [](std::int64_t extent) { return extent < 0; })) return {};
  if (std::find(shape.begin(), shape.end(), 0) != shape.end()) return 0;
  for (const std::int64_t extent : shape) {
    if (bytes > std::uint64_t(std::numeric_limits<std::int64_t>::max()) / std::uint64_t(extent)) return {};
    bytes *= std::uint64_t(extent);
  }
  return bytes;
}

SafeTensorsHeader parseSafeTensorsHeader(const std::string& text, std::uint64_t dataBytes,
                                         const std::filesystem::path& file) {
  return HeaderParser(file).parse(text, dataBytes);
}

}  // namespace hilum::inference
