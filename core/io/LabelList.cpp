#include "core/io/LabelList.h"

#include <algorithm>
#include <charconv>
#include <fstream>

#include "core/Error.h"
#include "core/io/LabelFile.h"
#include "core/io/NumberText.h"
#include "core/io/StoredImage.h"

namespace hilum {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostLine = 10'000;

std::optional<Rgb8> colourOf(std::string_view text) {
  unsigned value = 0;
  const char* last = text.data() + text.size();
  if (text.size() != 7 || text[0] != '#' || std::from_chars(text.data() + 1, last, value, 16).ptr != last)
    return std::nullopt;
  return Rgb8{std::uint8_t(value >> 16), std::uint8_t(value >> 8), std::uint8_t(value)};
}

std::vector<std::string> linesOf(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream || fs::is_directory(file))
    throw Error(Code::NotFound, file.string() + ": cannot be opened (check the path and its permissions)");
  std::vector<std::string> lines;
  for (std::string text; std::getline(stream, text);) {
    if (text.size() > kMostLine || text.find('\0') != std::string::npos)
      throw Error(Code::BadInput, file.string() + ": is no list of labels (write one name a line, as plain text)");
    if (lines.empty() && text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    lines.push_back(io::trimmed(text));
  }
  return lines;
}

/// ITK-SNAP writes its tables into .txt files too: a number first, the name in quotes at the end.
bool isTable(const fs::path& file, const std::vector<std::string>& lines) {
  const std::string ending = io::endingOf(file);
  if (ending == ".ctbl" || ending == ".label") return true;
  const auto first =
      std::ranges::find_if(lines, [](const std::string& line) { return !line.empty() && !line.starts_with("#"); });
  return first != lines.end() && first->ends_with('"') && io::words(*first).size() >= 8 &&
         io::toNumber<std::int64_t>(io::words(*first)[0]);
}

}  // namespace

std::vector<ListedLabel> readLabelList(const fs::path& file) {
  const std::vector<std::string> lines = linesOf(file);
  std::vector<ListedLabel> list;
  const auto add = [&](ListedLabel label) {
    const auto same = std::ranges::find(list, label.name, &ListedLabel::name);
    if (same == list.end())
      list.push_back(std::move(label));
    else if (!same->colour)
      same->colour = label.colour;
  };
  if (isTable(file, lines)) {
    const LabelTable table = readLabelTable(file);
    for (const Label& label : table.labels()) add({label.name, label.colour});
  } else {
    for (const std::string& line : lines) {
      const std::size_t comma = line.rfind(',');
      const auto colour = comma == std::string::npos ? std::nullopt : colourOf(io::trimmed(line.substr(comma + 1)));
      const std::string name = colour ? io::trimmed(line.substr(0, comma)) : line;
      if (!name.empty()) add({name, colour});
    }
  }
  if (list.empty()) throw Error(Code::BadInput, file.string() + ": names no label (write one name a line)");
  return list;
}

}  // namespace hilum
