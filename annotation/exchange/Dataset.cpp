#include "annotation/exchange/Dataset.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

namespace hilum::annotation::exchange {
namespace {

Figure made(FigureKind kind, std::vector<Ring> rings, double angle = 0) {
  Figure figure;
  figure.kind = kind;
  figure.rings = std::move(rings);
  figure.angle = angle;
  return figure;
}

/// A polygon within a hundredth of a pixel of an ellipse.
Ring ellipseRing(const Figure& figure) {
  const Vec2 centre = figure.rings[0][0], half = figure.rings[0][1];
  const double radius = std::max({half.x(), half.y(), 0.5});
  const int corners = int(std::clamp(std::ceil(std::numbers::pi / std::acos(1 - 0.01 / radius)), 16.0, 4096.0));
  const double c = std::cos(figure.angle), s = std::sin(figure.angle);
  Ring ring;
  for (int i = 0; i < corners; ++i) {
    const double t = 2 * std::numbers::pi * i / corners, x = half.x() * std::cos(t), y = half.y() * std::sin(t);
    ring.emplace_back(centre.x() + c * x - s * y, centre.y() + s * x + c * y);
  }
  return ring;
}

Box boxOfMask(const RunLengths& mask) {
  std::int64_t left = mask.width, right = 0, top = mask.height, bottom = 0;
  eachRun(mask, [&](std::int64_t x, std::int64_t from, std::int64_t to) {
    left = std::min(left, x), right = std::max(right, x + 1);
    top = std::min(top, from), bottom = std::max(bottom, to);
  });
  if (right == 0) return {Vec2::Zero(), Vec2::Zero()};
  return {Vec2(double(left), double(top)), Vec2(double(right), double(bottom))};
}

std::vector<Ring> maskOutlines(const RunLengths& mask, double tolerancePx) {
  const Box box = boxOfMask(mask);
  const Vec2 size = box.size();
  auto rings = outlines(decoded(mask, std::int64_t(box.low.x()), std::int64_t(box.low.y()), std::int64_t(size.x()),
                                std::int64_t(size.y())),
                        tolerancePx);
  for (Ring& ring : rings)
    for (Vec2& p : ring) p += box.low;
  return rings;
}

}  // namespace

const char* nameOf(FigureKind kind) {
  switch (kind) {
    case FigureKind::Rectangle:
      return "rectangle";
    case FigureKind::Polygon:
      return "polygon";
    case FigureKind::Polyline:
      return "polyline";
    case FigureKind::Line:
      return "line";
    case FigureKind::Point:
      return "point";
    case FigureKind::Ellipse:
      return "ellipse";
    default:
      return "mask";
  }
}

Figure Figure::rectangle(Vec2 a, Vec2 b) { return made(FigureKind::Rectangle, {{a.cwiseMin(b), a.cwiseMax(b)}}); }
Figure Figure::polygon(std::vector<Ring> rings) { return made(FigureKind::Polygon, std::move(rings)); }
Figure Figure::line(Ring points) {
  const FigureKind kind = points.size() == 2 ? FigureKind::Line : FigureKind::Polyline;
  return made(kind, {std::move(points)});
}
Figure Figure::point(Vec2 place) { return made(FigureKind::Point, {{place}}); }
Figure Figure::ellipse(Vec2 centre, Vec2 halfAxes, double angle) {
  return made(FigureKind::Ellipse, {{centre, halfAxes.cwiseAbs()}}, angle);
}
Figure Figure::area(RunLengths mask) {
  Figure figure = made(FigureKind::Mask, {});
  figure.mask = std::move(mask);
  return figure;
}
bool Figure::isArea() const {
  if (kind == FigureKind::Mask) return areaOf(*this) > 0;
  return kind != FigureKind::Point && kind != FigureKind::Line && kind != FigureKind::Polyline;
}

LabelIndex Dataset::label(const std::string& name) {
  const auto known = std::find_if(labels.begin(), labels.end(), [&](const LabelName& l) { return l.name == name; });
  if (known != labels.end()) return LabelIndex(known - labels.begin());
  labels.push_back({.name = name});
  return labels.size() - 1;
}

std::size_t Dataset::figureCount() const {
  std::size_t count = 0;
  for (const Image& image : images) count += image.figures.size();
  return count;
}

std::size_t Dataset::tagCount() const {
  std::size_t count = 0;
  for (const Image& image : images) count += image.tags.size();
  return count;
}

Box boxOf(const Figure& figure) {
  if (figure.kind == FigureKind::Mask) return boxOfMask(figure.mask);
  if (figure.kind == FigureKind::Ellipse) {
    const Vec2 centre = figure.rings[0][0], half = figure.rings[0][1];
    const double c = std::cos(figure.angle), s = std::sin(figure.angle);
    const Vec2 reach(std::hypot(half.x() * c, half.y() * s), std::hypot(half.x() * s, half.y() * c));
    return {centre - reach, centre + reach};
  }
  Box box{figure.rings[0][0], figure.rings[0][0]};
  for (const Ring& ring : figure.rings)
    for (const Vec2& p : ring) box.low = box.low.cwiseMin(p), box.high = box.high.cwiseMax(p);
  return box;
}

std::vector<Ring> outlineOf(const Figure& figure, double tolerancePx) {
  switch (figure.kind) {
    case FigureKind::Rectangle: {
      const Vec2 a = figure.rings[0][0], b = figure.rings[0][1];
      return {{a, Vec2(b.x(), a.y()), b, Vec2(a.x(), b.y())}};
    }
    case FigureKind::Polygon:
      return figure.rings;
    case FigureKind::Ellipse:
      return {ellipseRing(figure)};
    case FigureKind::Mask:
      return maskOutlines(figure.mask, tolerancePx);
    default:
      return {};
  }
}

double areaOf(const Figure& figure) {
  switch (figure.kind) {
    case FigureKind::Rectangle:
      return boxOf(figure).size().prod();
    case FigureKind::Polygon:
      return evenOddArea(figure.rings);
    case FigureKind::Ellipse:
      return std::numbers::pi * figure.rings[0][1].prod();
    case FigureKind::Mask: {
      std::int64_t pixels = 0;
      for (std::size_t i = 1; i < figure.mask.counts.size(); i += 2) pixels += figure.mask.counts[i];
      return double(pixels);
    }
    default:
      return 0;
  }
}

void eachSpan(const Figure& figure, std::int64_t width, std::int64_t height, const SpanTaker& take) {
  if (figure.kind != FigureKind::Mask) return annotation::eachSpan(outlineOf(figure), width, height, take);
  eachRun(figure.mask, [&](std::int64_t x, std::int64_t from, std::int64_t to) {
    if (x >= width) return;
    for (std::int64_t y = from; y < std::min(to, height); ++y) take(y, x, x + 1);
  });
}

void merge(Dataset& into, Dataset&& other) {
  std::vector<LabelIndex> labels;
  for (LabelName& label : other.labels) {
    const std::size_t before = into.labels.size();
    labels.push_back(into.label(label.name));
    if (into.labels.size() > before) into.labels.back() = std::move(label);
  }
  std::map<std::string, std::size_t> images;
  for (std::size_t i = 0; i < into.images.size(); ++i) images.emplace(into.images[i].name, i);
  for (Image& image : other.images) {
    for (LabelIndex& tag : image.tags) tag = labels[tag];
    for (Figure& figure : image.figures)
      if (figure.label) figure.label = labels[*figure.label];
    const auto [known, isNew] = images.emplace(image.name, into.images.size());
    if (isNew) {
      into.images.push_back(std::move(image));
      continue;
    }
    Image& there = into.images[known->second];
    if (image.hasSize()) giveSize(there, image.width, image.height);
    if (there.hasSize()) giveSize(image, there.width, there.height);
    if (image.relative != there.relative) {  // fractions and pixels do not meet without a size
      into.images.push_back(std::move(image));
      continue;
    }
    std::move(image.figures.begin(), image.figures.end(), std::back_inserter(there.figures));
    for (const LabelIndex tag : image.tags)
      if (std::find(there.tags.begin(), there.tags.end(), tag) == there.tags.end()) there.tags.push_back(tag);
  }
  std::move(other.problems.begin(), other.problems.end(), std::back_inserter(into.problems));
  if (!into.source) into.source = std::move(other.source);
}

void giveSize(Image& image, std::int64_t width, std::int64_t height) {
  if (image.hasSize()) return;
  image.width = width, image.height = height;
  if (!image.relative) return;
  image.relative = false;
  const Vec2 scale{double(width), double(height)};
  for (Figure& figure : image.figures)
    for (Ring& ring : figure.rings)
      for (Vec2& p : ring) p = p.cwiseProduct(scale);
}

std::vector<std::int64_t> labelNumbers(const Dataset& dataset) {
  std::vector<std::int64_t> numbers;
  std::set<std::int64_t> distinct;
  for (const LabelName& label : dataset.labels)
    if (label.id && *label.id >= 1 && *label.id <= 65535 && distinct.insert(*label.id).second)
      numbers.push_back(*label.id);
  if (numbers.size() == dataset.labels.size()) return numbers;
  numbers.resize(dataset.labels.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = std::int64_t(i + 1);
  return numbers;
}

}  // namespace hilum::annotation::exchange
