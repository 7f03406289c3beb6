#include <fstream>

#include "annotation/project/LocateSource.h"
#include "annotation/project/ProjectFile.h"
#include "core/dicom/Scanner.h"
#include "core/dicom/SeriesWriter.h"
#include "core/io/VolumeFile.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::annotation;
namespace fs = std::filesystem;

namespace {

Volume someVolume(double spacing = 0.8) {
  const Grid grid({16, 12, 8}, Vec3(0.7, spacing, 2), Vec3(1, 2, 3));
  std::vector<std::int16_t> values(std::size_t(grid.voxelCount()));
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = std::int16_t(i % 977);
  return Volume(grid, std::move(values));
}

SourceReference referenceTo(const fs::path& path) {
  const Catalogue catalogue = scan(path);
  return annotation::referenceTo(*catalogue.principal(), catalogue, path);
}

/// The same after it went through a project file.
SourceReference saved(const SourceReference& source, const fs::path& project) {
  Project content;
  content.sheets.push_back({source, {}});
  writeProject(content, project);
  return readProject(project).sheets.at(0).source;
}

}  // namespace

TEST_CASE("images that moved together with their project are found again") {
  const fs::path folder = test::scratchFolder("moved") / "work";
  fs::create_directories(folder / "images");
  writeVolumeFile(someVolume(), folder / "images" / "v.nii.gz");
  saved(referenceTo(folder / "images" / "v.nii.gz"), folder / "projects" / "a.hilum");
  const fs::path elsewhere = folder.parent_path() / "elsewhere";
  fs::rename(folder, elsewhere);
  const SourceReference source = readProject(elsewhere / "projects" / "a.hilum").sheets.at(0).source;
  const LocatedSource found = locateSource(source, elsewhere / "projects" / "a.hilum", {});
  REQUIRE(found.catalogue);
  CHECK(found.path == elsewhere / "images" / "v.nii.gz");
  CHECK(found.stack->grid.sameAs(someVolume().grid()));
}

TEST_CASE("images that stayed where they were are found from a project that moved") {
  const fs::path folder = test::scratchFolder("stayed");
  writeVolumeFile(someVolume(), folder / "v.nii.gz");
  saved(referenceTo(folder / "v.nii.gz"), folder / "a.hilum");
  const fs::path elsewhere = test::scratchFolder("new-home");
  fs::rename(folder / "a.hilum", elsewhere / "a.hilum");
  const SourceReference source = readProject(elsewhere / "a.hilum").sheets.at(0).source;
  const LocatedSource found = locateSource(source, elsewhere / "a.hilum", {});
  REQUIRE(found.catalogue);
  CHECK(found.path == folder / "v.nii.gz");
  // A copy beside the project serves when the original is gone.
  fs::rename(folder / "v.nii.gz", elsewhere / "v.nii.gz");
  CHECK(locateSource(source, elsewhere / "a.hilum", {}).path == elsewhere / "v.nii.gz");
  fs::remove(elsewhere / "v.nii.gz");
  CHECK_FALSE(locateSource(source, elsewhere / "a.hilum", {}).catalogue);
}

TEST_CASE("an image of the same name but of another size or place is not taken for the one meant") {
  const fs::path folder = test::scratchFolder("impostor");
  writeVolumeFile(someVolume(), folder / "v.nii.gz");
  const SourceReference source = saved(referenceTo(folder / "v.nii.gz"), folder / "a.hilum");
  writeVolumeFile(someVolume(0.9), folder / "v.nii.gz");
  CHECK_FALSE(locateSource(source, folder / "a.hilum", {}).catalogue);
}

TEST_CASE("a series is found by its UID in whatever was scanned") {
  const fs::path folder = test::scratchFolder("series"), elsewhere = test::scratchFolder("archive");
  writeSeries(someVolume(), folder / "study", {});
  const SourceReference source = saved(referenceTo(folder / "study"), folder / "a.hilum");
  CHECK_FALSE(source.seriesUid.empty());
  fs::rename(folder / "study", elsewhere / "renamed");
  writeSeries(someVolume(), folder / "study", {});  // another series in its place
  CHECK_FALSE(locateSource(source, folder / "a.hilum", {}).catalogue);
  const auto scanned = std::make_shared<const Catalogue>(scan(elsewhere));
  const LocatedSource found = locateSource(source, folder / "a.hilum", {nullptr, scanned});
  CHECK(found.catalogue == scanned);
  REQUIRE(found.stack);
  CHECK(scanned->ownersOf(*found.stack).second->uid == source.seriesUid);
}
