#include "core/io/LabelFile.h"

#include <fstream>

#include "core/Error.h"
#include "core/io/VolumeFile.h"
#include "tests/support/Catch.h"
#include "tests/support/SharedData.h"

using namespace hilum;
namespace fs = std::filesystem;

namespace {

Grid slantedGrid() {
  Mat3 d;
  d << 0, -1, 0, 0, 0, 1, -1, 0, 0;
  return Grid({6, 5, 4}, Vec3(0.5, 0.75, 3), Vec3(10, -20, 30.125), d);
}

LabelMap lungs() {
  LabelMap map(slantedGrid(), lungLabels());
  map.voxels()[3] = 1;
  map.voxels()[60] = 2;
  map.voxels()[119] = 3;
  map.table().find(2)->visible = false;
  map.table().find(3)->locked = true;
  map.table().find(1)->opacity = 0.25;
  return map;
}

bool sameVoxels(const LabelMap& a, const LabelMap& b) {
  return std::equal(a.voxels().begin(), a.voxels().end(), b.voxels().begin(), b.voxels().end());
}

fs::path textFile(const fs::path& folder, const std::string& name, const std::string& text) {
  std::ofstream(folder / name, std::ios::binary) << text;
  return folder / name;
}

/// A small .seg.nrrd of `layers` interleaved bytes per voxel over 2 x 1 x 1 voxels.
fs::path smallSegmentation(const fs::path& folder, int layers, const std::string& fields, const std::string& voxels) {
  return textFile(
      folder, "s.seg.nrrd",
      "NRRD0004\ntype: uchar\ndimension: 4\nspace: left-posterior-superior\nsizes: " + std::to_string(layers) +
          " 2 1 1\nspace directions: none (1,0,0) (0,1,0) (0,0,1)\nkinds: list domain domain domain\n"
          "encoding: ascii\nspace origin: (0,0,0)\n" +
          fields + "\n" + voxels + "\n");
}

bool mention(const std::vector<std::string>& problems, const std::string& word) {
  return std::any_of(problems.begin(), problems.end(),
                     [&](const auto& p) { return p.find(word) != std::string::npos; });
}

}  // namespace

TEST_CASE("a label map comes back from every format with its place and its names") {
  const fs::path folder = test::scratchFolder("labels");
  for (const char* ending : {".nii", ".nii.gz", ".nrrd", ".mha", ".seg.nrrd"}) {
    INFO(ending);
    const fs::path file = folder / (std::string("lungs") + ending);
    writeLabelFile(lungs(), file);
    const Segmentation read = readLabelFile(file);
    REQUIRE(read.layers.size() == 1);
    CHECK(read.problems.empty());
    CHECK(sameVoxels(read.layers[0], lungs()));
    CHECK(read.layers[0].grid().sameAs(slantedGrid(), 1e-5));
    REQUIRE(read.layers[0].table().labels().size() == 3);
    CHECK(read.layers[0].table().find(2)->name == "Left lung");
    CHECK(read.layers[0].table().find(2)->colour == lungLabels().find(2)->colour);
    CHECK(read.layers[0].table().find(2)->visible == false);
    CHECK(read.layers[0].table().find(1)->opacity == Approx(0.25));
  }
}

TEST_CASE(".seg.nrrd keeps coded concepts, locks and overlapping layers") {
  const fs::path file = test::scratchFolder("seg") / "two.seg.nrrd";
  LabelMap tumour(slantedGrid(), {Label{.id = 4, .name = "Tumour: a|b", .colour = {1, 2, 3}}});
  tumour.voxels()[60] = 4;
  tumour.voxels()[61] = 4;
  writeLabelFile(Segmentation{{lungs(), tumour}, {}}, file);
  const Segmentation read = readLabelFile(file);
  REQUIRE(read.layers.size() == 2);
  CHECK(sameVoxels(read.layers[0], lungs()));
  CHECK(sameVoxels(read.layers[1], tumour));
  CHECK(read.layers[0].table().find(1)->type == lungLabels().find(1)->type);
  CHECK(read.layers[0].table().find(1)->modifier == lungLabels().find(1)->modifier);
  CHECK(read.layers[0].table().find(3)->category == lungLabels().find(3)->category);
  CHECK(read.layers[0].table().find(3)->locked);
  CHECK(read.layers[1].table().find(4)->colour == Rgb8{1, 2, 3});
  CHECK(read.layers[1].table().find(4)->name == "Tumour: a|b");

  std::vector<std::string> problems;
  const LabelMap flat = flattened(read, &problems);
  CHECK(flat.voxels()[60] == 4);
  CHECK(flat.voxels()[3] == 1);
  CHECK(flat.table().labels().size() == 4);
  REQUIRE(problems.size() == 1);
  CHECK(mention(problems, "1 voxels of Left lung"));
  CHECK_THROWS_AS(writeLabelFile(read, file.parent_path() / "two.nii.gz"), Error);
}

