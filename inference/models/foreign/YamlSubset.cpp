#include "inference/models/foreign/YamlSubset.h"

#include <cmath>
#include <regex>
#include <sstream>
#include <vector>

#include "core/Error.h"

namespace hilum::inference {
namespace {

using Json = nlohmann::json;

constexpr int mostDepth = 64;
constexpr std::size_t mostFlow = 10000;  ///< characters of a value in brackets: it is read again with every line

struct Line {
  int number;
  std::size_t indent;
  std::string text;  ///< without indentation
};

Json scalarOf(const std::string& word) {
  static const std::regex whole(R"([-+]?(0|[1-9][0-9]{0,17}))"),
      real(R"([-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)([eE][-+]?[0-9]{1,4})?)");
  if (word.empty() || word == "~" || word == "null" || word == "Null" || word == "NULL") return nullptr;
  for (const char* yes : {"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"})
    if (word == yes) return true;
  for (const char* no : {"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"})
    if (word == no) return false;
  if (word.size() > 40) return word;
  if (std::regex_match(word, whole)) return std::stoll(word);
  if (std::regex_match(word, real)) return std::strtod(word.c_str(), nullptr);
  return word;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' '), last = text.find_last_not_of(" \r");
  return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

/// Where a comment begins outside of quotes, else the end.
std::size_t commentAt(const std::string& text) {
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote) {
      if (c == '\\' && quote == '"') ++i;
      else if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') && (i == 0 || std::string(" [{,:-").find(text[i - 1]) != std::string::npos)) {
      quote = c;
    } else if (c == '#' && (i == 0 || text[i - 1] == ' ')) {
      return i;
    }
  }
  return text.size();
}

class Parser {
 public:
  Parser(const std::string& text, std::string place) : place_(std::move(place)) {
    std::istringstream in(text);
    int number = 0;
    bool ended = false;
    for (std::string line; std::getline(in, line);) {
      ++number;
      if (!line.empty() && line.back() == '\r') line.pop_back();
      const auto indent = line.find_first_not_of(' ');
      if (indent == std::string::npos || line[indent] == '#') continue;
      if (line[indent] == '\t') fail(number, Code::BadInput, "is indented by a tab");
      if (line[0] == '%') fail(number, Code::Unsupported, "directives are not read");
      if (line == "...") { ended = true; continue; }
      if (line == "---") {
        if (!lines_.empty()) fail(number, Code::Unsupported, "holds more than one document");
        continue;
      }
      if (ended) fail(number, Code::Unsupported, "holds more than one document");
      lines_.push_back({number, indent, line.substr(indent)});
    }
  }

  Json document() {
    if (lines_.empty()) return nullptr;
    Json result = block(lines_[0].indent, 0);
    if (at_ < lines_.size()) fail(lines_[at_].number, Code::BadInput, "does not fit the indentation above");
    return result;
  }

 private:
  [[noreturn]] void fail(int line, Code code, const std::string& what) const {
    throw Error(code, place_ + ", line " + std::to_string(line) + ": " + what);
  }
  bool here(std::size_t indent) const { return at_ < lines_.size() && lines_[at_].indent == indent; }
  static bool isItem(const std::string& text) { return text == "-" || text.starts_with("- "); }

  Json block(std::size_t indent, int depth) {
    if (depth > mostDepth) fail(lines_[at_].number, Code::Unsupported, "is nested too deeply");
    if (isItem(lines_[at_].text)) return list(indent, depth);
    if (keyEnd(lines_[at_].text) != std::string::npos) return mapping(indent, depth);
    const Line line = lines_[at_++];
    return value(line.text, line.number, indent, depth);
  }

  Json list(std::size_t indent, int depth) {
    Json result = Json::array();
    while (here(indent) && isItem(lines_[at_].text)) {
      Line& line = lines_[at_];
      const auto inner = line.text.find_first_not_of(' ', 1);
      if (inner == std::string::npos || line.text[inner] == '#') {
        ++at_;
        result.push_back(at_ < lines_.size() && lines_[at_].indent > indent ? block(lines_[at_].indent, depth + 1)
                                                                            : Json());
        continue;
      }
      // What stands behind the dash is a block of its own, as if on a line by itself.
      line.text = line.text.substr(inner);
      line.indent = indent + inner;
      if (isItem(line.text) || keyEnd(line.text) != std::string::npos) {
        result.push_back(block(line.indent, depth + 1));
      } else {
        const Line item = lines_[at_++];
        result.push_back(value(item.text, item.number, indent, depth));
      }
    }
    return result;
  }

  Json mapping(std::size_t indent, int depth) {
    Json result = Json::object();
    while (here(indent) && !isItem(lines_[at_].text)) {
      const Line line = lines_[at_];
      const auto end = keyEnd(line.text);
      if (end == std::string::npos) fail(line.number, Code::BadInput, "is no \"key: value\"");
      std::size_t used = 0;
      const char first = line.text[0];
      const std::string key =
          first == '"' || first == '\'' ? quoted(line.text, used, line.number) : trimmed(line.text.substr(0, end));
      if (key == "<<" || key[0] == '?') fail(line.number, Code::Unsupported, "merged and composed keys are not read");
      if (result.contains(key)) fail(line.number, Code::BadInput, "the key " + key + " stands twice");
      ++at_;
      std::string rest = trimmed(line.text.substr(end + 1));
      if (!rest.empty() && rest[0] == '#') rest.clear();
      if (!rest.empty())
        result[key] = value(rest, line.number, indent, depth);
      else if (at_ < lines_.size() && (lines_[at_].indent > indent || (here(indent) && isItem(lines_[at_].text))))
        result[key] = block(lines_[at_].indent, depth + 1);
      else
        result[key] = nullptr;
    }
    return result;
  }

