#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace hilum::annotation::exchange {

/// What a format could not hold, by kind: "point", "line", "hole", "overlap", ...
class Losses {
 public:
  /// One more of `kind`, met on `image`; `fate` says what became of it: "left out", "written as their boxes".
  void add(const std::string& kind, const std::string& fate, const std::string& image);
  bool empty() const { return counts_.empty(); }
  /// "point: 3 left out (first on a.png)"
  std::vector<std::string> sentences() const;

 private:
  struct Count {
    std::size_t number = 0;
    std::string first;
  };
  std::map<std::pair<std::string, std::string>, Count> counts_;
};

/// What a writer did.
struct Written {
  std::size_t items = 0;  ///< figures, or tags where the format holds tags
  Losses losses;
};

}  // namespace hilum::annotation::exchange
