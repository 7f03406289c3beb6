#include "annotation/exchange/MakeSenseCsv.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/AtomicFile.h"
#include "core/io/NumberText.h"

namespace hilum::annotation::exchange {
namespace {

using Fields = std::vector<std::string>;

const Fields kRectangleHeader{"label_name",  "bbox_x",     "bbox_y",      "bbox_width",
                              "bbox_height", "image_name", "image_width", "image_height"};

std::optional<double> numberOf(const std::string& field) {
  const auto value = io::toNumber<double>(io::trimmed(field));
  return value && std::isfinite(*value) ? value : std::nullopt;
}

bool isTagRow(const Fields& fields) {
  return fields.size() >= 2 && io::trimmed(fields[1]).starts_with('[') && io::trimmed(fields.back()).ends_with(']');
}

std::string joined(const Fields& fields, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += (i > from ? "," : "") + fields[i];
  return text;
}

bool isSizeOrBlank(const std::string& field) { return io::trimmed(field).empty() || numberOf(field); }

/// label, `count` numbers, image, width, height: where the numbers begin. Labels and image names may hold commas.
std::optional<std::size_t> numbersBegin(const Fields& fields, std::size_t count) {
  if (fields.size() < count + 4 || !isSizeOrBlank(fields.back()) || !isSizeOrBlank(fields[fields.size() - 2]))
    return std::nullopt;
  for (std::size_t begin = 1; begin + count + 3 <= fields.size(); ++begin) {
    bool all = true;
    for (std::size_t i = begin; all && i < begin + count; ++i) all = numberOf(fields[i]).has_value();
    if (all) return begin;
  }
  return std::nullopt;
}

class CsvReader {
 public:
  CsvReader(const SourceFile& file, Dataset& dataset) : file_(file), dataset_(dataset) {
    for (std::size_t i = 0; i < dataset.images.size(); ++i) images_[dataset.images[i].name] = i;
  }

  void read(const std::vector<CsvRecord>& records) {
    const bool rectangles = records.front().fields.front() == "label_name";
    for (std::size_t i = rectangles ? 1 : 0; i < records.size(); ++i) {
      const CsvRecord& record = records[i];
      if (record.unclosed) failAt(file_, record.line, "a quote is opened and never closed");
      if (rectangles)
        addFigure(record, 4, true);
      else if (isTagRow(record.fields))
        addTags(record.fields);
      else
        addFigure(record, numbersBegin(record.fields, 4) ? 4 : 2, false);
    }
  }

 private:
  void addFigure(const CsvRecord& record, std::size_t count, bool rectangle) {
    const Fields& fields = record.fields;
    const auto begin = numbersBegin(fields, count);
    if (!begin)
      failAt(file_, record.line,
             "is no row of the form label," + std::string(rectangle ? "x,y,width,height" : "x,y or label,x1,y1,x2,y2") +
                 ",image,width,height with numbers in their places");
    const auto at = [&](std::size_t i) { return *numberOf(fields[*begin + i]); };
    Figure figure = rectangle    ? Figure::rectangle({at(0), at(1)}, {at(0) + at(2), at(1) + at(3)})
                    : count == 4 ? Figure::line({Vec2(at(0), at(1)), Vec2(at(2), at(3))})
                                 : Figure::point({at(0), at(1)});
    const std::string label = joined(fields, 0, *begin);
    if (!label.empty()) figure.label = dataset_.label(label);
    Image& image = imageOf(joined(fields, *begin + count, fields.size() - 2));
    const auto width = numberOf(fields[fields.size() - 2]), height = numberOf(fields.back());
    if (width && height && *width >= 1 && *height >= 1 && *width <= 1e7 && *height <= 1e7)
      giveSize(image, std::int64_t(*width), std::int64_t(*height));
    image.figures.push_back(std::move(figure));
  }

  void addTags(const Fields& fields) {
    const std::string list = io::trimmed(joined(fields, 1, fields.size()));
    Image& image = imageOf(fields[0]);
    const std::string inside = list.substr(1, list.size() - 2);
    for (std::size_t at = 0; at < inside.size();) {
      const std::size_t end = std::min(inside.find(',', at), inside.size());
      if (const std::string name = io::trimmed(inside.substr(at, end - at)); !name.empty())
        image.tags.push_back(dataset_.label(name));
      at = end + 1;
    }
  }

