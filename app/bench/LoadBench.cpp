#include <gdcmImageReader.h>
#include <itkGDCMImageIO.h>
#include <itkImage.h>
#include <itkImageSeriesReader.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "app/bench/Bench.h"
#include "app/bench/PeakMemory.h"
#include "app/bench/Series.h"
#include "core/Error.h"
#include "core/TemporaryFolder.h"
#include "core/dicom/Scanner.h"
#include "core/dicom/VolumeReader.h"
#include "core/io/VolumeFile.h"

namespace hilum::bench {
namespace {

namespace fs = std::filesystem;

VolumePtr load(const fs::path& folder) {
  const Catalogue catalogue = scan(folder);
  return readVolume(*catalogue.principal());
}

double catSeconds(const fs::path& folder) {
  const std::string command = "cat '" + folder.string() + "'/* > /dev/null";
  return medianSeconds(5, [&] {
    if (std::system(command.c_str()) != 0) throw Error(Code::Io, "cat failed");
  });
}

double itkSeconds(const std::vector<std::string>& files) {
  return medianSeconds(3, [&] {
    auto reader = itk::ImageSeriesReader<itk::Image<short, 3>>::New();
    reader->SetImageIO(itk::GDCMImageIO::New());
    reader->SetFileNames(files);
    reader->Update();
  });
}

/// GDCM's own reader, one after the other, pixels taken out: what a program without threads of its own would do.
double gdcmSeconds(const std::vector<std::string>& files) {
  std::vector<char> buffer;
  return medianSeconds(3, [&] {
    for (const std::string& file : files) {
      gdcm::ImageReader reader;
      reader.SetFileName(file.c_str());
      if (!reader.Read()) throw Error(Code::Corrupt, file + ": gdcm cannot read it");
      buffer.resize(reader.GetImage().GetBufferLength());
      reader.GetImage().GetBuffer(buffer.data());
    }
  });
}

Figure largeSeries(const fs::path& folder, double& peakMb) {
  double seconds = 0;
  {
    load(folder);  // the page cache is warm from here
    PeakMemory memory;
    VolumePtr volume;
    seconds = medianSeconds(1, [&] { volume = load(folder); });
    peakMb = memory.megabytes();
  }
  return {.name = "load 512x512x2000, uncompressed", .value = seconds, .unit = "s", .target = 6};
}

}  // namespace

std::vector<Figure> benchLoading(const Progress& progress) {
  const TemporaryFolder scratch;
  std::vector<Figure> figures;

  const fs::path raw = scratch.path() / "raw";
  const auto rawFiles = writeBenchSeries(raw, {512, 512, 400});
  load(raw);
  double seconds = medianSeconds(5, [&] { load(raw); });
  figures.push_back(
      {"load 400 slices of 512x512, uncompressed", seconds, "s", "cat of the same files", catSeconds(raw), 4});
  figures.push_back(
      {"load 400 slices of 512x512, uncompressed", seconds, "s", "itk::ImageSeriesReader", itkSeconds(rawFiles), 0.5});
  progress.report(0.3);

  const fs::path rle = scratch.path() / "rle";
  const auto rleFiles = compressRle(rawFiles, rle, 200);
  seconds = medianSeconds(3, [&] { load(rle); });
  figures.push_back({"load 200 slices of 512x512, RLE", seconds, "s", "gdcm::ImageReader", gdcmSeconds(rleFiles), 0.5});
  progress.report(0.5);

  const fs::path chest = scratch.path() / "chest";
  writeBenchSeries(chest, {512, 512, 300});
  seconds = medianSeconds(5, [&] { writeVolumeFile(*load(chest), scratch.path() / "hilum.nii"); });
  const std::string command =
      "dcm2niix -z n -b n -f out -o '" + scratch.path().string() + "' '" + chest.string() + "' > /dev/null";
  if (std::system("command -v dcm2niix > /dev/null") == 0)
    figures.push_back({"convert 300 slices to .nii", seconds, "s", "dcm2niix",
                       medianSeconds(5,
                                     [&] {
                                       if (std::system(command.c_str()) != 0) throw Error(Code::Io, "dcm2niix failed");
                                     }),
                       1});
  progress.report(0.7);

  const fs::path large = scratch.path() / "large";
  writeBenchSeries(large, {512, 512, 2000});
  double peakMb = 0;
  figures.push_back(largeSeries(large, peakMb));
  figures.push_back(
      {.name = "memory beyond the volume, 512x512x2000", .value = peakMb - 1000, .unit = "MB", .target = 400});
  return figures;
}

}  // namespace hilum::bench
