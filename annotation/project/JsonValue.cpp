#include "annotation/project/JsonValue.h"

#include "core/Error.h"

namespace hilum::annotation {

using nlohmann::json;

namespace {

constexpr int kDeepest = 64;

/// Every bracket that opens costs the parser a hundred times its byte.
bool nestsTooDeeply(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\') ++i;
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if ((c == '[' || c == '{') && ++depth > kDeepest) return true;
    if (c == ']' || c == '}') --depth;
  }
  return false;
}

}  // namespace

json JsonValue::parsed(std::string_view text, const std::string& where) {
  if (nestsTooDeeply(text))
    throw Error(Code::BadInput, where + ": is nested too deeply (take an older copy of the file)");
  json value = json::parse(text, nullptr, false);
  if (value.is_discarded()) throw Error(Code::BadInput, where + ": is no JSON (take an older copy of the file)");
  return value;
}

void JsonValue::refuse(const std::string& what) const {
  throw Error(Code::BadInput, where_ + ": " + what + " (take an older copy of the file)");
}

bool JsonValue::has(const char* name) const { return value_.is_object() && value_.contains(name); }

JsonValue JsonValue::member(const char* name) const {
  if (!has(name)) refuse(std::string("\"") + name + "\" is missing");
  return {*value_.find(name), where_ + "/" + name};
}

std::vector<JsonValue> JsonValue::items() const {
  if (!value_.is_array()) refuse("is no list");
  std::vector<JsonValue> all;
  for (const json& each : value_) all.emplace_back(each, where_ + "/" + std::to_string(all.size()));
  return all;
}

std::string JsonValue::text() const {
  if (!value_.is_string()) refuse("is no text");
  return value_.get<std::string>();
}

bool JsonValue::flag() const {
  if (!value_.is_boolean()) refuse("is neither true nor false");
  return value_.get<bool>();
}

double JsonValue::real() const {
  if (!value_.is_number()) refuse("is no number");
  return value_.get<double>();
}

std::int64_t JsonValue::whole(std::int64_t least, std::int64_t most) const {
  if (!value_.is_number_integer() || value_ < least || value_ > most)
    refuse("is no whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return value_.get<std::int64_t>();
}

std::vector<double> JsonValue::reals(std::size_t count) const {
  if (!value_.is_array() || value_.size() != count) refuse("is no list of " + std::to_string(count) + " numbers");
  std::vector<double> all;
  for (const JsonValue& each : items()) all.push_back(each.real());
  return all;
}

std::string dumped(const nlohmann::ordered_json& value, int indent) {
  return value.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace hilum::annotation
