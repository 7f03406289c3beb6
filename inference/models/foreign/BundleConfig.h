#pragma once
#include <nlohmann/json.hpp>
#include <string>

namespace hilum::inference {

/// A MONAI bundle's configuration with its references. Values that begin with @ name others ("@a::b::0", "@a#b#0"),
/// those that begin with $ are Python. Of Python only what cannot do anything is evaluated: literals, lists,
/// dictionaries, arithmetic, comparisons, conditions, indices, references, len/min/max/int/float/str/list/tuple/abs,
/// os.path.join and the names of number types. Nothing else is: it stays as {"$": "text", "why": ...}.
class BundleConfig {
 public:
  /// `place` is the file, for messages.
  BundleConfig(nlohmann::json config, std::string place) : config_(std::move(config)), place_(std::move(place)) {}

  bool has(const std::string& id) const { return config_.is_object() && config_.contains(id); }
  /// Everything below a key, references and expressions resolved; null when it is not there.
  nlohmann::json get(const std::string& id) const;
  /// As the file has it.
  const nlohmann::json& raw() const { return config_; }
  const std::string& place() const { return place_; }

  static bool isRefused(const nlohmann::json& value) { return value.is_object() && value.contains("$"); }

 private:
  nlohmann::json resolved(const nlohmann::json& value, int depth) const;
  nlohmann::json reference(const std::string& path, int depth) const;
  nlohmann::json config_;
  std::string place_;
  mutable std::size_t visits_ = 0;  ///< how much was resolved: a few lines of references may unfold into billions
};

}  // namespace hilum::inference
