#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/bench/Bench.h"
#include "core/Error.h"

// hilum-bench [NAME] [--json]: the measurements, each against its baseline in the same run.

namespace {

using hilum::bench::Figure;

struct Suite {
  const char* name;
  std::vector<Figure> (*run)(const hilum::Progress&);
};

constexpr Suite suites[] = {{"loading", hilum::bench::benchLoading},   {"rendering", hilum::bench::benchRendering},
                            {"volume", hilum::bench::benchVolume},     {"lungs", hilum::bench::benchLungs},
                            {"annotate", hilum::bench::benchAnnotate}, {"engine", hilum::bench::benchEngine},
                            {"window", hilum::bench::benchWindow},     {"metrics", hilum::bench::benchMetrics}};

nlohmann::json toJson(const Figure& f) {
  nlohmann::json row{
      {"name", f.name}, {"value", f.value}, {"unit", f.unit}, {"target", f.target}, {"reached", f.reached()}};
  if (!f.baselineName.empty())
    row.update({{"baseline", f.baselineName}, {"baseline_value", f.baseline}, {"ratio", f.score()}});
  return row;
}

void print(const Figure& f) {
  const char* verdict = f.reached() ? "reached" : "NOT REACHED";
  if (f.baselineName.empty())
    std::printf("%-46s %9.3f %-3s at most %g %s: %s\n", f.name.c_str(), f.value, f.unit.c_str(), f.target,
                f.unit.c_str(), verdict);
  else
    std::printf("%-46s %9.3f %-3s %.2f x %s (%.3f %s), at most %g x: %s\n", f.name.c_str(), f.value, f.unit.c_str(),
                f.score(), f.baselineName.c_str(), f.baseline, f.unit.c_str(), f.target, verdict);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  std::string wanted;
  bool json = false;
  for (int i = 1; i < argc; ++i) (std::string(argv[i]) == "--json" ? json = true : (wanted = argv[i], true));
  nlohmann::json rows = nlohmann::json::array();
  try {
    bool any = false;
    for (const Suite& suite : suites) {
      if (!wanted.empty() && wanted != suite.name) continue;
      any = true;
      for (const Figure& f : suite.run({})) json ? rows.push_back(toJson(f)) : print(f);
    }
    if (!any)
      throw hilum::Error(
          hilum::Code::Usage,
          "bench " + wanted +
              " is not known (there are: loading, rendering, volume, lungs, annotate, engine, window, metrics)");
  } catch (const hilum::Error& e) {
    std::cerr << "hilum: error: " << e.what() << "\n";
    return e.code() == hilum::Code::Usage ? 2 : 1;
  }
  if (json) std::cout << rows.dump(2) << "\n";
  return 0;
}
