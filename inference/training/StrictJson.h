#pragma once
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace hilum::inference {

/// A JSON object that is read key by key and then asked what was not: a misspelt key is an error that names it and its
/// place ("recipe.json: augmentation.gama is not known (there are: gamma, ...)"), never a setting silently ignored.
class StrictObject {
 public:
  /// `place` is the file and, within it, the path of keys. The JSON is borrowed. Throws Error{BadInput} for no object.
  StrictObject(const nlohmann::json& object, std::string place);

  bool has(const std::string& key);  ///< false for null too
  /// The values as JSON; throws when it is missing.
  const nlohmann::json& at(const std::string& key);
  StrictObject object(const std::string& key) { return {at(key), place_ + "." + key}; }

  std::string text(const std::string& key);
  std::string text(const std::string& key, const std::string& otherwise) { return has(key) ? text(key) : otherwise; }
  double number(const std::string& key, double least, double most);
  double number(const std::string& key, double least, double most, double otherwise) {
    return has(key) ? number(key, least, most) : otherwise;
  }
  int whole(const std::string& key, int least, int most);
  int whole(const std::string& key, int least, int most, int otherwise) {
    return has(key) ? whole(key, least, most) : otherwise;
  }
  bool flag(const std::string& key, bool otherwise);
  std::vector<double> numbers(const std::string& key, double least, double most);
  std::vector<int> wholes(const std::string& key, int least, int most);
  std::vector<std::string> texts(const std::string& key);

  /// Throws when a key was not asked for.
  void finish() const;
  const std::string& place() const { return place_; }
  [[noreturn]] void fail(const std::string& key, const std::string& what) const;

 private:
  const nlohmann::json& object_;
  std::string place_;
  std::set<std::string> known_;
};

/// The JSON of a text; Error{BadInput} with the place when it is none.
nlohmann::json parsedJson(const std::string& text, const std::string& place);

}  // namespace hilum::inference
