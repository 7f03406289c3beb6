#pragma once
#include <cmath>

#include "inference/models/ManifestNames.h"
#include "inference/training/StrictJson.h"

namespace hilum::inference {

inline constexpr double anyNumber = 1e9;  ///< no grey value, spacing or size of a study lies beyond
inline constexpr std::size_t mostText = 20000;

/// Texts end up in lists and reports: bounded, and without control characters but line breaks.
inline std::string shortText(StrictObject& object, const std::string& key, bool isRequired = false) {
  const std::string text = isRequired ? object.text(key) : object.text(key, "");
  if (text.size() > mostText) object.fail(key, "is too long");
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 32 && c != '\n') object.fail(key, "holds a control character");
  return text;
}

template <class E>
E choice(StrictObject& object, const std::string& key, E otherwise) {
  if (!object.has(key)) return otherwise;
  const std::string word = object.text(key);
  const auto found = namesOf<E>().find(word);
  if (found != namesOf<E>().end()) return found->second;
  std::string list;
  for (const auto& [name, value] : namesOf<E>()) list += (list.empty() ? "" : ", ") + name;
  object.fail(key, word + " is not known (there are: " + list + ")");
}

template <std::size_t N, class T>
std::array<T, N> several(StrictObject& object, const std::string& key, double least, double most,
                         std::array<T, N> otherwise) {
  if (!object.has(key)) return otherwise;
  const auto values = object.numbers(key, least, most);
  if (values.size() != N) object.fail(key, "needs " + std::to_string(N) + " numbers");
  std::array<T, N> result;
  for (std::size_t i = 0; i < N; ++i) {
    if (std::is_integral_v<T> && values[i] != std::floor(values[i])) object.fail(key, "holds what is no whole number");
    result[i] = T(values[i]);
  }
  return result;
}

inline const nlohmann::json& listOf(StrictObject& object, const std::string& key, std::size_t most) {
  const nlohmann::json& list = object.at(key);
  if (!list.is_array()) object.fail(key, "is no list");
  if (list.size() > most) object.fail(key, "has more than " + std::to_string(most) + " entries");
  return list;
}

inline std::string itemPlace(const StrictObject& object, const std::string& key, std::size_t index) {
  return object.place() + "." + key + "[" + std::to_string(index) + "]";
}

}  // namespace hilum::inference
