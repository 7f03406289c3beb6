#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace hilum::annotation {

/// A value of a JSON document that somebody else wrote. What is not as expected throws Error{BadInput} that says where
/// it stands. Borrows the document.
class JsonValue {
 public:
  JsonValue(const nlohmann::json& value, std::string where) : value_(value), where_(std::move(where)) {}
  /// Throws for what is no JSON, or is nested beyond all use; the result is for the constructor.
  static nlohmann::json parsed(std::string_view text, const std::string& where);

  bool has(const char* name) const;
  JsonValue member(const char* name) const;
  std::vector<JsonValue> items() const;  ///< of a list

  std::string text() const;
  bool flag() const;
  double real() const;
  std::int64_t whole(std::int64_t least, std::int64_t most) const;
  std::vector<double> reals(std::size_t count) const;

  const nlohmann::json& raw() const { return value_; }
  const std::string& where() const { return where_; }
  [[noreturn]] void refuse(const std::string& what) const;

 private:
  const nlohmann::json& value_;
  std::string where_;
};

/// As text that others can read; bytes that are no UTF-8 are replaced.
std::string dumped(const nlohmann::ordered_json& value, int indent = -1);

}  // namespace hilum::annotation
