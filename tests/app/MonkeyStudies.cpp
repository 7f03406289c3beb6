#include "tests/app/MonkeyStudies.h"

#include <QImage>
#include <cstring>
#include <fstream>
#include <iterator>

#include "core/dicom/SeriesWriter.h"
#include "core/io/VolumeFile.h"
#include "tests/app/Live.h"

namespace hilum::test {
namespace {

void writeOne(const std::filesystem::path& folder, const char* modality, Index3 size, int number) {
  SeriesWriteOptions options;
  options.patient.name = "Phantom^Restless";
  options.studyUid = "2.25.4712";
  options.frameOfReferenceUid = "2.25.4713";
  options.seriesNumber = number;
  options.seriesDescription = std::string(modality) + " " + std::to_string(number);
  VolumeInfo info;
  info.modality = modality;
  if (info.modality == "CT") info.unit = "HU";
  writeSeries(gradientVolume(size).withInfo(info), folder, options);
}

/// Our own writer knows no time: the header is changed, and the voxels follow three times.
void writeTimePoints(const std::filesystem::path& file) {
  constexpr std::size_t kDims = 40, kVoxels = 352;
  writeVolumeFile(gradientVolume({16, 20, 12}), file);
  std::ifstream in(file, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), {});
  in.close();
  const std::int16_t four = 4, times = 3;
  std::memcpy(bytes.data() + kDims, &four, 2);
  std::memcpy(bytes.data() + kDims + 8, &times, 2);
  const std::string voxels = bytes.substr(kVoxels);
  std::ofstream(file, std::ios::binary) << bytes << voxels << voxels;
}

void writeColours(const std::filesystem::path& file) {
  QImage picture(64, 48, QImage::Format_RGB32);
  for (int y = 0; y < 48; ++y)
    for (int x = 0; x < 64; ++x) picture.setPixel(x, y, qRgb(4 * x, 5 * y, 255 - 4 * x));
  picture.save(QString::fromStdString(file.string()));
}

}  // namespace

QStringList monkeyStudies() {
  const auto folder = scratchFolder("monkey");
  writeOne(folder / "many/a", "CT", {40, 48, 14}, 1);
  writeOne(folder / "many/b", "CT", {64, 64, 30}, 2);
  writeOne(folder / "many/c", "MR", {32, 24, 9}, 3);
  writeOne(folder / "flat", "CT", {24, 30, 1}, 4);
  writeVolumeFile(syntheticThorax(), folder / "thorax.nii.gz");
  writeVolumeFile(gradientVolume({1, 1, 1}), folder / "pixel.nii");
  writeTimePoints(folder / "times.nii");
  writeColours(folder / "colours.png");
  std::ofstream(folder / "broken.nii") << "no image at all";
  QStringList paths;
  for (const char* name : {"many", "many/a", "many/c", "flat", "thorax.nii.gz", "pixel.nii", "times.nii", "colours.png",
                           "broken.nii", "absent"})
    paths << QString::fromStdString((folder / name).string());
  return paths;
}

}  // namespace hilum::test
