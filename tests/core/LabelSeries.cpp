#include "tests/core/LabelSeries.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <map>

#include "core/dicom/Scanner.h"
#include "core/dicom/SegmentationObject.h"
#include "core/dicom/SeriesWriter.h"
#include "core/dicom/Uid.h"
#include "tests/support/SharedData.h"

namespace hilum::test {
namespace {

using dicom::ElementWriter;

void put(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
}

std::string textOf(const ElementWriter& e) {
  return {reinterpret_cast<const char*>(e.content().data()), e.content().size()};
}

std::string deflated(const std::string& bytes) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = uInt(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = uInt(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out + stream.total_out % 2);
  deflateEnd(&stream);
  return out;
}

std::string packed(const std::vector<int>& pixels, int bits) {
  std::string bytes(bits == 1 ? (pixels.size() + 7) / 8 : pixels.size() * std::size_t(bits / 8), '\0');
  for (std::size_t i = 0; i < pixels.size(); ++i)
    if (bits == 1)
      bytes[i / 8] = char(bytes[i / 8] | (pixels[i] << (i % 8)));
    else
      std::memcpy(bytes.data() + i * std::size_t(bits / 8), &pixels[i], std::size_t(bits / 8));
  return bytes;
}

/// One segment of 8 bits, as literal runs (PS3.5 annex G).
std::string rle(const std::string& bytes) {
  std::string frame(64, '\0');
  frame[0] = 1;
  frame[4] = 64;
  for (std::size_t at = 0; at < bytes.size(); at += 100) {
    const std::string run = bytes.substr(at, 100);
    frame += char(run.size() - 1) + run;
  }
  if (frame.size() % 2) frame += '\0';
  return frame;
}

std::string little(std::uint32_t value, std::size_t size) { return {reinterpret_cast<const char*>(&value), size}; }

std::string pixelElement(const SegFile& what) {
  const bool isEncapsulated = what.coding == SegFile::Coding::Rle || what.coding == SegFile::Coding::DeflatedFrames;
  if (!isEncapsulated) {
    std::vector<int> all;
    for (const SegFrame& frame : what.frames) all.insert(all.end(), frame.pixels.begin(), frame.pixels.end());
    ElementWriter e;
    const std::string bytes = packed(all, what.bits);
    e.bytes(0x7fe00010, "OB", std::as_bytes(std::span(bytes)));
    return textOf(e);
  }
  const std::string tag = little(0x00107fe0, 4), item = little(0xe000fffe, 4);
  std::string element = tag + "OB" + std::string(2, '\0') + little(0xffffffff, 4) + item + little(0, 4);
  for (const SegFrame& frame : what.frames) {
    const std::string bytes = packed(frame.pixels, what.bits);
    const std::string coded = what.coding == SegFile::Coding::Rle ? rle(bytes) : deflated(bytes);
    element += item + little(std::uint32_t(coded.size()), 4) + coded;
  }
  return element + little(0xe0ddfffe, 4) + little(0, 4);
}

ElementWriter groupsOf(const SegFile& what, const SegFrame& frame) {
  ElementWriter group;
  if (!frame.source.empty()) {
    ElementWriter image, derivation;
    image.text(0x00081155, "UI", frame.source);
    derivation.sequence(0x00082112, image);
    group.sequence(0x00089124, derivation);
  }
  if (what.placed && !what.isSharedPosition) {
    ElementWriter position;
    position.decimals(0x00200032, {frame.position.data(), 3});
    group.sequence(0x00209113, position);
  }
  if (what.type != "LABELMAP") {
    ElementWriter segment;
    segment.word(0x0062000b, "US", std::uint16_t(frame.segment));
    group.sequence(0x0062000a, segment);
  }
  return group;
}

ElementWriter sharedGroups(const SegFile& what) {
  ElementWriter shared, measures;
  if (what.placed && what.isSharedPosition) {
    ElementWriter position;
    position.decimals(0x00200032, {what.frames[0].position.data(), 3});
    shared.sequence(0x00209113, position);
  }
  if (what.placed) {
    ElementWriter orientation;
    const double cosines[6] = {1, 0, 0, 0, 1, 0};
    orientation.decimals(0x00200037, cosines);
    shared.sequence(0x00209116, orientation);
  }
  if (what.spacingBetween > 0) measures.decimal(0x00180088, what.spacingBetween);
  const double spacing[2] = {1, 1};
  measures.decimals(0x00280030, spacing);
  shared.sequence(0x00289110, measures);
  return shared;
}

}  // namespace

Grid obliqueLabelGrid() {
  const Mat3 turn = Eigen::AngleAxisd(0.3, Vec3(1, 1, 0).normalized()).toRotationMatrix();
  return Grid({9, 7, 5}, Vec3(0.7, 0.8, 2.5), Vec3(-12.25, 30.5, 100), turn);
}

CtSeries ctSeries(const Grid& grid) {
  const auto folder = scratchFolder("ct") / "series";
  const Volume volume(grid, std::vector<std::int16_t>(std::size_t(grid.voxelCount()), 40), {.modality = "CT"});
  writeSeries(volume, folder,
              {.patient = {"id7", "Müller^Jürgen", "F", "19700203"}, .studyDate = "20240131", .studyTime = "101112"});
  CtSeries series{scan(folder), nullptr};
  series.stack = series.catalogue.principal();
  return series;
}

LabelMap threeLabels(const Grid& grid) {
  LabelMap map(grid, lungLabels());
  const Index3& n = grid.size();
  for (std::int64_t z = 1; z + 1 < n[2]; ++z)
    for (std::int64_t y = 0; y < n[1]; ++y)
      for (std::int64_t x = 0; x < n[0]; ++x)
        map.voxels()[std::size_t(grid.offset({x, y, z}))] = LabelId((x * x + 2 * y + 3 * z) % 7 % 4);
  return map;
}

bool sameVoxels(const LabelMap& a, const LabelMap& b) { return std::ranges::equal(a.voxels(), b.voxels()); }

bool mentions(const std::vector<std::string>& problems, const std::string& word) {
  return std::ranges::any_of(problems, [&](const auto& p) { return p.find(word) != std::string::npos; });
}

void writeSeg(const std::filesystem::path& file, const SegFile& what) {
  ElementWriter e;
  e.text(0x00080016, "UI", what.type == "LABELMAP" ? dicom::labelMapSopClass : dicom::segmentationSopClass);
  e.text(0x00080018, "UI", dicom::newUid());
  e.text(0x00080060, "CS", "SEG");
  e.word(0x00280002, "US", 1);
  e.text(0x00280004, "CS", "MONOCHROME2");
  e.integer(0x00280008, std::int64_t(what.frames.size()));
  e.word(0x00280010, "US", std::uint16_t(what.rows));
  e.word(0x00280011, "US", std::uint16_t(what.columns));
  e.word(0x00280100, "US", std::uint16_t(what.bits));
  e.word(0x00280101, "US", std::uint16_t(what.bits));
  e.word(0x00280102, "US", std::uint16_t(what.bits - 1));
  e.word(0x00280103, "US", 0);
  e.text(0x00620001, "CS", what.type);
  std::vector<ElementWriter> segments(std::size_t(what.segments)), groups;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    segments[i].word(0x00620004, "US", std::uint16_t(i + 1));
    segments[i].text(0x00620005, "LO", "part " + std::to_string(i + 1));
  }
  e.sequence(0x00620002, segments);
  if (what.type == "FRACTIONAL") e.word(0x0062000e, "US", 200);
  for (const SegFrame& frame : what.frames) groups.push_back(groupsOf(what, frame));
  e.sequence(0x52009229, sharedGroups(what));
  e.sequence(0x52009230, groups);
  const std::string dataset = textOf(e) + pixelElement(what);
  static const std::map<SegFile::Coding, std::string> syntaxes = {
      {SegFile::Coding::Native, "1.2.840.10008.1.2.1"},
      {SegFile::Coding::Rle, "1.2.840.10008.1.2.5"},
      {SegFile::Coding::DeflatedSet, "1.2.840.10008.1.2.1.99"},
      {SegFile::Coding::DeflatedFrames, "1.2.840.10008.1.2.8.1"}};
  ElementWriter meta;
  meta.text(0x00020010, "UI", syntaxes.at(what.coding));
  put(file, std::string(128, '\0') + "DICM" + textOf(meta) +
                (what.coding == SegFile::Coding::DeflatedSet ? deflated(dataset) : dataset));
}

