#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "annotation/exchange/SourceFiles.h"

namespace hilum::annotation::exchange {

using Json = nlohmann::json;

/// The document of a file. Throws Error{BadInput} naming the line of what is wrong, and for nesting beyond 64 levels.
Json parseJson(const SourceFile& file, const std::string& text);

/// A number, or a text that is one ("3264"): some programs quote theirs.
std::optional<double> numberOf(const Json& value);
/// The member as such a number; nothing when it is missing, null or no number.
std::optional<double> numberIn(const Json& object, const char* name);
/// A text or number as text: ids come as both. Empty for other kinds.
std::string wordOf(const Json& value);
/// The member as such; empty when missing.
std::string wordIn(const Json& object, const char* name);
/// The member when it is there and of that kind, else null.
const Json* arrayIn(const Json& object, const char* name);
const Json* objectIn(const Json& object, const char* name);

/// Text for a JSON document: in quotes, escaped, valid UTF-8.
std::string quoted(const std::string& text);
/// Appends the shortest decimal that reads back as the same number.
void appendNumber(std::string& text, double value);

}  // namespace hilum::annotation::exchange
