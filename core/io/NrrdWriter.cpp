#include "core/Error.h"
#include "core/io/Nrrd.h"
#include "core/io/NumberText.h"

namespace hilum::io {
namespace {

std::string vectorText(const Vec3& v) { return "(" + exactly(v[0]) + "," + exactly(v[1]) + "," + exactly(v[2]) + ")"; }

std::string escaped(const std::string& value) {
  std::string text;
  for (const char c : value) text += c == '\n' ? "\\n" : c == '\\' ? "\\\\" : std::string(1, c);
  return text;
}

std::string typeOf(Scalar scalar) {
  switch (scalar) {
    case Scalar::UInt8:
      return "unsigned char";
    case Scalar::Int16:
      return "short";
    case Scalar::UInt16:
      return "unsigned short";
    case Scalar::Float32:
      return "float";
    default:
      throw Error(Code::Internal, "no NRRD type for " + nameOf(scalar));
  }
}

/// The header up to and with its blank line; `dataFile` is empty for an attached one.
std::string headerText(const ImageToWrite& image, const NrrdFields& fields, const std::string& encoding,
                       const std::string& dataFile) {
  const std::int64_t leading = image.channels * image.inner;
  const Index3& size = image.grid.size();
  std::string h =
      "NRRD0005\n# Complete NRRD file format specification at:\n# http://teem.sourceforge.net/nrrd/format.html\n";
  h += "type: " + typeOf(image.scalar) + "\ndimension: " + (leading > 1 ? "4" : "3") +
       "\nspace: left-posterior-superior\nsizes:";
  if (leading > 1) h += " " + std::to_string(leading);
  for (const std::int64_t n : size) h += " " + std::to_string(n);
  h += leading > 1 ? "\nspace directions: none" : "\nspace directions:";
  for (int c = 0; c < 3; ++c) h += " " + vectorText(image.grid.indexToWorldLinear().col(c));
  h += std::string("\nkinds:") +
       (image.channels > 1 ? " RGB-color"
        : leading > 1      ? " list"
                           : "") +
       " domain domain domain\n";
  if (!image.unit.empty()) h += "sample units: \"" + image.unit + "\"\n";
  h += "endian: little\nencoding: " + encoding + "\nspace origin: " + vectorText(image.grid.origin()) + "\n";
  if (!image.modality.empty()) h += "modality:=" + escaped(image.modality) + "\n";
  for (const auto& [key, value] : fields) h += key + ":=" + escaped(value) + "\n";
  if (!dataFile.empty()) h += "data file: " + dataFile + "\n";
  return h + "\n";
}

}  // namespace

void writeNrrd(const ImageToWrite& image, const std::filesystem::path& file, const NrrdFields& fields,
               const Progress& progress) {
  AtomicFile header(file);
  if (endingOf(file) != ".nhdr") {
    header.write(headerText(image, fields, "gzip", {}));
    writeGzip(header, {}, image.voxels, progress);
    header.commit();
    return;
  }
  const std::filesystem::path rawFile = file.parent_path() / (nameOf(file) + ".raw");
  header.write(headerText(image, fields, "raw", rawFile.filename().string()));
  AtomicFile raw(rawFile);
  writeRaw(raw, image.voxels, progress);
  raw.commit();
  header.commit();
}

}  // namespace hilum::io