void writeRtstruct(const std::filesystem::path& file, const std::vector<TestRoi>& rois) {
  ElementWriter e(dicom::Syntax::Implicit);
  const auto item = [] { return ElementWriter(dicom::Syntax::Implicit); };
  const std::string instance = dicom::newUid();
  e.text(0x00080016, "UI", dicom::structureSetSopClass);
  e.text(0x00080018, "UI", instance);
  e.text(0x00080060, "CS", "RTSTRUCT");
  std::vector<ElementWriter> described, drawn;
  for (std::size_t i = 0; i < rois.size(); ++i) {
    const auto number = std::int64_t(i) * 10 + 3;  // as they come in the wild
    described.push_back(item());
    described.back().integer(0x30060022, number);
    described.back().text(0x30060026, "LO", rois[i].name);
    std::vector<ElementWriter> contours;
    for (const TestContour& contour : rois[i].contours) {
      contours.push_back(item());
      contours.back().text(0x30060042, "CS", contour.type);
      contours.back().text(0x30060050, "DS", contour.points);
    }
    drawn.push_back(item());
    drawn.back().text(0x3006002a, "IS", "10\\20\\" + std::to_string(30 + i));
    drawn.back().sequence(0x30060040, contours);
    drawn.back().integer(0x30060084, number);
  }
  e.sequence(0x30060020, described);
  e.sequence(0x30060039, drawn);
  const auto bytes = dicom::dicomFile(dicom::structureSetSopClass, instance, e);
  put(file, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string contourText(const std::vector<std::pair<double, double>>& points, double z) {
  std::string text;
  for (const auto& [x, y] : points)
    for (const double value : {x, y, z}) text += (text.empty() ? "" : "\\") + dicom::decimalString(value);
  return text;
}

}  // namespace hilum::test
