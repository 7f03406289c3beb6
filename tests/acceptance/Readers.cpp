#include "tests/acceptance/Readers.h"

#include <algorithm>

#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

namespace hilum::test {
namespace fs = std::filesystem;

std::vector<fs::path> filesBelow(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string pythonOutput(const std::string& script, const std::vector<std::string>& arguments, bool* ran) {
  std::vector<std::string> command{"/usr/bin/python3", (fs::path(HILUM_SOURCE_DIR) / "tests" / script).string()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const Outcome outcome = runProgram(command);
  *ran = outcome.status == 0;
  if (!*ran) noteSkipped("needs " + script + " to run: " + outcome.err.substr(0, 300));
  return outcome.out;
}

IndependentReader::IndependentReader(const std::string& script, const std::vector<fs::path>& files) {
  const std::string out = (scratchFolder("independent") / "reader").string();
  std::vector<std::string> arguments{out};
  for (const auto& file : files) arguments.push_back(file.string());
  pythonOutput(script, arguments, &ran_);
  if (!ran_) return;
  const auto entries = nlohmann::json::parse(std::ifstream(out + ".json"));
  for (std::size_t i = 0; i < files.size(); ++i) entries_[files[i]] = entries[i];
  values_.open(out + ".bin", std::ios::binary);
}

std::vector<double> IndependentReader::values(const fs::path& file, std::size_t count) {
  std::vector<double> values(count);
  values_.seekg(std::streamoff(of(file).at("offset").get<std::size_t>()));
  values_.read(reinterpret_cast<char*>(values.data()), std::streamsize(count * sizeof(double)));
  return values;
}

}  // namespace hilum::test
