#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "annotation/algorithms/MaskPolygons.h"
#include "annotation/exchange/RunLengths.h"
#include "core/Grid.h"
#include "core/Volume.h"

namespace hilum::annotation::exchange {

enum class FigureKind {
  Rectangle,  ///< one ring: the lowest and the highest corner
  Polygon,    ///< rings that fill even-odd
  Polyline,   ///< one open ring
  Line,       ///< one ring of two points
  Point,      ///< one ring of one point
  Ellipse,    ///< one ring: the centre, and the half axes as a second "point"; `angle` turns them
  Mask        ///< `mask`, without rings
};

/// The kind's name in messages: "rectangle", "polyline", ...
const char* nameOf(FigureKind kind);

using LabelIndex = std::size_t;

/// The attribute of a figure that keeps the name of the shape it was: "Polygon 3".
inline constexpr const char* kNameAttribute = "hilum_name";

/// Something drawn on one image, in its pixels: (0,0) is the outer corner of the first one, y goes down.
struct Figure {
  FigureKind kind = FigureKind::Rectangle;
  std::vector<Ring> rings;
  double angle = 0;  ///< of an ellipse, radians from x towards y
  RunLengths mask;
  std::optional<LabelIndex> label;  ///< in Dataset::labels; none: drawn without a label
  std::optional<double> score;      ///< 0..1, of a prediction
  std::int64_t group = 0;           ///< figures of one thing share it; 0: none
  bool crowd = false;               ///< COCO: many things in one outline
  std::vector<std::pair<std::string, std::string>> attributes;

  static Figure rectangle(Vec2 a, Vec2 b);  ///< any two opposite corners
  static Figure polygon(std::vector<Ring> rings);
  static Figure line(Ring points);  ///< a Line of two points, else a Polyline
  static Figure point(Vec2 place);
  static Figure ellipse(Vec2 centre, Vec2 halfAxes, double angle = 0);
  static Figure area(RunLengths mask);
  bool isArea() const;  ///< no point, no line, and no mask without a pixel
  bool operator==(const Figure&) const = default;
};

struct Image {
  std::string name;                    ///< as written in the file, '/' between folders
  std::int64_t width = 0, height = 0;  ///< pixels; 0 when the file does not say
  /// The figures are in fractions of a width and height that are not known (YOLO without its images).
  bool relative = false;
  std::int64_t bytes = -1;  ///< size of the image file, which VIA keeps; -1: not known
  std::vector<LabelIndex> tags;
  std::vector<Figure> figures;

  bool hasSize() const { return width > 0 && height > 0; }
};

struct LabelName {
  std::string name;
  std::optional<Rgb8> colour;
  std::optional<std::int64_t> id;  ///< as in the file: COCO's category, a label map's number
  bool made = false;               ///< the file has no name for it: this is its number
};

/// The slices of one volume as images: where they lie in the patient.
struct SliceSource {
  Grid grid;
  std::string name;  ///< of the series, as it begins the images' names
};

/// What an annotation file holds, whatever its format. `problems` are sentences on what could not be kept.
struct Dataset {
  std::vector<Image> images;
  std::vector<LabelName> labels;
  std::vector<std::string> problems;
  std::optional<SliceSource> source;

  LabelIndex label(const std::string& name);  ///< of that name, added when it is new
  std::size_t figureCount() const;
  std::size_t tagCount() const;
};

struct Box {
  Vec2 low, high;
  Vec2 size() const { return high - low; }
};

/// The upright box around a figure. A mask without a pixel inside has an empty one at the origin.
Box boxOf(const Figure& figure);
/// The rings around a figure that has an area, even-odd; an ellipse within a hundredth of a pixel. Empty for others.
std::vector<Ring> outlineOf(const Figure& figure, double tolerancePx = 0);
/// Of the area that is filled, px²; 0 for points and lines.
double areaOf(const Figure& figure);
/// Gives the pixels of a figure that has an area, within an image of that size.
void eachSpan(const Figure& figure, std::int64_t width, std::int64_t height, const SpanTaker& take);

/// Adds another dataset's images and labels: images of one name become one, labels of one name too.
void merge(Dataset& into, Dataset&& other);

/// Turns the fractions of a relative image into pixels of this size; tells a size to one that has none.
void giveSize(Image& image, std::int64_t width, std::int64_t height);

/// Label numbers for formats that have numbers: those of the files when all have one of 1 to 65535 and none twice,
/// else 1, 2, 3, ...
std::vector<std::int64_t> labelNumbers(const Dataset& dataset);

}  // namespace hilum::annotation::exchange