  /// Where the colon of "key: value" stands.
  std::size_t keyEnd(const std::string& text) const {
    if (text[0] == '[' || text[0] == '{') return std::string::npos;
    std::size_t from = 0;
    if (text[0] == '"' || text[0] == '\'') {
      const auto close = text.find(text[0], 1);
      if (close == std::string::npos) return std::string::npos;
      from = close + 1;
      return from < text.size() && text[from] == ':' ? from : std::string::npos;
    }
    const std::size_t stop = commentAt(text);
    for (std::size_t i = from; i < stop; ++i)
      if (text[i] == ':' && (i + 1 == text.size() || text[i + 1] == ' ')) return i;
    return std::string::npos;
  }

  /// A value that begins with `text` and may go on over lines that are indented further than `indent`.
  Json value(std::string text, int number, std::size_t indent, int depth) {
    const char first = text[0];
    if (first == '&' || first == '*' || first == '!' || first == '|' || first == '>')
      fail(number, Code::Unsupported, std::string("anchors, aliases, tags and block scalars are not read (") + first + ")");
    if (first == '%' || first == '@' || first == '`') fail(number, Code::BadInput, "begins with a reserved sign");
    const auto next = [&] {
      const bool goesOn = at_ < lines_.size() && lines_[at_].indent > indent;
      if (goesOn) text += " " + lines_[at_++].text;
      return goesOn;
    };
    if (first == '"' || first == '\'' || first == '[' || first == '{') {
      while (true) {
        std::size_t used = 0;
        try {
          const Json result = flow(text, used, number, depth);
          if (const std::string rest = trimmed(text.substr(used)); !rest.empty() && rest[0] != '#')
            fail(number, Code::BadInput, "goes on after the value: " + rest.substr(0, 40));
          return result;
        } catch (const Open&) {
          if (text.size() > mostFlow || !next()) fail(number, Code::BadInput, "is never closed");
        }
      }
    }
    text = text.substr(0, commentAt(text));
    while (at_ < lines_.size() && lines_[at_].indent > indent) {
      const std::string& more = lines_[at_].text;
      if (keyEnd(more) != std::string::npos) fail(lines_[at_].number, Code::BadInput, "is a mapping within a value");
      text = trimmed(text) + " " + trimmed(more.substr(0, commentAt(more)));
      ++at_;
    }
    return scalarOf(trimmed(text));
  }

  struct Open {};  ///< the text ended before the value did

  std::string quoted(const std::string& text, std::size_t& i, int number) {
    const char quote = text[i++];
    std::string result;
    for (; i < text.size(); ++i) {
      if (text[i] == quote) {
        if (quote == '\'' && i + 1 < text.size() && text[i + 1] == '\'') {
          result += text[++i];
          continue;
        }
        ++i;
        return result;
      }
      if (quote == '"' && text[i] == '\\') {
        if (++i >= text.size()) throw Open{};
        const std::size_t known = std::string("nt\"\\/0 ").find(text[i]);
        if (known == std::string::npos) fail(number, Code::Unsupported, "holds an escape that is not read");
        result += std::string("\n\t\"\\/\0 ", 7)[known];
      } else {
        result += text[i];
      }
    }
    throw Open{};
  }

  static void skip(const std::string& text, std::size_t& i) {
    while (i < text.size() && text[i] == ' ') ++i;
  }

  Json flow(const std::string& text, std::size_t& i, int number, int depth) {
    if (depth > mostDepth) fail(number, Code::Unsupported, "is nested too deeply");
    skip(text, i);
    if (i >= text.size()) throw Open{};
    if (text[i] == '"' || text[i] == '\'') return quoted(text, i, number);
    if (text[i] != '[' && text[i] != '{') {
      const auto end = std::min(text.find_first_of(",]}", i), text.find(": ", i));
      if (end == std::string::npos) throw Open{};
      const std::string word = trimmed(text.substr(i, end - i));
      i = end;
      return scalarOf(word);
    }
    const char close = text[i] == '[' ? ']' : '}';
    Json result = close == ']' ? Json::array() : Json::object();
    ++i;
    while (true) {
      skip(text, i);
      if (i >= text.size()) throw Open{};
      if (text[i] == close) return ++i, result;
      const Json item = flow(text, i, number, depth + 1);
      skip(text, i);
      if (close == ']') {
        result.push_back(item);
      } else {
        if (i >= text.size()) throw Open{};
        if (text[i] != ':') fail(number, Code::BadInput, "is no \"key: value\" within { }");
        ++i;
        const std::string key = item.is_string() ? item.get<std::string>() : item.dump();
        if (result.contains(key)) fail(number, Code::BadInput, "the key " + key + " stands twice");
        result[key] = flow(text, i, number, depth + 1);
      }
      skip(text, i);
      if (i >= text.size()) throw Open{};
      if (text[i] == ',') ++i;
      else if (text[i] != close) fail(number, Code::BadInput, "misses a comma");
    }
  }

  std::string place_;
  std::vector<Line> lines_;
  std::size_t at_ = 0;
};

}  // namespace

Json parsedYaml(const std::string& text, const std::string& place) { return Parser(text, place).document(); }

}  // namespace hilum::inference