TEST_CASE("numbers above 255 survive, also above 32767") {
  const fs::path folder = test::scratchFolder("numbers");
  LabelMap map(slantedGrid());
  map.voxels()[0] = 300;
  map.voxels()[1] = 65535;
  for (const char* ending : {".nii.gz", ".nrrd", ".mha", ".seg.nrrd"}) {
    INFO(ending);
    writeLabelFile(map, folder / (std::string("n") + ending));
    CHECK(sameVoxels(readLabelFile(folder / (std::string("n") + ending)).layers[0], map));
  }
}

TEST_CASE("two segments that share a number on different layers are told apart") {
  const fs::path file =
      smallSegmentation(test::scratchFolder("share"), 2,
                        "Segment0_ID:=a\nSegment0_Name:=Liver\nSegment0_LabelValue:=1\nSegment0_Layer:=0\n"
                        "Segment1_ID:=b\nSegment1_Name:=Vessel\nSegment1_LabelValue:=1\nSegment1_Layer:=1\n",
                        "1 1 1 0");
  const Segmentation read = readLabelFile(file);
  REQUIRE(read.layers.size() == 2);
  CHECK(read.layers[0].counts() == std::map<LabelId, std::int64_t>{{1, 2}});
  CHECK(read.layers[1].counts() == std::map<LabelId, std::int64_t>{{2, 1}});
  CHECK(read.layers[1].table().find(2)->name == "Vessel");
  CHECK(mention(read.problems, "Vessel"));
}

TEST_CASE("voxels without a segment keep a number and are named") {
  const fs::path file =
      smallSegmentation(test::scratchFolder("orphan"), 1, "Segment0_ID:=a\nSegment0_LabelValue:=1\n", "1 7");
  const Segmentation read = readLabelFile(file);
  CHECK(read.layers.at(0).counts() == std::map<LabelId, std::int64_t>{{1, 1}, {7, 1}});
  CHECK(mention(read.problems, "Number 7"));
}

TEST_CASE("real segmentations of Slicer are read at their places") {
  HILUM_NEEDS_SHARED_DATA(data);
  const fs::path folder = data / "annotations/seg_nrrd";
  const Segmentation tumour = readLabelFile(folder / "laurenap_neuro-onc/Segmentation.seg.nrrd");
  REQUIRE(tumour.layers.size() == 1);
  const LabelMap& map = tumour.layers[0];
  CHECK(map.table().find(1)->name == "Tumor");
  CHECK(map.table().find(1)->colour == Rgb8{128, 174, 128});
  CHECK(map.table().find(2)->type == CodedConcept{"85756007", "SCT", "Tissue"});
  CHECK(map.counts() == std::map<LabelId, std::int64_t>{{1, 14217}, {2, 1035447}});
  CHECK(map.bounds() == IndexBox{{45, 50, 44}, {187, 162, 110}});

  // Before layers: four space dimensions, mirrored axes, an extent that starts outside the reference image.
  const Segmentation rectum =
      readLabelFile(folder / "SlicerRt_SlicerRT/EclipseProstate_Expanded_5_5_5_Rectum.seg.nrrd");
  REQUIRE(rectum.layers.size() == 1);
  CHECK(rectum.layers[0].table().find(1)->name == "Expanded_5_5_5_Rectum");
  CHECK(rectum.layers[0].counts() == std::map<LabelId, std::int64_t>{{1, 34608}});
  const Grid& grid = rectum.layers[0].grid();
  CHECK(grid.orientation() == "RAS");
  CHECK((grid.origin() - Vec3(250 - 231 * 0.976562, 250 - 266 * 0.976562, -122.5 - 2 * 2.5)).norm() < 1e-9);
  const Segmentation bladder =
      readLabelFile(folder / "SlicerRt_SlicerRT/EclipseProstate_Bladder_Intersect_PTV.seg.nrrd");
  CHECK(bladder.layers.at(0).counts() == std::map<LabelId, std::int64_t>{{1, 8}});
  CHECK(readLabelFile(folder / "SlicerRt_SlicerRT/EclipseProstate_Bladder_Union_PTV.seg.nrrd").layers[0].counts()[1] ==
        69989);
}

