#include <algorithm>
#include <charconv>

#include "core/Error.h"
#include "core/io/Nrrd.h"
#include "core/io/Writing.h"

namespace hilum::io {
namespace {

/// The shortest text that reads back as the same number.
std::string exactly(double v) {
  char text[32];
  return std::string(text, std::to_chars(text, text + sizeof text, v).ptr);
}

std::string vectorText(const Vec3& v) { return "(" + exactly(v[0]) + "," + exactly(v[1]) + "," + exactly(v[2]) + ")"; }

std::string escaped(const std::string& value) {
  std::string text;
  for (const char c : value) text += c == '\n' ? "\\n" : c == '\\' ? "\\\\" : std::string(1, c);
  return text;
}

}  // namespace

std::string nrrdHeader(const Grid& grid, const NrrdHeaderText& text) {
  const bool leading = text.list > 1 || text.colour;
  const std::string first = text.colour ? "3 " : leading ? std::to_string(text.list) + " " : "";
  std::string h =
      "NRRD0005\n# Complete NRRD file format specification at:\n# http://teem.sourceforge.net/nrrd/format.html\n";
  h += "type: " + text.type + "\ndimension: " + (leading ? "4" : "3") + "\nspace: left-posterior-superior\n";
  h += "sizes: " + first + std::to_string(grid.size()[0]) + " " + std::to_string(grid.size()[1]) + " " +
       std::to_string(grid.size()[2]) + "\n";
  h += std::string("space directions:") + (leading ? " none" : "");
  for (int c = 0; c < 3; ++c) h += " " + vectorText(grid.indexToWorldLinear().col(c));
  h += std::string("\nkinds:") + (text.colour ? " RGB-color" : leading ? " list" : "") + " domain domain domain\n";
  if (!text.unit.empty()) h += "sample units: \"" + text.unit + "\"\n";
  h += "endian: little\nencoding: " + text.encoding + "\nspace origin: " + vectorText(grid.origin()) + "\n";
  for (const auto& [key, value] : text.fields) h += key + ":=" + escaped(value) + "\n";
  if (!text.dataFile.empty()) h += "data file: " + text.dataFile + "\n";
  return h + "\n";
}

void writeNrrd(const Volume& volume, const std::filesystem::path& file, const Progress& progress) {
  NrrdHeaderText text;
  text.colour = !volume.colour().empty();
  text.type = text.colour ? "unsigned char" : volume.isInt16() ? "short" : "float";
  text.unit = volume.info().unit;
  if (!volume.info().modality.empty()) text.fields["modality"] = volume.info().modality;
  AtomicFile header(file);
  if (endingOf(file) != ".nhdr") {
    header.write(nrrdHeader(volume.grid(), text));
    writeGzip(header, {}, storedBytes(volume), progress);
    header.commit();
    return;
  }
  const std::filesystem::path rawFile = file.parent_path() / (nameOf(file) + ".raw");
  text.encoding = "raw";
  text.dataFile = rawFile.filename().string();
  header.write(nrrdHeader(volume.grid(), text));
  AtomicFile raw(rawFile);
  writeRaw(raw, storedBytes(volume), progress);
  raw.commit();
  header.commit();
}

}  // namespace hilum::io
