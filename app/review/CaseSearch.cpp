#include "app/review/CaseSearch.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "annotation/CsvText.h"
#include "app/evaluate/CasePairs.h"
#include "app/evaluate/LabelsTogether.h"
#include "core/Error.h"

namespace hilum::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kImages = "images";
constexpr const char* kReference = "reference";
constexpr const char* kImageEndings[] = {".nii.gz", ".nii", ".nrrd", ".nhdr", ".mha", ".mhd", ".png",
                                         ".jpg",    ".jpeg", ".tif",  ".tiff", ".dcm", ".zip", ".tar.gz"};

std::string lowered(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return text;
}

bool isImage(const fs::path& file) {
  const std::string name = lowered(file.filename().string());
  return std::ranges::any_of(kImageEndings, [&](const char* ending) { return name.ends_with(ending); });
}

std::vector<fs::path> entriesOf(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> entries;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (!at->path().filename().string().starts_with(".")) entries.push_back(at->path());
  if (error) throw Error(Code::Io, folder.string() + ": cannot be listed: " + error.message() + " (check permissions)");
  std::ranges::sort(entries);
  return entries;
}

/// Label files of a folder by their names without endings.
std::map<std::string, fs::path> labelsIn(const fs::path& folder) {
  std::map<std::string, fs::path> files;
  for (const fs::path& file : entriesOf(folder))
    if (!fs::is_directory(file) && mayHoldLabels(file)) files.emplace(withoutEnding(file.filename().string()), file);
  return files;
}

void makeUnique(std::vector<ReviewCase>& cases) {
  std::set<std::string> taken;
  for (ReviewCase& each : cases) {
    const std::string name = each.name;
    for (int n = 2; !taken.insert(each.name).second; ++n) each.name = name + " (" + std::to_string(n) + ")";
  }
}

/// "images" and a folder of labels for each reader.
std::vector<ReviewCase> casesBySides(const fs::path& folder) {
  std::vector<ReviewCase> cases;
  std::map<std::string, std::map<std::string, fs::path>> sides;
  for (const fs::path& side : entriesOf(folder))
    if (const std::string name = side.filename().string();
        fs::is_directory(side) && name != kImages && name != "hilum-corrected")
      sides[name] = labelsIn(side);
  for (const fs::path& image : entriesOf(folder / kImages)) {
    if (!fs::is_directory(image) && !isImage(image)) continue;
    ReviewCase one{.name = withoutEnding(image.filename().string()), .image = image};
    for (const auto& [side, files] : sides) {
      const auto found = files.find(one.name);
      if (found == files.end()) continue;
      if (side == kReference)
        one.reference = found->second;
      else
        one.readers.push_back({side, found->second});
    }
    cases.push_back(std::move(one));
  }
  return cases;
}

/// A subfolder: its "image.*" with the labels beside it, else all of it is the image.
ReviewCase caseOfFolder(const fs::path& folder) {
  ReviewCase one{.name = folder.filename().string(), .image = folder};
  std::vector<ReaderLabels> readers;
  for (const fs::path& file : entriesOf(folder)) {
    const std::string stem = withoutEnding(file.filename().string());
    if (stem == "image")
      one.image = file;
    else if (fs::is_directory(file) || !mayHoldLabels(file))
      continue;
    else if (stem == kReference)
      one.reference = file;
    else
      readers.push_back({stem, file});
  }
  if (one.image == folder)
    one.reference.clear();
  else
    one.readers = std::move(readers);
  return one;
}

}  // namespace

std::vector<ReviewCase> casesInFolder(const fs::path& folder) {
  std::vector<ReviewCase> cases;
  std::error_code ignored;
  if (fs::is_directory(folder / kImages, ignored)) {
    cases = casesBySides(folder);
  } else {
    for (const fs::path& entry : entriesOf(folder)) {
      if (fs::is_directory(entry, ignored) && entry.filename() != "hilum-corrected")
        cases.push_back(caseOfFolder(entry));
      else if (isImage(entry))
        cases.push_back({.name = withoutEnding(entry.filename().string()), .image = entry});
    }
  }
  if (cases.empty())
    throw Error(Code::BadInput, folder.string() + ": has no images (choose the folder that holds \"images\", or a CSV)");
  makeUnique(cases);
  return cases;
}

std::vector<ReviewCase> casesInCsv(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  if (!in || !(text << in.rdbuf())) throw Error(Code::Io, file.string() + ": cannot be read (check the path)");
  std::string content = text.str();
  if (content.starts_with("\xef\xbb\xbf")) content.erase(0, 3);
  const auto records = annotation::csvRecords(content);
  if (records.size() < 2)
    throw Error(Code::BadInput, file.string() + ": lists no case (one line of column names, then a line for each case)");
  const auto& header = records.front().fields;
  const auto isColumn = [&](std::size_t i, const char* name) { return lowered(header[i]) == name; };
  std::vector<ReviewCase> cases;
  for (std::size_t row = 1; row < records.size(); ++row) {
    const auto& fields = records[row].fields;
    ReviewCase one;
    for (std::size_t i = 0; i < std::min(fields.size(), header.size()); ++i) {
      if (fields[i].empty()) continue;
      const fs::path path = file.parent_path() / fields[i];
      if (isColumn(i, "case") || isColumn(i, "name"))
        one.name = fields[i];
      else if (isColumn(i, "image"))
        one.image = path;
      else if (isColumn(i, kReference))
        one.reference = path;
      else
        one.readers.push_back({header[i], path});
    }
    if (one.image.empty())
      throw Error(Code::BadInput, file.string() + ": line " + std::to_string(records[row].line) +
                                      " names no image (the column of images is called \"image\")");
    if (one.name.empty()) one.name = withoutEnding(one.image.filename().string());
    cases.push_back(std::move(one));
  }
  makeUnique(cases);
  return cases;
}

}  // namespace hilum::app