  Image& imageOf(const std::string& name) {
    const auto [known, isNew] = images_.emplace(name, dataset_.images.size());
    if (isNew) dataset_.images.push_back({.name = name});
    return dataset_.images[known->second];
  }

  const SourceFile& file_;
  Dataset& dataset_;
  std::map<std::string, std::size_t> images_;
};

class CsvWriter {
 public:
  explicit CsvWriter(const Dataset& dataset) : dataset_(dataset) {}

  void add(const Image& image) {
    if (!image.tags.empty()) {
      std::string names;
      for (const LabelIndex tag : image.tags) names += (names.empty() ? "" : ",") + dataset_.labels[tag].name;
      tags += csvLine({csvField(image.name), "\"" + escaped("[" + names + "]") + "\""});
      written.items += image.tags.size();
    }
    for (const Figure& figure : image.figures) {
      if (image.relative)
        written.losses.add("size", "figures left out, as their image has no known size", image.name);
      else
        add(figure, image);
    }
  }

  std::string rectangles, points, lines, tags;
  Written written;

 private:
  static std::string escaped(const std::string& text) {
    std::string twice;
    for (const char c : text) twice += c == '"' ? std::string("\"\"") : std::string(1, c);
    return twice;
  }

  void add(const Figure& figure, const Image& image) {
    if (figure.kind == FigureKind::Polyline || (figure.kind == FigureKind::Mask && !figure.isArea()))
      return written.losses.add(nameOf(figure.kind), "left out", image.name);
    if (figure.isArea() && figure.kind != FigureKind::Rectangle)
      written.losses.add(nameOf(figure.kind), "written as their boxes", image.name);
    ++written.items;
    if (figure.kind == FigureKind::Point) {
      points += row(figure, image, {figure.rings[0][0].x(), figure.rings[0][0].y()});
    } else if (figure.kind == FigureKind::Line) {
      const Vec2 &a = figure.rings[0][0], &b = figure.rings[0][1];
      lines += row(figure, image, {a.x(), a.y(), b.x(), b.y()});
    } else {
      const Box box = boxOf(figure);
      if (rectangles.empty()) rectangles = csvLine(kRectangleHeader);
      rectangles += row(figure, image, {box.low.x(), box.low.y(), box.size().x(), box.size().y()});
    }
  }

  std::string row(const Figure& figure, const Image& image, const std::vector<double>& numbers) const {
    Fields fields{csvField(figure.label ? dataset_.labels[*figure.label].name : "")};
    for (const double n : numbers) fields.push_back(std::to_string(std::llround(std::clamp(n, -1e9, 1e9))));
    fields.push_back(csvField(image.name));
    fields.push_back(image.hasSize() ? std::to_string(image.width) : "");
    fields.push_back(image.hasSize() ? std::to_string(image.height) : "");
    return csvLine(fields);
  }

  const Dataset& dataset_;
};

}  // namespace

bool isMakeSenseCsv(const std::vector<CsvRecord>& records) {
  if (records.empty()) return false;
  const Fields& first = records.front().fields;
  return first == kRectangleHeader || isTagRow(first) || numbersBegin(first, 4) || numbersBegin(first, 2);
}

void readMakeSenseCsv(const SourceFile& file, const std::vector<CsvRecord>& records, Dataset& dataset) {
  CsvReader(file, dataset).read(records);
}

Written writeMakeSenseCsv(const Dataset& dataset, const std::filesystem::path& folder) {
  CsvWriter writer(dataset);
  for (const Image& image : dataset.images) writer.add(image);
  const auto save = [&](const char* name, const std::string& text) {
    if (text.empty()) return;
    AtomicFile file(folder / name);
    file.write(text);
    file.commit();
  };
  save("rect.csv", writer.rectangles);
  save("point.csv", writer.points);
  save("line.csv", writer.lines);
  save("tag.csv", writer.tags);
  return std::move(writer.written);
}

}  // namespace hilum::annotation::exchange
