#include "core/dicom/worker/TagTree.h"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

#include "core/dicom/worker/Charset.h"
#include "core/dicom/worker/Codecs.h"
#include "core/dicom/worker/DicomFile.h"
#include "core/dicom/worker/Refusal.h"

namespace hilum::dicom {
namespace {

using nlohmann::json;

constexpr std::size_t longestValue = 256;
constexpr int deepest = 16;

bool isOneOf(std::string_view vr, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), vr) != names.end();
}

std::string upperHexTag(Tag tag) {
  char text[16];
  std::snprintf(text, sizeof text, "%04X,%04X", tag >> 16, tag & 0xffff);
  return text;
}

/// A value that is a number in bytes, by its VR; null when the VR is none of these.
json binaryNumbers(const Element& e, std::string_view vr) {
  const bool big = e.encoding.isBigEndian;
  const auto word64 = [&](const std::byte* p) {
    return std::uint64_t(word32(p + (big ? 0 : 4), big)) << 32 | word32(p + (big ? 4 : 0), big);
  };
  const auto all = [&](std::size_t size, auto&& read) {
    json values = json::array();
    const std::size_t end = std::min(e.value.size(), longestValue);
    for (std::size_t at = 0; at + size <= end; at += size) values.push_back(read(e.value.data() + at));
    return values;
  };
  if (vr == "US") return all(2, [&](auto* p) { return json(word16(p, big)); });
  if (vr == "SS") return all(2, [&](auto* p) { return json(std::int16_t(word16(p, big))); });
  if (vr == "UL") return all(4, [&](auto* p) { return json(word32(p, big)); });
  if (vr == "SL") return all(4, [&](auto* p) { return json(std::int32_t(word32(p, big))); });
  if (vr == "FL") return all(4, [&](auto* p) { return json(std::bit_cast<float>(word32(p, big))); });
  if (vr == "FD") return all(8, [&](auto* p) { return json(std::bit_cast<double>(word64(p))); });
  if (vr == "UV") return all(8, [&](auto* p) { return json(word64(p)); });
  if (vr == "SV") return all(8, [&](auto* p) { return json(std::int64_t(word64(p))); });
  if (vr == "AT") {
    return all(4, [&](auto* p) { return json(upperHexTag(Tag(word16(p, big)) << 16 | word16(p + 2, big))); });
  }
  return nullptr;
}

class Tree {
 public:
  json of(const Dataset& data, Charset charset, int depth) {
    if (const auto names = data.texts(0x00080005); !names.empty()) charset = Charset(names);
    json nodes = json::array();
    for (const Element& e : data.elements()) nodes.push_back(node(data, e, charset, depth));
    return nodes;
  }

 private:
  json node(const Dataset& data, const Element& e, const Charset& charset, int depth) {
    const Codecs::Entry known = lookUp(data, e.tag);
    std::string vr = e.vr[0] ? std::string(e.vr.begin(), e.vr.end()) : known.vr.substr(0, 2);
    if ((vr == "UN" || vr.empty()) && !known.vr.empty()) vr = known.vr.substr(0, 2);
    if (vr.empty()) vr = e.hasUndefinedLength ? "SQ" : "UN";
    json out = {{"tag", upperHexTag(e.tag)}, {"vr", vr}, {"keyword", known.keyword}};
    if (e.tag == pixelDataTag && e.hasUndefinedLength) {
      out["value"] = {"<compressed, " + std::to_string(e.value.size()) + " bytes>"};
    } else if (vr == "SQ" || e.hasUndefinedLength) {
      out["items"] = json::array();
      if (depth < deepest)
        for (const Dataset& item : itemsOf(e)) out["items"].push_back(of(item, charset, depth + 1));
    } else {
      out["value"] = value(e, vr, charset);
    }
    return out;
  }

  static json value(const Element& e, const std::string& vr, const Charset& charset) {
    if (json numbers = binaryNumbers(e, vr); !numbers.is_null()) {
      if (e.value.size() > longestValue) numbers.push_back(cutNote(e.value.size()));
      return numbers;
    }
    if (isOneOf(vr, {"OB", "OD", "OF", "OL", "OV", "OW", "UN"}))
      return {"<binary, " + std::to_string(e.value.size()) + " bytes>"};
    const bool isCut = e.value.size() > longestValue;
    const std::string_view raw(reinterpret_cast<const char*>(e.value.data()), std::min(e.value.size(), longestValue));
    std::string text = charset.toUtf8(trimmed(raw), vr == "PN");
    json values = json::array();
    if (isOneOf(vr, {"LT", "ST", "UT", "UR"})) {
      values.push_back(text);
    } else {
      for (std::size_t at = 0; at <= text.size() && !text.empty();) {
        const std::size_t bar = std::min(text.find('\\', at), text.size());
        values.push_back(std::string(trimmed(std::string_view(text).substr(at, bar - at))));
        at = bar + 1;
      }
    }
    if (isCut) values.push_back(cutNote(e.value.size()));
    return values;
  }

  static std::string cutNote(std::size_t bytes) { return "<cut, " + std::to_string(bytes) + " bytes in all>"; }

  /// The same few hundred tags come again and again in sequences.
  const Codecs::Entry& lookUp(const Dataset& data, Tag tag) {
    const bool isPrivate = (tag >> 16) % 2 == 1;
    std::string creator;
    if (isPrivate) creator = data.text((tag & 0xffff0000) | ((tag & 0xff00) >> 8));
    const auto key = std::make_pair(tag, creator);
    const auto found = known_.find(key);
    if (found != known_.end()) return found->second;
    Codecs::Entry entry;
    if (isPrivate && (tag & 0xff00) == 0)
      entry = {"LO", "PrivateCreator"};
    else if ((tag & 0xffff) == 0)
      entry = {"UL", "GroupLength"};
    else
      entry = Codecs::lookUp(tag, creator);
    return known_[key] = entry;
  }

  std::map<std::pair<Tag, std::string>, Codecs::Entry> known_;
};

}  // namespace

std::string tagTree(const std::filesystem::path& path) {
  const DicomFile file(path);
  Tree tree;
  json nodes = tree.of(file.meta(), Charset(), 0);
  for (json& node : tree.of(file.dataset(), Charset(), 0)) nodes.push_back(std::move(node));
  return nodes.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace hilum::dicom
