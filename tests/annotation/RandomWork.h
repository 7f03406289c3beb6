#pragma once
#include "annotation/recovery/EditCodec.h"
#include "tests/annotation/Layers.h"
#include "tests/annotation/Shapes.h"

namespace hilum::test {

/// Somebody who draws, adds, renames, removes, undoes and redoes at random; the same acts for the same seed.
class RandomWork {
 public:
  explicit RandomWork(unsigned seed) : random_(seed) {}

  void act(annotation::Journal& journal) {
    using namespace annotation;
    const Annotation& document = journal.annotation();
    switch (pick(16)) {
      case 0:
        return journal.push(AddShape{shape(document.freshId()), pick(document.shapes().size() + 1)}, info("Add"));
      case 1:
        if (document.shapes().empty()) return;
        return journal.push(ChangeShape{shape(anyShape(document))}, info("Move"));
      case 2:
        if (document.shapes().empty()) return;
        return journal.push(RemoveShape{anyShape(document)}, info("Delete"));
      case 3:
        if (document.layers().empty()) return;
        return journal.push(RenameLayer{anyLayer(document), "Layer \xC3\xA7 " + std::to_string(pick(9))},
                            info("Rename"));
      case 4:
        if (document.layers().empty()) return;
        return journal.push(row(anyLayer(document)), info("Label"));
      case 5:
        return layers(journal);
      case 6:
      case 7:
        return journal.undo();
      case 8:
        return journal.redo();
      case 9:
        return journal.goTo(pick(journal.steps().size() + 1));
      case 10:
        if (document.layers().empty()) return;
        return journal.push(MoveLayer{anyLayer(document), pick(document.layers().size() + 1)}, info("Move layer"));
      case 11:
        return journal.push(MarkDone{pick(2) == 0}, info("Done"));
      case 12:
        if (document.layers().empty()) return;
        return journal.push(order(document, anyLayer(document)), info("Move label"));
      default:
        return stroke(journal);
    }
  }

 private:
  std::size_t pick(std::size_t below) { return random_() % below; }

  annotation::StepInfo info(const char* name) {
    return {name, "Reader " + std::to_string(pick(3)), pick(2) ? "brush" : "model lungs, sha256 0123abcd",
            std::chrono::sys_seconds(std::chrono::seconds(1'700'000'000 + long(pick(1'000'000))))};
  }

  annotation::Shape shape(annotation::ShapeId id) {
    const auto value = [&] { return double(random_()) / 1e7 - 200; };
    const auto ring = [&](std::size_t count) {
      annotation::Ring points;
      while (points.size() < count) points.emplace_back(value(), value());
      return points;
    };
    const auto kind = annotation::kShapeKinds[pick(std::size(annotation::kShapeKinds))];
    annotation::Shape shape =
        makeShape(kind, pick(2) ? axial(value()) : oblique(),
                  ring(annotation::pointCount(kind) + (annotation::hasFreePoints(kind) ? pick(20) : 0)), id);
    if (!annotation::serves(kind, shape.purpose) ||
        (pick(2) && annotation::serves(kind, annotation::Purpose::Annotate)))
      shape.purpose = annotation::Purpose::Annotate;
    if (kind == annotation::ShapeKind::Polygon && pick(2)) shape.holes = {ring(3), ring(5)};
    shape.label = LabelId(pick(4));
    shape.visible = pick(4) != 0;
    shape.suggested = pick(4) == 0;
    shape.name = "Shape \xE2\x88\x82 \"" + std::to_string(pick(100)) + "\"";
    shape.colour = {std::uint8_t(pick(256)), std::uint8_t(pick(256)), 7};
    shape.author = "Reader";
    shape.made = std::chrono::sys_seconds(std::chrono::seconds(1'600'000'000 + long(pick(1000))));
    return shape;
  }

  annotation::ShapeId anyShape(const annotation::Annotation& document) {
    return document.shapes()[pick(document.shapes().size())].id;
  }
  annotation::LayerId anyLayer(const annotation::Annotation& document) {
    return document.layers()[pick(document.layers().size())]->id();
  }

  annotation::ChangeLabelTable row(annotation::LayerId layer) {
    const auto id = LabelId(1 + pick(400));
    if (pick(3) == 0) return {layer, id, std::nullopt};
    Label label{id, "Label " + std::to_string(pick(50)), {1, 2, std::uint8_t(pick(256))}, double(pick(100)) / 99};
    if (pick(2)) label.type = CodedConcept{"39607008", "SCT", "Lung ^~| structure"};
    if (pick(2)) label.category = CodedConcept{"123037004", "SCT", "Body structure"};
    return {layer, id, label};
  }

  annotation::OrderLabels order(const annotation::Annotation& document, annotation::LayerId layer) {
    annotation::OrderLabels order{layer, {}};
    for (const Label& label : document.layer(layer)->table().labels())
      if (pick(3)) order.places[label.id] = std::uint32_t(pick(20));
    return order;
  }

  void layers(annotation::Journal& journal) {
    using namespace annotation;
    const Annotation& document = journal.annotation();
    if (document.layers().size() > 2) return journal.push(RemoveLayer{anyLayer(document)}, info("Delete layer"));
    const Grid grid = document.layers().empty() ? Grid({50, 41, 37}) : document.layers()[0]->grid();
    auto map = std::make_shared<LabelMap>(blocks(grid, 3, unsigned(pick(1000))));
    std::vector<Edit> edits;
    edits.emplace_back(AddLayer{document.freshLayerId(), "Model", pick(2) == 0, std::move(map), pick(3)});
    edits.emplace_back(AddShape{shape(document.freshId()), 0});
    journal.push(std::move(edits), info("Add layer"));
  }

  void stroke(annotation::Journal& journal) {
    using namespace annotation;
    if (journal.annotation().layers().empty()) return;
    Stroke stroke(journal, anyLayer(journal.annotation()), LabelId(pick(5) ? pick(4) : 300));
    const Index3& n = stroke.layer().grid().size();
    for (int i = 0; i < 3; ++i)
      drawBall(stroke,
               {std::int64_t(pick(std::size_t(n[0]))), std::int64_t(pick(std::size_t(n[1]))),
                std::int64_t(pick(std::size_t(n[2])))},
               double(2 + pick(5)));
    if (pick(8)) stroke.commit(info("Brush"));
  }

  std::mt19937 random_;
};

/// All that a document holds, as bytes that are equal when the documents are.
inline annotation::Bytes bytesOf(const annotation::Annotation& document) {
  annotation::ByteWriter out;
  put(out, annotation::DocumentSnapshot(document).content());
  return out.take();
}

/// A grid whose numbers are no round ones.
inline Grid awkwardGrid() {
  Mat3 axes = (Eigen::AngleAxisd(0.3, Vec3(1, 2, 3).normalized()) * Eigen::AngleAxisd(0.1, Vec3::UnitX())).matrix();
  return Grid({50, 41, 37}, Vec3(0.7031250001, 1.0 / 3, 1.25), Vec3(-123.456, 78.9, 1e-7), axes);
}

}  // namespace hilum::test
