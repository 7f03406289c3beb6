#include "core/io/VolumeFile.h"

#include <limits>

#include "core/Error.h"
#include "core/io/MetaImage.h"
#include "core/io/Nifti.h"
#include "core/io/Nrrd.h"
#include "core/io/Picture.h"
#include "core/io/QuickHeader.h"

namespace hilum {
namespace {

enum class Family { None, Nifti, Nrrd, MetaImage, Picture };

Family familyOf(const std::filesystem::path& file) {
  const std::string ending = io::endingOf(file);
  for (const char* e : {".nii", ".nii.gz", ".hdr", ".img", ".hdr.gz", ".img.gz"})
    if (ending == e) return Family::Nifti;
  for (const char* e : {".nrrd", ".seg.nrrd", ".nhdr"})
    if (ending == e) return Family::Nrrd;
  if (ending == ".mha" || ending == ".mhd") return Family::MetaImage;
  for (const char* e : {".png", ".jpg", ".jpeg", ".tif", ".tiff"})
    if (ending == e) return Family::Picture;
  return Family::None;
}

[[noreturn]] void unknownEnding(const std::filesystem::path& file) {
  throw Error(Code::Unsupported, file.string() +
                                     ": its ending is none of an image file (use .nii, .nii.gz, .nrrd, .mha, "
                                     ".png, .jpg or .tif)");
}

void describe(io::StoredImage& image) {
  image.info.name = io::nameOf(image.file);
  if (!image.grid.isRight())
    image.info.problems.push_back(
        "The file's voxel axes are not perpendicular (shear): distances are right, but other "
        "programs may show it straightened.");
}

io::StoredImage readStoredHeader(const std::filesystem::path& file, Family family) {
  io::StoredImage image = family == Family::Nifti  ? io::readNiftiHeader(file)
                          : family == Family::Nrrd ? io::readNrrdHeader(file)
                                                   : io::readMetaImageHeader(file);
  describe(image);
  return image;
}

}  // namespace

bool isVolumeFile(const std::filesystem::path& file) { return familyOf(file) != Family::None; }

VolumeFileHeader readVolumeHeader(const std::filesystem::path& file) {
  const Family family = familyOf(file);
  if (family == Family::None) unknownEnding(file);
  if (family == Family::Picture) return io::readPictureHeader(file);
  const io::StoredImage image = readStoredHeader(file, family);
  if (image.images() > std::numeric_limits<int>::max())
    throw Error(Code::BadInput,
                file.string() + ": says that it has " + std::to_string(image.images()) + " time points");
  return {image.grid, int(image.images()), image.format, image.storedType(), image.info};
}

VolumeFileHeader readVolumeHeaderQuickly(const std::filesystem::path& file) {
  return familyOf(file) == Family::Picture ? io::readPictureHeader(file, io::Samples::LeftOut) : readVolumeHeader(file);
}

Volume readVolumeFile(const std::filesystem::path& file, const VolumeReadOptions& options, const Progress& progress) {
  const Family family = familyOf(file);
  if (family == Family::None) unknownEnding(file);
  if (family == Family::Picture) {
    if (options.timePoint != 0) throw Error(Code::Usage, file.string() + ": a picture has no time points");
    return io::readPictureVolume(file, progress);
  }
  return io::readStored(readStoredHeader(file, family), options.timePoint, progress);
}

void writeVolumeFile(const Volume& volume, const std::filesystem::path& file, const Progress& progress) {
  const std::string ending = io::endingOf(file);
  if (ending == ".hdr" || ending == ".img" || ending == ".hdr.gz" || ending == ".img.gz")
    throw Error(Code::Unsupported, file.string() + ": pairs of .hdr and .img are read but not written (use .nii)");
  switch (familyOf(file)) {
    case Family::Nifti:
      return io::writeNifti(io::toWrite(volume), file, progress);
    case Family::Nrrd:
      return io::writeNrrd(io::toWrite(volume), file, {}, progress);
    case Family::MetaImage:
      return io::writeMetaImage(io::toWrite(volume), file, progress);
    case Family::Picture:
      return io::writePictureVolume(volume, file, progress);
    case Family::None:
      unknownEnding(file);
  }
}

}  // namespace hilum
