#include "annotation/exchange/YoloNames.h"

#include <algorithm>
#include <map>

#include "core/io/NumberText.h"

namespace hilum::annotation::exchange {
namespace {

using io::trimmed;

std::string unquoted(const std::string& text) {
  const std::string word = trimmed(text);
  const bool quotes = word.size() >= 2 && (word.front() == '"' || word.front() == '\'') && word.back() == word.front();
  return quotes ? word.substr(1, word.size() - 2) : word;
}

/// Without a comment that begins outside of quotes.
std::string withoutComment(std::string_view line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quote ? line[i] == quote : line[i] == '"' || line[i] == '\'') quote = quote ? 0 : line[i];
    if (!quote && line[i] == '#' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t'))
      return std::string(line.substr(0, i));
  }
  return std::string(line);
}

/// The entries of [a, 'b, c'] or {0: a}, without the brackets.
std::vector<std::string> entriesOf(const std::string& inside) {
  std::vector<std::string> entries(1);
  char quote = 0;
  for (const char c : inside) {
    if (quote ? c == quote : c == '"' || c == '\'') quote = quote ? 0 : c;
    if (c == ',' && !quote)
      entries.emplace_back();
    else
      entries.back() += c;
  }
  if (trimmed(entries.back()).empty()) entries.pop_back();
  return entries;
}

/// The part of YAML that data sets are described in: keys at the left edge, lists and maps of one level below them.
class DataYaml {
 public:
  explicit DataYaml(const SourceFile& file) {
    const std::string text = textOf(file);
    std::string flow;
    for (const std::string_view raw : linesOf(text)) {
      const std::string line = withoutComment(raw);
      if (trimmed(line).empty()) continue;
      if (!flow.empty()) {  // a list in brackets over several lines
        flow += " " + trimmed(line);
      } else if (line[0] == ' ' || line[0] == '\t' || line[0] == '-') {
        if (key_ == "names") addName(trimmed(line));
        continue;
      } else {
        const auto colon = line.find(':');
        key_ = unquoted(line.substr(0, colon));
        flow = colon == std::string::npos ? std::string() : trimmed(line.substr(colon + 1));
        if (flow.empty()) continue;
      }
      const bool open = flow.front() == '[' || flow.front() == '{';
      if (open && flow.find(flow.front() == '[' ? ']' : '}') == std::string::npos) continue;
      take(flow);
      flow.clear();
    }
  }

  YoloNames result() {
    for (const auto& [number, name] : byNumber_) {
      if (number >= 0 && number < 100'000 && std::size_t(number) >= found_.names.size())
        found_.names.resize(std::size_t(number) + 1);
      if (number >= 0 && number < 100'000) found_.names[std::size_t(number)] = name;
    }
    return found_;
  }

 private:
  void take(const std::string& value) {
    const bool list = value.front() == '[' || value.front() == '{';
    const auto entries = list ? entriesOf(value.substr(1, value.find_last_of("]}") - 1)) : std::vector<std::string>();
    if (key_ == "names")
      for (const std::string& entry : entries) addName(value.front() == '[' ? "- " + entry : trimmed(entry));
    if (key_ == "task") found_.oriented = unquoted(value) == "obb";
    if (key_ == "kpt_shape" && entries.size() == 2)
      found_.keypointValues =
          io::toNumber<int>(trimmed(entries[0])).value_or(0) * io::toNumber<int>(trimmed(entries[1])).value_or(0);
  }

  void addName(const std::string& line) {
    if (line.front() == '-') {
      found_.names.push_back(unquoted(line.substr(1)));
      return;
    }
    const auto colon = line.find(':');
    const auto number = io::toNumber<int>(unquoted(line.substr(0, colon)));
    if (colon != std::string::npos && number) byNumber_[*number] = unquoted(line.substr(colon + 1));
  }

  std::string key_;
  std::map<int, std::string> byNumber_;
  YoloNames found_;
};

bool isYaml(const std::string& name) { return lowerEnding(name) == ".yaml" || lowerEnding(name) == ".yml"; }

}  // namespace

bool holdsYoloNames(const std::string& fileName) {
  const std::string base = baseName(fileName);
  return base == "classes.txt" || base == "labels.txt" || lowerEnding(base) == ".names" || isYaml(base);
}

std::vector<std::string> readNameLines(const SourceFile& file) {
  std::vector<std::string> names;
  const std::string text = textOf(file);
  for (const std::string_view line : linesOf(text)) names.push_back(trimmed(std::string(line)));
  while (!names.empty() && names.back().empty()) names.pop_back();
  return names;
}

YoloNames readYoloNames(const SourceFiles& source) {
  YoloNames found;
  for (const SourceFile& file : source.files)
    if (isYaml(file.name)) {
      const YoloNames here = DataYaml(file).result();
      if (found.names.empty()) found.names = here.names;
      found.oriented = found.oriented || here.oriented;
      found.keypointValues = std::max(found.keypointValues, here.keypointValues);
    }
  const auto read = [&](const auto& isIt) {
    for (const SourceFile& file : source.files)
      if (found.names.empty() && isIt(baseName(file.name))) found.names = readNameLines(file);
  };
  read([](const std::string& name) { return lowerEnding(name) == ".names"; });
  read([](const std::string& name) { return name == "classes.txt"; });
  read([](const std::string& name) { return name == "labels.txt"; });
  return found;
}

}  // namespace hilum::annotation::exchange
