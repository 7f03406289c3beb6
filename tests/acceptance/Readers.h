#pragma once
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace hilum::test {

/// All regular files below a folder, sorted.
std::vector<std::filesystem::path> filesBelow(const std::filesystem::path& folder);

/// Runs a Python program of the sources with the system's Python; nothing when Python or a package of its is missing.
std::string pythonOutput(const std::string& script, const std::vector<std::string>& arguments, bool* ran);

/// The values that an independent reader finds in files, one script's process for all of them.
class IndependentReader {
 public:
  /// `script` lies in the source tree and writes OUT.json and OUT.bin (see nifti_reference.py).
  IndependentReader(const std::string& script, const std::vector<std::filesystem::path>& files);

  bool ran() const { return ran_; }
  bool reads(const std::filesystem::path& file) const { return !entries_.at(file).contains("failed"); }
  const nlohmann::json& of(const std::filesystem::path& file) const { return entries_.at(file); }
  std::vector<double> values(const std::filesystem::path& file, std::size_t count);

 private:
  bool ran_ = false;
  std::map<std::filesystem::path, nlohmann::json> entries_;
  std::ifstream values_;
};

}  // namespace hilum::test
