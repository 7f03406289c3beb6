#pragma once
#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace hilum::test {

/// How a program ended and what it said.
struct Outcome {
  int status = -1;  ///< exit status; 128 + signal when it was killed
  std::string out, err;
  double seconds = 0;
  double peakMb = 0;  ///< resident, of the program alone
};

/// Runs a program of the build folder (`hilum`) or one on the path, and waits; kills it after `limit`, or as soon as
/// `killWhen` says so (asked every few milliseconds).
Outcome runProgram(const std::vector<std::string>& command, std::chrono::seconds limit = std::chrono::seconds(120),
                   const std::function<bool()>& killWhen = {});

/// `hilum` with these arguments.
Outcome hilum(std::vector<std::string> arguments, std::chrono::seconds limit = std::chrono::seconds(120),
              const std::function<bool()>& killWhen = {});

}  // namespace hilum::test
