#include "core/Error.h"
#include "core/io/MetaImage.h"
#include "core/io/NumberText.h"

namespace hilum::io {
namespace {

std::string typeOf(Scalar scalar) {
  switch (scalar) {
    case Scalar::UInt8:
      return "MET_UCHAR";
    case Scalar::Int16:
      return "MET_SHORT";
    case Scalar::UInt16:
      return "MET_USHORT";
    case Scalar::Float32:
      return "MET_FLOAT";
    default:
      throw Error(Code::Internal, "no MetaImage type for " + nameOf(scalar));
  }
}

std::string vectorText(const Vec3& v) { return exactly(v[0]) + " " + exactly(v[1]) + " " + exactly(v[2]); }

/// MetaIO names the side that each axis comes from, where our orientation names the one it goes to.
std::string comingFrom(std::string orientation) {
  static constexpr std::string_view to = "LRPASI", from = "RLAPIS";
  for (char& c : orientation) c = from[to.find(c)];
  return orientation;
}

std::string headerText(const ImageToWrite& image, const std::string& dataFile) {
  const Grid& grid = image.grid;
  std::string h =
      "ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\nCompressedData = False\n";
  if (image.modality == "CT" || image.modality == "MR" || image.modality == "US" || image.modality == "NM")
    h += "Modality = MET_MOD_" + image.modality + "\n";
  h += "TransformMatrix =";
  for (int c = 0; c < 3; ++c) h += " " + vectorText(grid.direction().col(c));
  h += "\nOffset = " + vectorText(grid.origin()) + "\nCenterOfRotation = 0 0 0\n";
  h += "AnatomicalOrientation = " + comingFrom(grid.orientation()) + "\nElementSpacing = " + vectorText(grid.spacing());
  h += "\nDimSize =";
  for (const std::int64_t n : grid.size()) h += " " + std::to_string(n);
  if (image.channels > 1) h += "\nElementNumberOfChannels = " + std::to_string(image.channels);
  return h + "\nElementType = " + typeOf(image.scalar) + "\nElementDataFile = " + dataFile + "\n";
}

}  // namespace

void writeMetaImage(const ImageToWrite& image, const std::filesystem::path& file, const Progress& progress) {
  AtomicFile header(file);
  if (endingOf(file) == ".mha") {
    header.write(headerText(image, "LOCAL"));
    writeRaw(header, image.voxels, progress);
    header.commit();
    return;
  }
  const std::filesystem::path rawFile = file.parent_path() / (nameOf(file) + ".raw");
  header.write(headerText(image, rawFile.filename().string()));
  AtomicFile raw(rawFile);
  writeRaw(raw, image.voxels, progress);
  raw.commit();
  header.commit();
}

}  // namespace hilum::io
