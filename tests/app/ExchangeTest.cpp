#include <QMessageBox>
#include <QPushButton>

#include "annotation/exchange/SlicePicture.h"
#include "app/AnnotationExchange.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/Catch.h"

using namespace hilum;
using test::OpenWindow;
namespace fs = std::filesystem;
namespace exchange = annotation::exchange;

namespace {

Volume block() {
  std::vector<std::int16_t> voxels(40 * 30 * 12, 0);
  voxels[7] = 100;
  return Volume(Grid({40, 30, 12}, Vec3(1, 2, 3), Vec3(-20, -20, 0)), std::move(voxels));
}

/// A labelled triangle on slice 4, drawn as the tools do.
void drawTriangle(OpenWindow& open) {
  auto& session = open.window.session();
  annotation::Shape shape;
  shape.id = session.document()->annotation.freshId();
  shape.kind = annotation::ShapeKind::Polygon;
  shape.purpose = annotation::Purpose::Annotate;
  shape.name = "Triangle";
  shape.plane = exchange::picturePlane(session.volume()->grid(), exchange::SlicePlane::Axial, 4);
  shape.points = {{-10, -10}, {10, -10}, {0, 20}};
  session.document()->journal.push(annotation::AddShape{shape}, {.name = "Polygon"});
}

const std::vector<annotation::Shape>& shapes(OpenWindow& open) {
  return open.window.session().document()->annotation.shapes();
}

void press(OpenWindow& open, const QString& name) {
  QPushButton* found = nullptr;
  REQUIRE(QTest::qWaitFor(
      [&] {
        for (auto* box : open.window.findChildren<QMessageBox*>())
          for (auto* each : box->findChildren<QPushButton*>())
            if (each->accessibleName() == name && each->isVisible()) found = each;
        return found != nullptr;
      },
      OpenWindow::kLongMs));
  found->click();
}

}  // namespace

TEST_CASE("exported annotations come back to the same millimetres, merged or in the place of what is there") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(block());
  REQUIRE(open.opened);
  drawTriangle(open);
  const auto drawn = shapes(open);
  auto& exchanging = open.window.exchange();
  const QString file = QString::fromStdString((test::scratchFolder("exchange") / "out.json").string());
  QSignalSpy written(&exchanging, &app::AnnotationExchange::written);
  exchanging.writeTo(file, "coco");
  REQUIRE(QTest::qWaitFor([&] { return written.count() == 1; }, OpenWindow::kLongMs));
  CHECK(written[0][1].toStringList().isEmpty());

  QSignalSpy imported(&exchanging, &app::AnnotationExchange::imported);
  exchanging.readFrom(file);
  press(open, QStringLiteral("Merge"));
  REQUIRE(imported.count() == 1);
  REQUIRE(shapes(open).size() == 2);
  CHECK(shapes(open)[1].name == "Triangle");
  for (std::size_t i = 0; i < 3; ++i) CHECK((shapes(open)[1].world(i) - drawn[0].world(i)).norm() < 1e-6);
  open.action("Undo")->trigger();
  CHECK(shapes(open) == drawn);

  exchanging.readFrom(file);
  press(open, QStringLiteral("Replace"));
  REQUIRE(shapes(open).size() == 1);
  CHECK(shapes(open)[0].id != drawn[0].id);
  open.action("Undo")->trigger();
  CHECK(shapes(open) == drawn);
  open.window.measurements().markSaved(open.window.measurements().content());
}

TEST_CASE("what a format cannot hold is told after the export") {
  HILUM_NEEDS_DISPLAY();
  OpenWindow open(block());
  REQUIRE(open.opened);
  drawTriangle(open);
  QSignalSpy written(&open.window.exchange(), &app::AnnotationExchange::written);
  const fs::path file = test::scratchFolder("exchange") / "boxes.zip";
  open.window.exchange().writeTo(QString::fromStdString(file.string()), "yolo");
  REQUIRE(QTest::qWaitFor([&] { return written.count() == 1; }, OpenWindow::kLongMs));
  CHECK(written[0][1].toStringList().join(QString()).contains("as their boxes"));
  CHECK(fs::exists(file));
  open.window.measurements().markSaved(open.window.measurements().content());
}
