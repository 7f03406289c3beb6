#include <algorithm>
#include <cmath>
#include <fstream>

#include "core/AtomicFile.h"
#include "core/Error.h"
#include "core/io/LabelFile.h"
#include "core/io/NumberText.h"
#include "core/io/StoredImage.h"

namespace hilum {
namespace fs = std::filesystem;
namespace {

using io::exactly;
using io::toNumber;

struct Row {
  Label label;
  std::int64_t id = 0;
  int alpha = 255;  ///< of colour tables, 0..255
};

struct Line {
  const fs::path& file;
  int number;
  std::string text;
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(Code::BadInput,
                file.string() + " line " + std::to_string(number) + ": " + what + " (correct the line)");
  }
};

std::uint8_t colourPart(const Line& line, const std::string& word) {
  const auto value = toNumber<double>(word);
  if (!value || *value < 0 || *value > 255) line.fail("\"" + word.substr(0, 40) + "\" is no colour from 0 to 255");
  return std::uint8_t(std::lround(*value));
}

LabelId labelId(const Line& line, std::int64_t id) {
  if (id < 0 || id > 65535) line.fail("label numbers go from 0 to 65535, not " + std::to_string(id));
  return LabelId(id);
}

/// IDX R G B A VIS MSH "LABEL"
Row itkSnapRow(const Line& line) {
  const std::size_t open = line.text.find('"'), close = line.text.rfind('"');
  const auto words = io::words(line.text.substr(0, open));
  const auto id = words.empty() ? std::nullopt : toNumber<std::int64_t>(words[0]);
  if (words.size() != 7 || !id || close <= open) line.fail("is no label of the form  number R G B A VIS MSH \"name\"");
  Row row{.id = *id};
  row.label.id = labelId(line, *id);
  row.label.name = line.text.substr(open + 1, close - open - 1);
  row.label.colour = {colourPart(line, words[1]), colourPart(line, words[2]), colourPart(line, words[3])};
  const auto opacity = toNumber<double>(words[4]);
  if (!opacity) line.fail("\"" + words[4].substr(0, 40) + "\" is no opacity from 0 to 1");
  row.label.opacity = std::clamp(*opacity, 0.0, 1.0);
  row.label.visible = words[5] != "0";
  return row;
}

/// number name R G B [A]; a name may hold blanks, as the last four words are numbers.
Row colourRow(const Line& line) {
  const auto words = io::words(line.text);
  const auto id = words.empty() ? std::nullopt : toNumber<std::int64_t>(words[0]);
  if (words.size() < 5 || !id) line.fail("is no label of the form  number name R G B A");
  const bool alpha = words.size() > 5 && toNumber<double>(words[words.size() - 4]);
  const std::size_t colour = words.size() - (alpha ? 4 : 3);
  Row row{.id = *id};
  row.label.id = labelId(line, *id);
  for (std::size_t i = 1; i < colour; ++i) row.label.name += (i > 1 ? " " : "") + words[i];
  row.label.colour = {colourPart(line, words[colour]), colourPart(line, words[colour + 1]),
                      colourPart(line, words[colour + 2])};
  if (alpha) row.alpha = colourPart(line, words[colour + 3]);
  return row;
}

std::vector<Line> linesOf(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Error(Code::NotFound, file.string() + ": cannot be opened (check the path and its permissions)");
  std::vector<Line> lines;
  int number = 0;
  for (std::string text; std::getline(stream, text);) {
    ++number;
    if (text.size() > 10'000 || text.find('\0') != std::string::npos)
      throw Error(Code::BadInput, file.string() + ": is no label table (it is not text)");
    text = io::trimmed(text);
    if (text.empty() || text.starts_with('#')) continue;
    // FastSurfer's tables name their columns in a first line without a comment sign.
    if (lines.empty() && !toNumber<std::int64_t>(io::words(text)[0]) && io::words(text).size() > 4) continue;
    lines.push_back({file, number, text});
  }
  return lines;
}

std::string oneLine(std::string name) {
  for (char& c : name)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  return name;
}

std::string itkSnapText(const LabelTable& table) {
  std::string text =
      "################################################\n# ITK-SnAP Label Description File\n# File format:\n"
      "# IDX   -R-  -G-  -B-  -A--  VIS MSH  LABEL\n# Fields:\n#    IDX:   Zero-based index\n"
      "#    -R-:   Red color component (0..255)\n#    -G-:   Green color component (0..255)\n"
      "#    -B-:   Blue color component (0..255)\n#    -A-:   Label transparency (0.00 .. 1.00)\n"
      "#    VIS:   Label visibility (0 or 1)\n#    MSH:   Label mesh visibility (0 or 1)\n"
      "#  LABEL:   Label description\n################################################\n"
      "    0     0    0    0        0  0  0    \"Clear Label\"\n";
  for (const Label& l : table.inOrder()) {
    std::string name = oneLine(l.name);
    std::replace(name.begin(), name.end(), '"', '\'');
    const std::string shown = l.visible ? "  1  1" : "  0  0";
    text += "    " + std::to_string(l.id) + "   " + std::to_string(l.colour.r) + "  " + std::to_string(l.colour.g) +
            "  " + std::to_string(l.colour.b) + "        " + exactly(l.opacity) + shown + "    \"" + name + "\"\n";
  }
  return text;
}

std::string colourTableText(const LabelTable& table, const fs::path& file) {
  std::string text = "# Color table file " + file.filename().string() + "\n# " +
                     std::to_string(table.labels().size() + 1) + " values\n0 Background 0 0 0 0\n";
  for (const Label& l : table.inOrder()) {
    std::string name = oneLine(l.name);
    std::replace(name.begin(), name.end(), ' ', '_');
    text += std::to_string(l.id) + " " + (name.empty() ? "_" : name) + " " + std::to_string(l.colour.r) + " " +
            std::to_string(l.colour.g) + " " + std::to_string(l.colour.b) + " " +
            std::to_string(std::lround(255 * std::clamp(l.opacity, 0.0, 1.0))) + "\n";
  }
  return text;
}

}  // namespace

LabelTable readLabelTable(const fs::path& file) {
  const std::vector<Line> lines = linesOf(file);
  const bool itkSnap = !lines.empty() && lines.front().text.find('"') != std::string::npos;
  std::vector<Row> rows;
  for (const Line& line : lines) rows.push_back(itkSnap ? itkSnapRow(line) : colourRow(line));
  if (rows.empty()) throw Error(Code::BadInput, file.string() + ": names no label (choose a label table)");
  // FreeSurfer writes transparency, 0 for nearly all labels; Slicer writes opacity, 0 for hardly any.
  const auto zeros = std::count_if(rows.begin(), rows.end(), [](const Row& r) { return r.alpha == 0; });
  const bool freeSurfer = !itkSnap && 2 * zeros > std::int64_t(rows.size());
  LabelTable table;
  for (Row& row : rows) {
    if (row.id == 0) continue;
    if (freeSurfer) row.label.opacity = 1 - row.alpha / 255.0;
    if (!itkSnap && !freeSurfer) {
      row.label.opacity = row.alpha / 255.0;
      std::replace(row.label.name.begin(), row.label.name.end(), '_', ' ');
    }
    table.put(std::move(row.label));
  }
  return table;
}

void writeLabelTable(const LabelTable& table, const fs::path& file) {
  AtomicFile out(file);
  out.write(io::endingOf(file) == ".ctbl" ? colourTableText(table, file) : itkSnapText(table));
  out.commit();
}

}  // namespace hilum
