#pragma once
#include <chrono>
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

/// Runs a program of the build folder (`hilum`) or one on the path, and waits; kills it after `limit`.
Outcome runProgram(const std::vector<std::string>& command, std::chrono::seconds limit = std::chrono::seconds(120));

/// `hilum` with these arguments.
Outcome hilum(std::vector<std::string> arguments, std::chrono::seconds limit = std::chrono::seconds(120));

}  // namespace hilum::test
