#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>

#include "annotation/exchange/Yolo.h"
#include "annotation/exchange/YoloNames.h"
#include "core/Error.h"
#include "core/io/NumberText.h"

namespace hilum::annotation::exchange {
namespace {

/// How far outside of the image a place may lie before the numbers are taken for pixels.
constexpr double kFurthest = 2;

class YoloReader {
 public:
  YoloReader(const SourceFiles& source, const YoloReadOptions& options)
      : source_(source), beside_(readYoloNames(source)), options_(options) {
    const auto& names = options.names.empty() ? beside_.names : options.names;
    for (const std::string& name : names) {
      dataset_.labels.push_back({.name = name, .id = std::int64_t(dataset_.labels.size())});
      if (name.empty()) dataset_.labels.back().name = std::to_string(dataset_.labels.size() - 1);
    }
    dataset_.problems = source.problems;
    findImages();
  }

  Dataset read(const Progress& progress) {
    std::size_t done = 0;
    for (const SourceFile& file : source_.files) {
      progress.report(double(done++) / double(source_.files.size()));
      if (lowerEnding(file.name) != ".txt" || holdsYoloNames(file.name)) continue;
      const std::string text = textOf(file);
      if (isYoloText(text))
        readFile(file, text);
      else if (!isImageList(text))
        skip(file, text);
    }
    if (keypoints_ > 0)
      dataset_.problems.push_back(source_.root.string() + ": " + std::to_string(keypoints_) +
                                  " objects have keypoints, which are unsupported and left out");
    if (dataset_.images.empty())
      throw Error(Code::BadInput, source_.root.string() +
                                      ": holds no YOLO label file (choose the folder of the .txt files)" +
                                      (dataset_.problems.empty() ? "" : "; " + dataset_.problems.front()));
    return std::move(dataset_);
  }

 private:
  static bool isImageList(const std::string& text) {
    const auto lines = linesOf(text);
    return std::all_of(lines.begin(), lines.end(), [](std::string_view line) {
      const std::string word = io::trimmed(std::string(line));
      return word.empty() || hasPictureEnding(word);
    });
  }

  void skip(const SourceFile& file, const std::string& text) {
    static const char* const known[] = {"readme", "license", "labelmap"};
    std::string lower = baseName(file.name);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    for (const char* name : known)
      if (lower.starts_with(name)) return;
    std::size_t line = 0;
    for (const auto& each : linesOf(text)) {
      ++line;
      if (!io::trimmed(std::string(each)).empty()) break;
    }
    dataset_.problems.push_back(file.shown + " line " + std::to_string(line) +
                                ": begins with no class number; the file is no YOLO label file, skipped");
  }

  /// The names of images by their stems without folders, from pictures and from lists of images.
  void findImages() {
    for (const SourceFile& file : source_.files) {
      if (hasPictureEnding(file.name)) names_.emplace(stemOf(baseName(file.name)), baseName(file.name));
      if (lowerEnding(file.name) != ".txt" || holdsYoloNames(file.name)) continue;
      const std::string text = textOf(file);
      if (text.empty() || isYoloText(text) || !isImageList(text)) continue;
      for (const auto line : linesOf(text)) {
        const std::string name = baseName(io::trimmed(std::string(line)));
        if (!name.empty()) names_.emplace(stemOf(name), name);
      }
    }
  }

  void readFile(const SourceFile& file, const std::string& text) {
    const std::string stem = file.name.substr(0, file.name.size() - 4), base = baseName(stem);
    const auto known = names_.find(base);
    // Folders named labels/ only tell the two kinds of files apart.
    Image image{.name = known != names_.end() ? known->second : base, .relative = true};
    if (!taken_.insert(image.name).second) image.name = stem;
    std::size_t line = 0;
    for (const auto each : linesOf(text)) {
      ++line;
      const auto words = io::words(std::string(each));
      if (!words.empty()) image.figures.push_back(figureOf(file, line, words));
    }
    dataset_.images.push_back(std::move(image));
  }

  std::vector<double> numbersOf(const SourceFile& file, std::size_t line, const std::vector<std::string>& words) const {
    std::vector<double> numbers;
    for (const std::string& word : words) {
      const auto number = io::toNumber<double>(word);
      if (!number || !std::isfinite(*number))
        failAt(file, line,
               "\"" + printable(word) + "\" is no number" +
                   (words.size() == 10 ? ": this is text of oriented boxes (DOTA), not YOLO" : ""));
      numbers.push_back(*number);
    }
    return numbers;
  }

  Figure figureOf(const SourceFile& file, std::size_t line, const std::vector<std::string>& words) {
    const std::vector<double> n = numbersOf(file, line, words);
    if (n[0] < 0 || n[0] != std::floor(n[0]) || n[0] > 99'999)
      failAt(file, line, "\"" + words[0] + "\" is no class number");
    const std::size_t columns = n.size();
    const bool pose = beside_.keypointValues > 0 && columns >= 5 + std::size_t(beside_.keypointValues);
    if (columns < 5)
      failAt(file, line, "has " + std::to_string(columns) + " columns; a box has 5, an outline 7 and more");
    Figure figure;
    if (columns <= 6 || pose) {
      if (pose) ++keypoints_;
      const Vec2 centre(n[1], n[2]), half(n[3] / 2, n[4] / 2);
      figure = Figure::rectangle(centre - half, centre + half);
    } else {
      Ring ring;
      for (std::size_t i = 1; i + 1 < columns; i += 2) ring.emplace_back(n[i], n[i + 1]);
      figure = Figure::polygon({std::move(ring)});
      const bool oriented = options_.nineColumns == NineColumns::OrientedBox ||
                            (options_.nineColumns == NineColumns::Unknown && beside_.oriented);
      if (columns / 2 == 4 && oriented) figure.attributes.emplace_back("oriented", "box");
    }
    for (const Ring& ring : figure.rings)
      for (const Vec2& p : ring)
        if (p.cwiseAbs().maxCoeff() > kFurthest)
          failAt(file, line, "lies far outside the image: the numbers are no fractions of its size");
    if (columns % 2 == 0 && !pose) figure.score = n.back();
    figure.label = labelOf(std::size_t(n[0]));
    return figure;
  }

  LabelIndex labelOf(std::size_t number) {
    while (dataset_.labels.size() <= number) {
      const std::string name = std::to_string(dataset_.labels.size());
      dataset_.labels.push_back({.name = name, .id = std::int64_t(dataset_.labels.size()), .made = true});
    }
    return number;
  }

  const SourceFiles& source_;
  const YoloNames beside_;
  const YoloReadOptions& options_;
  Dataset dataset_;
  std::map<std::string, std::string> names_;
  std::set<std::string> taken_;
  std::size_t keypoints_ = 0;
};

}  // namespace

bool isYoloText(const std::string& text) {
  for (const auto line : linesOf(text)) {
    const auto words = io::words(std::string(line));
    if (words.empty()) continue;
    const auto first = io::toNumber<double>(words[0]);
    return first && *first == std::floor(*first) && *first >= 0 && words.size() > 1;
  }
  return true;
}

Dataset readYolo(const SourceFiles& source, const YoloReadOptions& options, const Progress& progress) {
  return YoloReader(source, options).read(progress);
}

}  // namespace hilum::annotation::exchange
