#include "tests/screenshots/Studies.h"

#include <QImage>
#include <QLinearGradient>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <stdexcept>

#include "core/dicom/SeriesWriter.h"
#include "core/dicom/Uid.h"
#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "core/phantom/Thorax.h"

namespace hilum::screenshots {
namespace {

namespace fs = std::filesystem;

phantom::ThoraxPhantom thorax(const Index3& size) {
  phantom::ThoraxOptions options;
  options.size = size;
  options.seed = 7;
  options.nodules = 3;
  return phantom::makeThorax(options);
}

SeriesWriteOptions person() {
  SeriesWriteOptions options;
  options.patient = {.id = "PHANTOM-7", .name = "Phantom^Seven"};
  options.studyDate = "20260102";
  options.studyDescription = "Synthetic chest";
  options.seriesDescription = "Thorax 2.0 soft";
  options.derived = false;
  return options;
}

std::vector<fs::path> slicesOf(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

}  // namespace

Study nothing(const fs::path&) { return {}; }

Study oneSeries(const fs::path& folder) {
  writeSeries(thorax({256, 256, 140}).volume, folder / "thorax", person());
  return {folder / "thorax", {}};
}

Study labelledSeries(const fs::path& folder) {
  const auto phantom = thorax({256, 256, 140});
  writeSeries(phantom.volume, folder / "thorax", person());
  writeLabelFile(phantom.truth.labels, folder / "lungs.nii.gz");
  return {folder / "thorax", folder / "lungs.nii.gz"};
}

Study fortySeries(const fs::path& folder) {
  const Volume volume = thorax({96, 96, 24}).volume;
  SeriesWriteOptions options = person();
  options.studyUid = dicom::newUid();
  for (int number = 1; number <= 40; ++number) {
    options.seriesNumber = number;
    options.seriesDescription = "Thorax, reconstruction " + std::to_string(number);
    writeSeries(volume, folder / "study" / std::to_string(number), options);
  }
  return {folder / "study", {}};
}

Study damagedSeries(const fs::path& folder) {
  const fs::path series = folder / "damaged";
  writeSeries(thorax({192, 192, 60}).volume, series, person());
  const auto files = slicesOf(series);
  fs::remove(files[20]);
  fs::remove(files[21]);
  fs::resize_file(files[30], fs::file_size(files[30]) / 2);
  fs::resize_file(files[45], 200);
  std::ofstream(series / "notes.dcm") << "This is no image.";
  return {series, {}};
}

Study onePixel(const fs::path& folder) {
  const Grid grid({1, 1, 1}, Vec3::Ones(), Vec3::Zero());
  writeVolumeFile(Volume(grid, std::vector<std::int16_t>{120}), folder / "pixel.png");
  return {folder / "pixel.png", {}};
}

Study xRay(const fs::path& folder) {
  constexpr std::int64_t kSide = 4096, kCoarse = 256;
  const Volume volume = thorax({kCoarse, kCoarse, kCoarse}).volume;
  std::vector<double> shadow(kCoarse * kCoarse, 0);  // what the patient takes from the beam, front to back
  volume.visit([&](auto voxels) {
    for (std::int64_t z = 0; z < kCoarse; ++z)
      for (std::int64_t y = 0; y < kCoarse; ++y)
        for (std::int64_t x = 0; x < kCoarse; ++x)
          shadow[std::size_t((kCoarse - 1 - z) * kCoarse + x)] +=
              std::max(0.0, double(voxels[std::size_t((z * kCoarse + y) * kCoarse + x)]) + 1000) / 1000;
  });
  std::vector<std::int16_t> pixels(kSide * kSide);
  for (std::int64_t y = 0; y < kSide; ++y)
    for (std::int64_t x = 0; x < kSide; ++x) {
      const double u = std::min(double(x) / 16, kCoarse - 1.001), v = std::min(double(y) / 16, kCoarse - 1.001);
      const auto at = [&](double i, double j) { return shadow[std::size_t(j) * kCoarse + std::size_t(i)]; };
      const double a = u - std::floor(u), b = v - std::floor(v);
      const double sum =
          (1 - b) * ((1 - a) * at(u, v) + a * at(u + 1, v)) + b * ((1 - a) * at(u, v + 1) + a * at(u + 1, v + 1));
      pixels[std::size_t(y * kSide + x)] = std::int16_t(std::min(32000.0, 120 * sum));
    }
  writeVolumeFile(Volume(Grid({kSide, kSide, 1}, Vec3::Ones(), Vec3::Zero()), std::move(pixels)),
                  folder / "chest-xray.png");
  return {folder / "chest-xray.png", {}};
}

Study hugeVolume(const fs::path& folder) {
  constexpr int kSide = 512, kSlices = 2000, kCoarse = 128, kAcross = kSide / kCoarse, kAlong = 8;
  const Volume volume = thorax({kCoarse, kCoarse, kSlices / kAlong}).volume;
  std::ofstream(folder / "huge.mhd")
      << "ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\n"
      << "ElementSpacing = 0.7 0.7 0.2\nDimSize = " << kSide << " " << kSide << " " << kSlices
      << "\nElementType = MET_SHORT\nElementDataFile = huge.raw\n";
  std::ofstream raw(folder / "huge.raw", std::ios::binary);
  std::vector<std::int16_t> slice(kSide * kSide);
  volume.visit([&](auto voxels) {
    for (int z = 0; z < kSlices; ++z) {
      const auto* from = voxels.data() + std::size_t(z / kAlong) * kCoarse * kCoarse;
      for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x)
          slice[std::size_t(y * kSide + x)] = std::int16_t(from[y / kAcross * kCoarse + x / kAcross]);
      raw.write(reinterpret_cast<const char*>(slice.data()), std::streamsize(slice.size() * sizeof slice[0]));
    }
  });
  if (!raw) throw std::runtime_error("no room for the volume of 1 GB");
  return {folder / "huge.mhd", {}};
}

Study fourTimePoints(const fs::path& folder) {
  constexpr std::int64_t kSide = 96, kSlices = 40, kTimes = 4;
  const fs::path file = folder / "perfusion.nii";
  const Grid grid({kSide, kSide, kSlices * kTimes}, Vec3(2, 2, 3), Vec3(-96, -96, 0));
  std::vector<std::int16_t> voxels(std::size_t(grid.voxelCount()));
  std::size_t at = 0;
  for (std::int64_t frame = 0; frame < kSlices * kTimes; ++frame)
    for (std::int64_t y = 0; y < kSide; ++y)
      for (std::int64_t x = 0; x < kSide; ++x) {
        const double z = double(frame % kSlices) / kSlices - 0.5, u = double(x) / kSide - 0.5,
                     v = double(y) / kSide - 0.5;
        const double radius = std::sqrt(u * u + v * v + z * z);
        voxels[at++] =
            std::int16_t(radius > 0.45 ? 0 : 300 + 200 * std::cos(18 * radius) + 60.0 * double(frame / kSlices));
      }
  writeVolumeFile(Volume(grid, std::move(voxels)), file);
  // The slices of all time points, one after another, are what a 4D file holds: only its header says so (NIfTI-1, dim).
  const std::int16_t dim[8] = {4, kSide, kSide, kSlices, kTimes, 1, 1, 1};
  std::fstream header(file, std::ios::binary | std::ios::in | std::ios::out);
  header.seekp(40);
  header.write(reinterpret_cast<const char*>(dim), sizeof dim);
  return {file, {}};
}

Study photograph(const fs::path& folder) {
  QImage image(1200, 800, QImage::Format_RGB32);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  QLinearGradient skin(0, 0, 1200, 800);
  skin.setColorAt(0, QColor(233, 190, 160));
  skin.setColorAt(1, QColor(196, 138, 110));
  painter.fillRect(image.rect(), skin);
  painter.setPen(Qt::NoPen);
  painter.setBrush(QColor(96, 52, 44));
  painter.drawEllipse(QPointF(560, 410), 150, 120);
  painter.setBrush(QColor(60, 32, 34));
  painter.drawEllipse(QPointF(600, 380), 70, 60);
  painter.setBrush(QColor(36, 96, 170));
  for (int tick = 0; tick < 20; ++tick) painter.drawRect(100 + 50 * tick, 740, 25, 24);
  painter.end();
  const fs::path file = folder / "photograph.jpg";
  if (!image.save(QString::fromStdString(file.string()), "JPEG", 92)) throw std::runtime_error("no JPEG");
  return {file, {}};
}

Study manyLabels(const fs::path& folder) {
  const Volume volume = thorax({200, 200, 80}).volume;
  const Grid& grid = volume.grid();
  LabelMap labels(grid);
  constexpr int kAcross = 10, kLevels = 2;  // 10 x 10 x 2 cubes
  for (std::int64_t z = 4; z < 78; ++z)
    for (std::int64_t y = 0; y < 200; ++y)
      for (std::int64_t x = 0; x < 200; ++x)
        if (x % 20 > 4 && y % 20 > 4 && z % 40 < 33)
          labels.voxels()[std::size_t(grid.offset({x, y, z}))] =
              LabelId(1 + x / 20 + kAcross * (y / 20) + kAcross * kAcross * (z / 40));
  for (int id = 1; id <= kAcross * kAcross * kLevels; ++id) {
    const auto tone = [id](int step) { return std::uint8_t(64 + (id * step) % 192); };
    labels.table().put(
        {.id = LabelId(id), .name = "Structure " + std::to_string(id), .colour = {tone(53), tone(97), tone(31)}});
  }
  writeVolumeFile(volume, folder / "body.nii");
  writeLabelFile(labels, folder / "structures.nii.gz");
  return {folder / "body.nii", folder / "structures.nii.gz"};
}

Study reviewCases(const fs::path& folder) {
  const auto phantom = thorax({192, 192, 100});
  const Grid& grid = phantom.volume.grid();
  // A reader whose masks wander from slice to slice.
  const auto wandering = [&](double reach, double phase) {
    LabelMap labels(grid, phantom.truth.labels.table());
    for (std::int64_t z = 0; z < grid.size()[2]; ++z) {
      const auto aside = std::int64_t(std::lround(reach * std::sin(double(z) / 9 + phase)));
      for (std::int64_t y = 0; y < grid.size()[1]; ++y)
        for (std::int64_t x = 0; x < grid.size()[0]; ++x)
          if (const Index3 from{x + aside, y, z}; grid.contains(from))
            labels.voxels()[std::size_t(grid.offset({x, y, z}))] = phantom.truth.labels.at(from);
    }
    return labels;
  };
  std::ofstream list(folder / "list.csv");
  list << "case,image,lungs 1.0,Reader B,reference\n";
  writeVolumeFile(phantom.volume, folder / "thorax.nii.gz");
  writeLabelFile(phantom.truth.labels, folder / "reference.nii.gz");
  writeLabelFile(wandering(1.4, 2), folder / "reader-b.nii.gz");
  for (int number = 1; number <= 10; ++number) {
    const std::string name = "Phantom " + std::to_string(number), file = "lungs-" + std::to_string(number) + ".nii.gz";
    writeLabelFile(wandering(1 + 0.4 * number, 0.3 * number), folder / file);
    list << name << "," << (number == 6 ? "missing.nii.gz" : "thorax.nii.gz") << "," << file
         << ",reader-b.nii.gz,reference.nii.gz\n";
  }
  std::ofstream(folder / "list.review.json") << R"({"format":"hilum-review","version":1,"list":"list.csv","cases":[
    {"name":"Phantom 1","status":"accepted","comment":"","dice":0.972,"trail":[]},
    {"name":"Phantom 2","status":"corrected","comment":"Trachea cut","dice":0.961,"trail":[]},
    {"name":"Phantom 3","status":"rejected","comment":"Breathing artefact","dice":0.948,"trail":[]}]})";
  return {{}, {}, folder / "list.csv"};
}

}  // namespace hilum::screenshots
