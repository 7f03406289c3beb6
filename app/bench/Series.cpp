#include "app/bench/Series.h"

#include <gdcmImageChangeTransferSyntax.h>
#include <gdcmImageReader.h>
#include <gdcmImageWriter.h>

#include <algorithm>
#include <cmath>

#include "core/Error.h"
#include "core/Parallel.h"
#include "core/Volume.h"
#include "core/dicom/SeriesWriter.h"

namespace hilum::bench {
namespace fs = std::filesystem;

std::vector<std::string> writeBenchSeries(const fs::path& folder, Index3 size) {
  std::vector<std::int16_t> voxels(std::size_t(size[0] * size[1] * size[2]));
  parallelFor(size[2], [&](std::int64_t begin, std::int64_t end) {
    for (auto z = begin; z < end; ++z) {
      std::uint32_t state = std::uint32_t(z) * 2654435761u + 1;
      for (std::int64_t y = 0; y < size[1]; ++y)
        for (std::int64_t x = 0; x < size[0]; ++x) {
          state = state * 1664525u + 1013904223u;
          const double u = 2.0 * double(x) / double(size[0]) - 1, v = 2.0 * double(y) / double(size[1]) - 1;
          const bool body = u * u + 1.6 * v * v < 0.8, lung = std::abs(std::abs(u) - 0.42) < 0.26 && v * v < 0.2;
          const int tissue = lung ? -850 : body ? 40 : -1000;
          voxels[std::size_t(x + size[0] * (y + size[1] * z))] = std::int16_t(tissue + int(state >> 27) - 16);
        }
    }
  });
  writeSeries(Volume(Grid(size, Vec3(0.7, 0.7, 1)), std::move(voxels), {.modality = "CT", .unit = "HU"}), folder);
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> compressRle(const std::vector<std::string>& files, const fs::path& folder, int count) {
  fs::create_directories(folder);
  std::vector<std::string> written;
  for (int i = 0; i < count; ++i) {
    gdcm::ImageReader reader;
    reader.SetFileName(files[std::size_t(i)].c_str());
    gdcm::ImageChangeTransferSyntax change;
    change.SetTransferSyntax(gdcm::TransferSyntax::RLELossless);
    if (!reader.Read()) throw Error(Code::Corrupt, files[std::size_t(i)] + ": gdcm cannot read it");
    change.SetInput(reader.GetImage());
    if (!change.Change()) throw Error(Code::Internal, "gdcm cannot compress");
    gdcm::ImageWriter writer;
    writer.SetFile(reader.GetFile());
    writer.SetImage(change.GetOutput());
    written.push_back((folder / fs::path(files[std::size_t(i)]).filename()).string());
    writer.SetFileName(written.back().c_str());
    if (!writer.Write()) throw Error(Code::Io, written.back() + ": cannot be written");
  }
  return written;
}

}  // namespace hilum::bench
