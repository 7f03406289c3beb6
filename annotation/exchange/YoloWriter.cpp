#include <algorithm>
#include <cmath>
#include <cstdio>

#include "annotation/exchange/FolderNames.h"
#include "annotation/exchange/Yolo.h"
#include "core/AtomicFile.h"

namespace hilum::annotation::exchange {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMillion = 1'000'000;  // YOLO's numbers have six decimals

std::string sixDecimals(std::int64_t millionths) {
  char text[32];
  std::snprintf(text, sizeof text, "%lld.%06lld", static_cast<long long>(millionths / kMillion),
                static_cast<long long>(millionths % kMillion));
  return text;
}

std::int64_t millionths(double fraction) { return std::llround(std::clamp(fraction, 0.0, 1.0) * double(kMillion)); }

/// Centre and length of [low, high] along one side, so that centre +- length / 2 stays within [0, 1].
std::pair<std::int64_t, std::int64_t> span(double low, double high) {
  low = std::clamp(low, 0.0, 1.0), high = std::clamp(high, 0.0, 1.0);
  const std::int64_t centre = millionths((low + high) / 2);
  const std::int64_t length = std::min({millionths(high - low), 2 * centre, 2 * (kMillion - centre)});
  return {centre, length};
}

class YoloWriter {
 public:
  YoloWriter(const Dataset& dataset, YoloShape shape) : dataset_(dataset), shape_(shape) {
    for (const LabelName& label : dataset.labels) names_.push_back(label.name);
  }

  Written write(const fs::path& folder, const Progress& progress) {
    const auto stems = fileStems(dataset_);
    for (std::size_t i = 0; i < dataset_.images.size(); ++i) {
      progress.report(double(i) / double(dataset_.images.size()));
      const Image& image = dataset_.images[i];
      if (!image.hasSize() && !image.relative) {
        for (std::size_t n = 0; n < image.figures.size(); ++n)
          written_.losses.add("size", "figures left out, as their image has no known size", image.name);
        if (!image.figures.empty()) continue;
      }
      std::string text;
      for (const Figure& figure : image.figures) text += rowsOf(figure, image);
      for (std::size_t tag = 0; tag < image.tags.size(); ++tag) written_.losses.add("tag", "left out", image.name);
      save(folder / (stems[i] + ".txt"), text);
    }
    std::string labels;
    for (const std::string& name : names_) labels += oneLine(name) + "\n";
    save(folder / "labels.txt", labels);
    return std::move(written_);
  }

 private:
  static void save(const fs::path& path, const std::string& text) {
    AtomicFile file(path);
    file.write(text);
    file.commit();
  }

  std::string classOf(const Figure& figure, const Image& image) {
    if (figure.label) return std::to_string(*figure.label);
    written_.losses.add("label", "without one, written as class \"unlabelled\"", image.name);
    if (!unlabelled_) {
      unlabelled_ = names_.size();
      names_.push_back("unlabelled");
    }
    return std::to_string(*unlabelled_);
  }

  std::string rowsOf(const Figure& figure, const Image& image) {
    if (!figure.isArea()) {
      written_.losses.add(nameOf(figure.kind), "left out", image.name);
      return {};
    }
    const Vec2 scale = image.relative ? Vec2(1, 1) : Vec2(1 / double(image.width), 1 / double(image.height));
    if (shape_ == YoloShape::Outline) return outlineRows(figure, image, scale);
    if (figure.kind != FigureKind::Rectangle)
      written_.losses.add(nameOf(figure.kind), "written as their boxes", image.name);
    const Box box = boxOf(figure);
    const auto [x, width] = span(box.low.x() * scale.x(), box.high.x() * scale.x());
    const auto [y, height] = span(box.low.y() * scale.y(), box.high.y() * scale.y());
    ++written_.items;
    return classOf(figure, image) + " " + sixDecimals(x) + " " + sixDecimals(y) + " " + sixDecimals(width) + " " +
           sixDecimals(height) + "\n";
  }

  std::string outlineRows(const Figure& figure, const Image& image, const Vec2& scale) {
    const std::vector<Ring> rings = outlineOf(figure);
    const std::vector<bool> holes = holesAmong(rings);
    std::string rows;
    for (std::size_t r = 0; r < rings.size(); ++r) {
      if (holes[r]) {
        written_.losses.add("hole", "filled", image.name);
        continue;
      }
      rows += classOf(figure, image);
      for (const Vec2& p : rings[r])
        rows += " " + sixDecimals(millionths(p.x() * scale.x())) + " " + sixDecimals(millionths(p.y() * scale.y()));
      rows += "\n";
    }
    if (figure.kind == FigureKind::Ellipse) written_.losses.add("ellipse", "written as polygons", image.name);
    if (!rows.empty()) ++written_.items;
    return rows;
  }

  const Dataset& dataset_;
  const YoloShape shape_;
  std::vector<std::string> names_;
  std::optional<LabelIndex> unlabelled_;
  Written written_;
};

}  // namespace

Written writeYolo(const Dataset& dataset, const fs::path& folder, YoloShape shape, const Progress& progress) {
  return YoloWriter(dataset, shape).write(folder, progress);
}

}  // namespace hilum::annotation::exchange
