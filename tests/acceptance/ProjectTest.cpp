#include <nlohmann/json.hpp>

#include "annotation/project/ProjectFile.h"
#include "core/io/VolumeFile.h"
#include "tests/support/Catch.h"
#include "tests/support/Program.h"
#include "tests/support/SharedData.h"

using namespace hilum;
using namespace hilum::annotation;
namespace fs = std::filesystem;

namespace {

/// A volume and a project with a layer on it: 4 x 4 x 4 voxels of label 2.
fs::path someProject() {
  const fs::path folder = test::scratchFolder("project");
  const Grid grid({40, 30, 20}, Vec3(1, 1, 2));
  writeVolumeFile(Volume(grid, std::vector<std::int16_t>(std::size_t(grid.voxelCount()), 50)), folder / "v.nii.gz");
  LabelMap map(grid);
  map.table().put({2, "Nodule", {1, 2, 3}});
  for (std::int64_t z = 5; z < 9; ++z)
    for (std::int64_t y = 5; y < 9; ++y)
      for (std::int64_t x = 5; x < 9; ++x) map.voxels()[std::size_t(grid.offset({x, y, z}))] = 2;
  Shape shape;
  shape.id = 1;
  shape.points = {Vec2(0, 0), Vec2(3, 4)};
  Project project;
  SourceReference source;
  source.name = "v";
  source.path = folder / "v.nii.gz";
  source.image = "v.nii.gz";
  source.grid = grid;
  project.sheets.push_back({source, {{shape}, {{1, "Findings", true, pack(map)}}}});
  writeProject(project, folder / "work.hilum");
  return folder;
}

}  // namespace

TEST_CASE("hilum info tells what a project holds") {
  const fs::path folder = someProject();
  const auto run = test::hilum({"info", (folder / "work.hilum").string(), "--json"});
  INFO(run.err);
  REQUIRE(run.status == 0);
  const auto report = nlohmann::json::parse(run.out);
  const auto& sheet = report.at("project").at("sheets").at(0);
  CHECK(sheet.at("shapes").at("distance") == 1);
  CHECK(sheet.at("layers").at(0).at("name") == "Findings");
  CHECK(sheet.at("layers").at(0).at("labels").at("2").at("voxels") == 64);
  CHECK(sheet.at("layers").at(0).at("labels").at("2").at("volume_ml").get<double>() == Approx(0.128));
  CHECK(report.at("studies").empty());
  const auto text = test::hilum({"info", (folder / "work.hilum").string()});
  CHECK(text.out.find("Nodule: 0.128 mL") != std::string::npos);
}

TEST_CASE("the layers of a project serve as labels") {
  const fs::path folder = someProject();
  const auto run =
      test::hilum({"measure", (folder / "v.nii.gz").string(), "--labels", (folder / "work.hilum").string(), "--json"});
  INFO(run.err);
  REQUIRE(run.status == 0);
  CHECK(nlohmann::json::parse(run.out).at("labels").at("2").at("volume_ml").get<double>() == Approx(0.128));
}
