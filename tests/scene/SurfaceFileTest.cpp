#include "viewers/scene/SurfaceFile.h"

#include <vtkCellData.h>
#include <vtkNew.h>
#include <vtkOBJReader.h>
#include <vtkPLYReader.h>
#include <vtkPointData.h>
#include <vtkSTLReader.h>
#include <vtkXMLPolyDataReader.h>

#include <fstream>

#include "core/Error.h"
#include "tests/scene/Shapes.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"
#include "viewers/scene/LabelSurface.h"
#include "viewers/scene/SurfaceMesh.h"

using namespace hilum;
using namespace hilum::viewers;
using namespace hilum::test;

namespace {

std::vector<SurfacePart> twoParts() {
  const Grid grid({40, 30, 30}, Vec3::Ones(), {-100, 40, 700});
  LabelMap map = ball(grid, grid.toWorld({12, 14, 14}), 9);
  const LabelMap other = ball(grid, grid.toWorld({31, 14, 14}), 5);
  for (std::size_t i = 0; i < map.voxels().size(); ++i)
    if (other.voxels()[i]) map.voxels()[i] = 4;
  return {{{1, "Right lung", {255, 0, 0}}, labelSurface(map, 1)}, {{4, "Nodule", {0, 0, 255}}, labelSurface(map, 4)}};
}

template <class Reader>
vtkSmartPointer<vtkPolyData> readBack(const std::filesystem::path& file) {
  vtkNew<Reader> reader;
  reader->SetFileName(file.c_str());
  reader->Update();
  return reader->GetOutput();
}

}  // namespace

TEMPLATE_TEST_CASE("an independent reader finds the same triangles at the same place", "", vtkSTLReader, vtkPLYReader,
                   vtkOBJReader, vtkXMLPolyDataReader) {
  const auto parts = twoParts();
  const std::string kind = std::is_same_v<TestType, vtkSTLReader>   ? "stl"
                           : std::is_same_v<TestType, vtkPLYReader> ? "ply"
                           : std::is_same_v<TestType, vtkOBJReader> ? "obj"
                                                                    : "vtp";
  const auto file = scratchFolder("surface") / "new folder" / ("out." + kind);
  writeSurfaceFile(parts, file);
  const auto back = readBack<TestType>(file);
  CHECK(back->GetNumberOfPolys() == parts[0].surface->GetNumberOfPolys() + parts[1].surface->GetNumberOfPolys());
  CHECK(surfaceArea(back) == Approx(surfaceArea(parts[0].surface) + surfaceArea(parts[1].surface)).epsilon(1e-3));
  CHECK(enclosedVolume(back) > 0);
  double b[6];
  back->GetBounds(b);
  CHECK(b[0] == Approx(-97).margin(0.6));
  CHECK(b[5] == Approx(723).margin(0.6));
  CHECK(std::distance(std::filesystem::directory_iterator(file.parent_path()), {}) == 1);
}

TEST_CASE("parts can be told apart: scalars in .vtp, colours in .ply, groups in .obj") {
  const auto parts = twoParts();
  const auto folder = scratchFolder("parts");
  for (const char* name : {"a.vtp", "a.ply", "a.obj"}) writeSurfaceFile(parts, folder / name);
  double range[2];
  readBack<vtkXMLPolyDataReader>(folder / "a.vtp")->GetCellData()->GetArray("label")->GetRange(range);
  CHECK(range[0] == 1);
  CHECK(range[1] == 4);
  const auto coloured = readBack<vtkPLYReader>(folder / "a.ply");
  REQUIRE(coloured->GetPointData()->GetScalars());
  CHECK(coloured->GetPointData()->GetScalars()->GetComponent(0, 0) == 255);
  CHECK(coloured->GetPointData()->GetScalars()->GetComponent(coloured->GetNumberOfPoints() - 1, 2) == 255);
  std::ifstream in(folder / "a.obj");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  CHECK(text.find("\ng Right_lung\n") != std::string::npos);
  CHECK(text.find("\ng Nodule\n") != std::string::npos);
}

TEST_CASE("a surface file with a foreign ending is refused") {
  CHECK_THROWS_AS(writeSurfaceFile(twoParts(), scratchFolder("bad") / "a.xyz"), Error);
}
