#include "app/breathhold/StudyQueue.h"

#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "core/Error.h"
#include "core/dicom/Scanner.h"

namespace hilum::app {
namespace fs = std::filesystem;
namespace {

/// To be raised when the same files would give other numbers.
constexpr const char* kMethod = "breathhold 1";

struct Gathered {
  std::string patient, sex;
  std::set<fs::path> files;
  std::optional<fs::path> archive;
};

std::string stemOf(const fs::path& file) {
  std::string name = file.filename().string();
  for (const char* ending : {".gz", ".nii"})
    if (name.ends_with(ending)) name.resize(name.size() - std::string(ending).size());
  return name == file.filename().string() ? file.stem().string() : name;
}

std::set<fs::path> filesOf(const Study& study) {
  std::set<fs::path> files;
  std::error_code ignored;
  const auto add = [&](const fs::path& file) {
    const fs::path real = fs::canonical(file, ignored);
    files.insert(ignored ? file : real);
  };
  for (const Series& series : study.series)
    for (const Stack& stack : series.stacks) {
      if (!stack.imageFile.empty()) add(stack.imageFile);
      for (const Stack::Frame& frame : stack.frames) add(frame.file);
    }
  return files;
}

/// A file without identifiers goes by its name, two of one name by their folders too.
std::string idOf(const Study& study, const std::set<fs::path>& files, const std::map<std::string, Gathered>& known) {
  if (!study.uid.empty()) return study.uid;
  const fs::path& first = *files.begin();
  if (files.size() > 1) return first.parent_path().string();
  const std::string stem = stemOf(first);
  const auto at = known.find(stem);
  return at == known.end() || at->second.files.contains(first) ? stem : first.string();
}

std::string fingerprintOf(const Gathered& g) {
  std::string text = kMethod;
  const auto add = [&](const fs::path& file) {
    struct stat info {};
    ::stat(file.c_str(), &info);
    text += "|" + file.filename().string() + "|" + std::to_string(info.st_size);
    if (!g.archive || file == *g.archive)
      text += "|" + std::to_string(info.st_mtim.tv_sec) + "." + std::to_string(info.st_mtim.tv_nsec);
  };
  if (g.archive) add(*g.archive);
  std::vector<fs::path> files(g.files.begin(), g.files.end());
  std::sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) {
    return std::pair(a.filename(), a) < std::pair(b.filename(), b);
  });
  for (const fs::path& file : files) add(file);
  return textHash(text);
}

}  // namespace

std::string textHash(const std::string& text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const unsigned char c : text) hash = (hash ^ c) * 0x100000001b3ULL;
  std::string digits(16, '0');
  for (std::size_t i = 0; i < 16; ++i) digits[15 - i] = "0123456789abcdef"[(hash >> (4 * i)) & 15];
  return digits;
}

std::string safeFolderName(const std::string& text) {
  std::string name;
  bool changed = text.size() > 120 || text.empty();
  for (const char c : text.substr(0, 100)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '_' || (c == '.' && !name.empty());
    changed = changed || !plain;
    name += plain ? c : '_';
  }
  // Two texts must not share a folder.
  return changed ? name + "-" + textHash(text) : text;
}

StudyQueue gatherStudies(const std::vector<fs::path>& paths, const Progress& progress) {
  StudyQueue queue;
  std::map<std::string, Gathered> known;
  std::optional<Error> first;
  for (std::size_t p = 0; p < paths.size(); ++p) {
    const double share = 1.0 / double(paths.size());
    try {
      Catalogue catalogue =
          scan(paths[p], progress.part(double(p) * share, double(p + 1) * share, "looking for studies"));
      std::move(catalogue.problems.begin(), catalogue.problems.end(), std::back_inserter(queue.problems));
      for (const Study& study : catalogue.studies) {
        const std::set<fs::path> files = filesOf(study);
        if (files.empty()) continue;
        Gathered& g = known[idOf(study, files, known)];
        g.files.insert(files.begin(), files.end());
        if (g.patient.empty() && !study.patient.id.empty())
          g.patient = textHash(study.patient.id + "|" + study.patient.name + "|" + study.patient.birthDate);
        if (g.sex.empty()) g.sex = study.patient.sex;
        if (catalogue.keepAlive) g.archive = paths[p];
      }
      if (catalogue.keepAlive) queue.keepAlive.push_back(catalogue.keepAlive);
    } catch (const Error& e) {
      if (!first) first = e;
      queue.problems.push_back({paths[p], e.what()});
    }
  }
  if (known.empty() && first) throw *first;
  for (const auto& [id, g] : known)
    queue.studies.push_back(
        {id, safeFolderName(id), g.patient, g.sex, {g.files.begin(), g.files.end()}, fingerprintOf(g), !g.archive});
  return queue;
}

}  // namespace hilum::app
