#include "inference/models/SequenceName.h"

#include <algorithm>
#include <cctype>
#include <regex>

namespace hilum::inference {

std::string sequenceOf(const std::string& name) {
  std::string words = name;
  for (char& c : words) c = c == '_' ? ' ' : char(std::tolower(static_cast<unsigned char>(c)));
  const auto says = [&](const char* pattern) { return std::regex_search(words, std::regex(pattern)); };
  if (says("flair")) return "flair";
  const bool contrast = says("t1 ?-?(c|ce|gd|km)\\b|t1ce|t1c|t1gd|\\+ ?c|contrast|post|gado|\\bgd\\b");
  if (says("t1")) return contrast ? "t1c" : "t1";
  if (says("t2")) return "t2";
  if (says("adc")) return "adc";
  if (says("dwi|diff|\\bb ?1000\\b")) return "dwi";
  if (says("\\bpet?\\b|\\bsuv\\b")) return "pet";
  if (says("\\bct\\b")) return "ct";
  return {};
}

}  // namespace hilum::inference
