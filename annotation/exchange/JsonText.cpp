#include "annotation/exchange/JsonText.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/Error.h"
#include "core/io/NumberText.h"

namespace hilum::annotation::exchange {
namespace {

constexpr int kDeepest = 64;

std::size_t lineAt(const std::string& text, std::size_t byte) {
  return 1 + std::size_t(std::count(text.begin(), text.begin() + std::ptrdiff_t(std::min(byte, text.size())), '\n'));
}

void refuseDepth(const SourceFile& file, const std::string& text) {
  int depth = 0;
  bool inText = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (inText) {
      if (c == '\\') ++i;
      if (c == '"') inText = false;
      continue;
    }
    if (c == '"') inText = true;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth > kDeepest)
      failAt(file, lineAt(text, i), "is nested more than 64 levels deep", "no annotation file is; export it again");
  }
}

}  // namespace

Json parseJson(const SourceFile& file, const std::string& text) {
  refuseDepth(file, text);
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& e) {
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    if (last == std::string::npos || e.byte > last + 1)
      throw Error(Code::Truncated, file.shown + " line " + std::to_string(lineAt(text, text.size())) +
                                       ": the JSON document ends too early (copy the file again)");
    failAt(file, lineAt(text, e.byte > 0 ? e.byte - 1 : 0), "is no valid JSON", "export the file again");
  } catch (const Json::exception&) {
    throw Error(Code::BadInput, file.shown + ": holds a number beyond all bounds (export the file again)");
  }
}

std::optional<double> numberOf(const Json& value) {
  if (value.is_number()) return value.get<double>();
  if (!value.is_string()) return std::nullopt;
  const auto number = io::toNumber<double>(io::trimmed(value.get_ref<const std::string&>()));
  return number && std::isfinite(*number) ? number : std::nullopt;
}

std::optional<double> numberIn(const Json& object, const char* name) {
  if (!object.is_object()) return std::nullopt;
  const auto it = object.find(name);
  return it == object.end() ? std::nullopt : numberOf(*it);
}

std::string wordOf(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_number() ? value.dump() : std::string();
}

std::string wordIn(const Json& object, const char* name) {
  if (!object.is_object()) return {};
  const auto it = object.find(name);
  return it == object.end() ? std::string() : wordOf(*it);
}

const Json* arrayIn(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto it = object.find(name);
  return it == object.end() || !it->is_array() ? nullptr : &*it;
}

const Json* objectIn(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto it = object.find(name);
  return it == object.end() || !it->is_object() ? nullptr : &*it;
}

std::string quoted(const std::string& text) { return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); }

void appendNumber(std::string& text, double value) {
  char digits[32];
  // Whole numbers without the "e+06" that to_chars prefers for some.
  const auto end = value == std::floor(value) && std::abs(value) < 1e15
                       ? std::to_chars(digits, digits + sizeof digits, std::int64_t(value)).ptr
                       : std::to_chars(digits, digits + sizeof digits, value).ptr;
  text.append(digits, end);
}

}  // namespace hilum::annotation::exchange
