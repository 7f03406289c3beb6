#include "annotation/exchange/Written.h"

#include "annotation/exchange/SourceFiles.h"

namespace hilum::annotation::exchange {

void Losses::add(const std::string& kind, const std::string& fate, const std::string& image) {
  Count& count = counts_[{kind, fate}];
  if (count.number++ == 0) count.first = image;
}

std::vector<std::string> Losses::sentences() const {
  std::vector<std::string> all;
  for (const auto& [key, count] : counts_)
    all.push_back(key.first + ": " + std::to_string(count.number) + " " + key.second + " (first on " +
                  printable(count.first) + ")");
  return all;
}

}  // namespace hilum::annotation::exchange
