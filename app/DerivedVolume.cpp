#include "app/DerivedVolume.h"

#include "core/Error.h"
#include "core/dicom/SeriesWriter.h"
#include "core/io/VolumeFile.h"

namespace hilum::app {

namespace fs = std::filesystem;

bool isSeriesTarget(const fs::path& out) {
  if (!out.has_filename() || fs::is_directory(out)) return true;
  if (isVolumeFile(out)) return false;
  if (out.extension().empty()) return true;
  throw Error(Code::Usage, out.string() + ": unknown ending " + out.extension().string() +
                               " (use .nii.gz, .nii, .nrrd, .mha, or a folder for DICOM)");
}

void writeDerived(const Volume& volume, const Catalogue* catalogue, const Stack* stack, const fs::path& out,
                  const Progress& progress) {
  if (!isSeriesTarget(out)) return writeVolumeFile(volume, out, progress);
  SeriesWriteOptions options;
  if (catalogue && stack) options = inheritedOptions(*catalogue, *stack);
  options.seriesDescription = volume.info().name;
  writeSeries(volume, out, options, progress);
}

}  // namespace hilum::app
