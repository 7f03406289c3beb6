#include "core/io/NrrdText.h"

#include <algorithm>
#include <cctype>
#include <sstream>

#include "core/Error.h"
#include "core/io/ByteSource.h"
#include "core/io/NumberText.h"

namespace hilum::io {
namespace {

/// Headers with a thousand segments stay far below; a file without a blank line must not be read as a whole.
constexpr std::size_t longestHeader = 16 << 20;

/// The text up to the first blank line, or all of a detached header.
std::string headerText(const std::filesystem::path& file, std::int64_t& end) {
  const auto source = openFile(file);
  std::string text;
  std::vector<std::byte> block(1 << 16);
  for (;;) {
    const std::size_t n = source->read(block);
    const std::size_t from = text.size() < 4 ? 0 : text.size() - 4;
    text.append(reinterpret_cast<const char*>(block.data()), n);
    if (!text.starts_with("NRRD"))
      throw Error(Code::BadInput, file.string() + ": is no NRRD file (its first letters are not NRRD)");
    const std::size_t plain = text.find("\n\n", from), carriage = text.find("\n\r\n", from);
    if (const std::size_t found = std::min(plain, carriage); found != std::string::npos) {
      end = std::int64_t(found + (found == plain ? 2 : 3));
      return text.substr(0, found + 1);
    }
    if (n == 0 || text.size() > longestHeader) {
      end = -1;
      return text;
    }
  }
}

/// Field names may be written with or without blanks: "line skip" and "lineskip".
std::string canonical(const std::string& name) {
  std::string c;
  for (unsigned char letter : name)
    if (letter != ' ' && letter != '\t') c += char(std::tolower(letter));
  return c;
}

/// Values of key/value pairs write a line break as \n and a backslash as \\.
std::string unescaped(const std::string& value) {
  std::string text;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool escape = value[i] == '\\' && i + 1 < value.size() && (value[i + 1] == 'n' || value[i + 1] == '\\');
    text += !escape ? value[i] : value[++i] == 'n' ? '\n' : '\\';
  }
  return text;
}

}  // namespace

NrrdText readNrrdText(const std::filesystem::path& file) {
  NrrdText header;
  std::istringstream lines(headerText(file, header.end));
  bool listed = false;
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.starts_with('#') || line.starts_with("NRRD0")) continue;
    if (listed) {
      if (!trimmed(line).empty()) header.listedFiles.push_back(trimmed(line));
      continue;
    }
    const auto colon = line.find(':');
    if (colon == std::string::npos) continue;
    if (line.compare(colon, 2, ":=") == 0) {
      header.fields[trimmed(line.substr(0, colon))] = unescaped(trimmed(line.substr(colon + 2)));
      continue;
    }
    const std::string name = canonical(line.substr(0, colon)), value = trimmed(line.substr(colon + 1));
    header.basic[name] = value;
    listed = name == "datafile" && value.starts_with("LIST");
  }
  if (header.end < 0 && !header.basic.contains("datafile"))
    throw Error(Code::Truncated, file.string() + ": ends within its header (copy the file again)");
  return header;
}

}  // namespace hilum::io