TEST_CASE("every real label table is read") {
  HILUM_NEEDS_SHARED_DATA(data);
  int tables = 0;
  for (const char* kind : {"labels_itksnap", "labels_ctbl", "labels_lut"})
    for (const auto& entry : fs::recursive_directory_iterator(data / "annotations" / kind)) {
      if (!entry.is_regular_file()) continue;
      INFO(entry.path());
      const LabelTable table = readLabelTable(entry.path());
      CHECK(table.labels().size() >= 2);
      for (const Label& l : table.labels()) CHECK(!l.name.empty());
      ++tables;
    }
  CHECK(tables >= 11);
  const fs::path folder = data / "annotations";
  const LabelTable freeSurfer = readLabelTable(folder / "labels_lut/Deep-MI_FastSurfer/FreeSurferColorLUT.txt");
  CHECK(freeSurfer.find(17)->name == "Left-Hippocampus");
  CHECK(freeSurfer.find(17)->colour == Rgb8{220, 216, 20});
  CHECK(freeSurfer.find(17)->opacity == 1);
  const LabelTable brain = readLabelTable(folder / "labels_ctbl/Slicer_Slicer/SPL-BrainAtlas-2012-ColorFile.txt");
  CHECK(brain.find(4)->name == "left lateral ventricle");
  CHECK(brain.find(4)->colour == Rgb8{88, 106, 215});
}

TEST_CASE("label tables come back as they were written") {
  const fs::path folder = test::scratchFolder("tables");
  LabelTable table = lungLabels();
  table.put(Label{.id = 20000, .name = "He said \"so\"", .colour = {9, 8, 7}, .opacity = 0.5, .visible = false});
  writeLabelTable(table, folder / "t.label");
  const LabelTable snap = readLabelTable(folder / "t.label");
  REQUIRE(snap.labels().size() == 4);
  CHECK(snap.find(20000)->name == "He said 'so'");
  CHECK(snap.find(20000)->colour == Rgb8{9, 8, 7});
  CHECK(snap.find(20000)->opacity == 0.5);
  CHECK_FALSE(snap.find(20000)->visible);
  writeLabelTable(table, folder / "t.ctbl");
  const LabelTable slicer = readLabelTable(folder / "t.ctbl");
  REQUIRE(slicer.labels().size() == 4);
  CHECK(slicer.find(1)->name == "Right lung");
  CHECK(slicer.find(20000)->opacity == Approx(0.5).margin(0.003));
}

TEST_CASE("a label table with CRLF and gaps is read, and a wrong line is named") {
  const fs::path folder = test::scratchFolder("lines");
  const LabelTable table =
      readLabelTable(textFile(folder, "crlf.label", "# x\r\n0 0 0 0 0 0 0 \"Clear\"\r\n7 255 0 0 1 1 0 \"Seven\"\r\n"));
  REQUIRE(table.labels().size() == 1);
  CHECK(table.find(7)->name == "Seven");
  try {
    readLabelTable(textFile(folder, "bad.label", "1 255 0 0 1 1 1 \"A\"\n2 256 0 0 1 1 1 \"B\"\n"));
    FAIL("no error");
  } catch (const Error& e) {
    CHECK(std::string(e.what()).find("line 2") != std::string::npos);
  }
  CHECK_THROWS_AS(readLabelTable(textFile(folder, "empty.label", "# nothing\n")), Error);
  CHECK_THROWS_AS(readLabelTable(textFile(folder, "binary.label", std::string(400, '\0'))), Error);
}

TEST_CASE("values that are no label numbers are refused") {
  const fs::path folder = test::scratchFolder("values");
  for (const float value : {-1.0f, 0.5f, 65536.0f, std::nanf("")}) {
    writeVolumeFile(Volume(Grid({2, 1, 1}), std::vector<float>{1, value}), folder / "v.nii");
    try {
      readLabelFile(folder / "v.nii");
      FAIL("no error for " << value);
    } catch (const Error& e) {
      CHECK(e.code() == Code::BadInput);
    }
  }
}

TEST_CASE("a text beside a label image is taken as its table only in ITK-SNAP's form") {
  const fs::path folder = test::scratchFolder("beside");
  LabelMap map(Grid({2, 1, 1}), std::vector<LabelId>{0, 1});
  writeLabelFile(map, folder / "m.nii.gz");
  textFile(folder, "m.txt", "1 0.5 0.5 0.2 0.2\n");
  CHECK(readLabelFile(folder / "m.nii.gz").layers[0].table().find(1)->name == "Label 1");
  textFile(folder, "m.txt", "1 255 0 0 1 1 1 \"Airway\"\n");
  CHECK(readLabelFile(folder / "m.nii.gz").layers[0].table().find(1)->name == "Airway");
}
