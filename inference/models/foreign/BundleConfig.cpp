#include "inference/models/foreign/BundleConfig.h"

#include "core/Error.h"
#include "inference/models/foreign/PythonExpression.h"

namespace hilum::inference {
namespace {

using Json = nlohmann::json;
constexpr int mostDepth = 100;
constexpr std::size_t mostVisits = 1'000'000;  ///< values, and characters of texts

Json refused(const std::string& text, const std::string& why) { return Json{{"$", text}, {"why", why}}; }

/// The first part of "a::b::0" or "a#b#0"; `rest` is what follows.
std::string firstPart(const std::string& path, std::string& rest) {
  const auto colons = path.find("::"), hash = path.find('#');
  const auto end = std::min(colons, hash);
  rest = end == std::string::npos ? "" : path.substr(end + (end == colons ? 2 : 1));
  return path.substr(0, end);
}

}  // namespace

Json BundleConfig::get(const std::string& id) const {
  visits_ = 0;
  return has(id) ? resolved(config_[id], 0) : Json();
}

Json BundleConfig::reference(const std::string& path, int depth) const {
  if (path.empty()) throw Error(Code::Unsupported, "@ without a name");
  const Json* value = &config_;
  std::string rest = path;
  while (!rest.empty()) {
    const std::string part = firstPart(std::string(rest), rest);
    if (value->is_object() && value->contains(part)) {
      value = &(*value)[part];
    } else if (value->is_array() && !part.empty() && part.size() < 9 &&
               part.find_first_not_of("0123456789") == std::string::npos && std::stoul(part) < value->size()) {
      value = &(*value)[std::stoul(part)];
    } else {
      throw Error(Code::Unsupported, "@" + path + ", which is not there");
    }
  }
  return resolved(*value, depth + 1);
}

Json BundleConfig::resolved(const Json& value, int depth) const {
  visits_ += 1 + (value.is_string() ? value.get_ref<const std::string&>().size() : 0);
  if (visits_ > mostVisits) throw Error(Code::BadInput, place_ + ": its references unfold without end");
  if (depth > mostDepth) throw Error(Code::BadInput, place_ + ": its references run in a circle or too deep");
  if (value.is_array()) {
    Json list = Json::array();
    for (const Json& item : value) list.push_back(resolved(item, depth + 1));
    return list;
  }
  if (value.is_object()) {
    Json object = Json::object();
    for (const auto& [key, item] : value.items()) object[key == "$" ? "$ " : key] = resolved(item, depth + 1);
    return object;
  }
  if (!value.is_string()) return value;
  const std::string& text = value.get_ref<const std::string&>();
  try {
    if (text.starts_with("@")) return reference(text.substr(1), depth);
    if (text.starts_with("$")) {
      Json result = evaluatedPython(text.substr(1), [&](const std::string& path) {
        Json found = reference(path, depth);
        if (isRefused(found)) throw Error(Code::Unsupported, found["why"].get<std::string>());
        return found;
      });
      return result;
    }
    if (text.starts_with("%")) return refused(text, "another file's value");
  } catch (const Error& e) {
    if (e.code() != Code::Unsupported) throw;
    return refused(text, e.what());
  }
  return value;
}

}  // namespace hilum::inference
