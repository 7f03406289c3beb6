#include "tests/app/PictureSets.h"

#include "annotation/exchange/SlicePicture.h"
#include "core/io/VolumeFile.h"

namespace hilum::test {

std::filesystem::path pictureFolder(const std::string& name, int count, Index3 size) {
  const auto folder = scratchFolder(name);
  for (int i = 1; i <= count; ++i) {
    std::vector<std::int16_t> pixels(std::size_t(size[0] * size[1]));
    for (std::size_t p = 0; p < pixels.size(); ++p) pixels[p] = std::int16_t((p * 7 + std::size_t(i) * 13) % 256);
    pixels[0] = std::int16_t(i % 256);
    writeVolumeFile(Volume(Grid(size), std::move(pixels)), folder / ("p" + std::to_string(i) + ".png"));
  }
  return folder;
}

bool OpenSet::go(int row) {
  window.imageWork().go(row);
  return QTest::qWaitFor([&] { return images().current() == row && !window.tasks().busy(); }, kLongMs);
}

void OpenSet::drawBox(double left, double top, LabelId label) {
  auto& document = *session().document();
  annotation::Shape shape;
  shape.id = document.annotation.freshId();
  shape.kind = annotation::ShapeKind::Rectangle;
  shape.purpose = annotation::Purpose::Annotate;
  shape.label = label;
  shape.name = "Box " + std::to_string(shape.id);
  shape.plane =
      annotation::exchange::picturePlane(session().volume()->grid(), annotation::exchange::SlicePlane::Axial, 0);
  shape.points = {{left, top}, {left + 10, top + 8}};
  document.journal.push(annotation::AddShape{shape, document.annotation.shapes().size()}, {.name = "Draw rectangle"});
}

std::vector<annotation::Shape> OpenSet::shapes(int row) {
  const auto document = session().documentOn(images().images()[std::size_t(row)].stack);
  return document ? document->annotation.shapes() : std::vector<annotation::Shape>();
}

void OpenSet::giveUp() {
  for (const auto& document : session().documents())
    for (const auto part : {app::Document::Part::Shapes, app::Document::Part::Labels}) document->markSaved(part);
}

}  // namespace hilum::test
