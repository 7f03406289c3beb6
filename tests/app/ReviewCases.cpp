#include "tests/app/ReviewCases.h"

#include <cstdio>
#include <fstream>

#include "core/io/LabelFile.h"
#include "core/io/VolumeFile.h"
#include "tests/app/Live.h"

namespace hilum::test {
namespace {

LabelMap boxAt(const Grid& grid, std::int64_t left) {
  LabelMap map(grid, {{.id = 1, .name = "Box", .colour = {0x56, 0xb4, 0xe9}}});
  for (std::int64_t z = 4; z < 12; ++z)
    for (std::int64_t y = 6; y < 18; ++y)
      for (std::int64_t x = left; x < left + 12; ++x) map.voxels()[std::size_t(grid.offset({x, y, z}))] = 1;
  return map;
}

}  // namespace

std::filesystem::path tenCases(const std::string& name) {
  const auto folder = scratchFolder(name);
  const Volume volume = gradientVolume({32, 28, 16});
  std::ofstream list(folder / "list.csv");
  list << "case,image,model 1,reference\n";
  for (int number = 1; number <= 10; ++number) {
    char stem[16];
    std::snprintf(stem, sizeof stem, "case%02d", number);
    const std::string image = std::string(stem) + ".nii", model = std::string(stem) + "-model.nii.gz",
                      reference = std::string(stem) + "-reference.nii.gz";
    if (number == 4)
      std::ofstream(folder / image) << "This is no image.";
    else
      writeVolumeFile(volume, folder / image);
    if (number == 7)
      std::ofstream(folder / model) << "These are no labels.";
    else
      writeLabelFile(boxAt(volume.grid(), 4 + number), folder / model);
    writeLabelFile(boxAt(volume.grid(), 4), folder / reference);
    list << stem << "," << image << "," << model << "," << reference << "\n";
  }
  return folder / "list.csv";
}

}  // namespace hilum::test
