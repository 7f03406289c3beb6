#include <algorithm>
#include <array>
#include <fstream>
#include <map>

#include "annotation/exchange/Cvat.h"
#include "annotation/exchange/Formats.h"
#include "annotation/exchange/LabelMe.h"
#include "annotation/exchange/MakeSenseCsv.h"
#include "annotation/exchange/MaskPictures.h"
#include "annotation/exchange/ProjectDataset.h"
#include "annotation/exchange/Tags.h"
#include "annotation/exchange/Vgg.h"
#include "annotation/exchange/Voc.h"
#include "annotation/exchange/YoloNames.h"
#include "annotation/project/ProjectFile.h"
#include "core/Error.h"
#include "core/LabelStore.h"
#include "core/dicom/LabelObject.h"
#include "core/io/LabelFile.h"
#include "core/io/StoredImage.h"

namespace hilum::annotation::exchange {
namespace {

namespace fs = std::filesystem;

constexpr const char* kKnown =
    "Hilum's projects, COCO, VGG, LabelMe, CVAT, VOC, YOLO, Make Sense's CSV and tags, indexed PNG, label maps, DICOM "
    "SEG and RTSTRUCT are read";

[[noreturn]] void failUnknown(const SourceFile& file, const std::string& what) {
  const std::string remedy = what.ends_with(')') ? std::string() : " (" + std::string(kKnown) + ")";
  throw Error(Code::Unsupported, file.shown + ": " + what + remedy);
}

enum class Family { Xml, Json, Csv, Yolo, Masks, Volumes, None };

bool isLabelVolume(const std::string& name) { return isLabelFile(fs::path(name)) && lowerEnding(name) != ".png"; }

/// By its first character that is not blank.
Family familyOfText(const SourceFile& file) {
  std::array<char, 4096> head{};
  std::ifstream stream(file.path, std::ios::binary);
  stream.read(head.data(), head.size());
  std::string_view text(head.data(), std::size_t(stream.gcount()));
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const auto first = text.find_first_not_of(" \t\r\n");
  const char c = first == std::string_view::npos ? ' ' : text[first];
  if (c == '<') return Family::Xml;
  if (c == '{' || c == '[') return Family::Json;
  if (text.find('\0') != std::string_view::npos) return Family::None;
  return lowerEnding(file.name) == ".txt" ? Family::Yolo : Family::Csv;
}

/// By the ending, which is what tells files of a folder apart.
Family familyIn(const SourceFile& file) {
  const std::string ending = lowerEnding(file.name);
  if (ending == ".xml") return Family::Xml;
  if (ending == ".json") return Family::Json;
  if (ending == ".csv") return Family::Csv;
  if (ending == ".txt") return Family::Yolo;
  if (ending == ".png") return Family::Masks;
  return isLabelVolume(file.name) ? Family::Volumes : Family::None;
}

class Recogniser {
 public:
  Recogniser(const ReadOptions& options, const Progress& progress) : options_(options), progress_(progress) {}

  // Each returns what the file is when that is no kind that is known, and nothing when it was read.

  std::string addJson(const SourceFile& file) {
    const Json document = parseJson(file, textOf(file));
    if (isLabelMe(document))
      readLabelMe(file, document, dataset_);
    else if (isVgg(document))
      merge(dataset_, readVgg(file, document, progress_));
    else if (isTags(document))
      merge(dataset_, readTags(file, document));
    else if (isCoco(document) || (document.is_array() && document.empty()))
      merge(dataset_, readCoco(file, document, progress_));
    else if (isLabelStudio(document))
      return "is of Label Studio (export it as COCO there)";
    else
      return "is no JSON of annotations that is known";
    return {};
  }

  std::string addXml(const SourceFile& file) {
    const XmlText document(file);
    if (isCvat(document))
      merge(dataset_, readCvat(document, progress_));
    else if (isLabelMe(document))
      readLabelMe(document, dataset_);
    else if (isVoc(document))
      readVoc(document, dataset_);
    else
      return "is no XML of annotations that is known: its root is <" + printable(document.root().name()) + ">";
    return {};
  }

  std::string addCsv(const SourceFile& file) {
    const auto records = csvRecords(textOf(file));
    if (!records.empty() && isVggCsv(records.front().fields))
      merge(dataset_, readVggCsv(file, records, progress_));
    else if (isMakeSenseCsv(records))
      readMakeSenseCsv(file, records, dataset_);
    else if (records.empty())
      return "is empty";
    else
      return "line " + std::to_string(records[0].line) + ": begins no table of annotations that is known";
    return {};
  }

  void addYolo(const SourceFiles& source) { merge(dataset_, readYolo(source, options_.yolo, progress_)); }

  void addVolume(const SourceFile& file) {
    const std::string series = options_.series.empty() ? io::nameOf(file.name) : options_.series;
    merge(dataset_, sliced(readLabels(file.path, options_.labelled, progress_.part(0, 0.5)), series, options_.plane,
                           progress_.part(0.5, 1)));
  }

  void addProject(const fs::path& file) {
    merge(dataset_, datasetOf(readProject(file, progress_.part(0, 0.5)),
                              {.plane = options_.plane, .series = options_.series}, progress_.part(0.5, 1)));
  }

  Dataset& dataset() { return dataset_; }

 private:
  static bool isLabelStudio(const Json& document) {
    return document.is_array() && document.front().is_object() &&
           (document.front().contains("annotations") || document.front().contains("completions")) &&
           document.front().contains("id");
  }

  const ReadOptions& options_;
  const Progress& progress_;
  Dataset dataset_;
};

/// A YOLO file and the names of its classes, which lie in its folder.
SourceFiles withNamesBeside(const fs::path& path, const SourceFile& file) {
  SourceFiles here{path, {file}, {}, nullptr};
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  for (const auto& entry : fs::directory_iterator(folder))
    if (holdsYoloNames(entry.path().filename().string()) && entry.path() != path && entry.is_regular_file())
      here.files.push_back({entry.path(), entry.path().string(), entry.path().filename().string()});
  return here;
}

Dataset readOne(const fs::path& path, const SourceFiles& source, Recogniser& recogniser) {
  const SourceFile& file = source.files.front();
  if (isLabelVolume(file.name) || dicom::looksLikeDicom(file.path)) {
    recogniser.addVolume(file);
    return std::move(recogniser.dataset());
  }
  if (lowerEnding(file.name) == ".png") return readMaskPictures(source);
  std::string why;
  switch (familyOfText(file)) {
    case Family::Json:
      why = recogniser.addJson(file);
      break;
    case Family::Xml:
      why = recogniser.addXml(file);
      break;
    case Family::Csv:
      why = recogniser.addCsv(file);
      break;
    case Family::Yolo:
      recogniser.addYolo(withNamesBeside(path, file));
      break;
    default:
      why = "is no text of annotations";
  }
  if (!why.empty()) failUnknown(file, why);
  return std::move(recogniser.dataset());
}

/// The files of the first family of which any is of a known kind; the rest is listed.
class FolderReader {
 public:
  FolderReader(const SourceFiles& source, Recogniser& recogniser) : source_(source), recogniser_(recogniser) {
    for (const SourceFile& file : source.files) byFamily_[familyIn(file)].push_back(file);
    if (byFamily_.contains(Family::Masks)) byFamily_[Family::Masks] = maskFiles(source);
    if (byFamily_.contains(Family::Yolo) && !hasYolo()) byFamily_.erase(Family::Yolo);
  }

  Dataset read(const Progress& progress) {
    for (const Family family : {Family::Xml, Family::Json, Family::Csv, Family::Yolo, Family::Masks, Family::Volumes}) {
      if (!byFamily_.contains(family) || byFamily_[family].empty()) continue;
      if (!take(family, progress)) continue;
      tellOthers(family);
      auto& problems = recogniser_.dataset().problems;
      for (const auto& problem : source_.problems)
        if (std::find(problems.begin(), problems.end(), problem) == problems.end()) problems.push_back(problem);
      problems.insert(problems.end(), skipped_.begin(), skipped_.end());
      return std::move(recogniser_.dataset());
    }
    std::string why = "holds no annotations that are known";
    if (!skipped_.empty()) why += "; " + skipped_.front();
    if (!source_.problems.empty()) why += "; " + source_.problems.front();
    throw Error(Code::BadInput, source_.root.string() + ": " + why + " (" + kKnown + ")");
  }

 private:
  bool hasYolo() const {
    const auto& texts = byFamily_.at(Family::Yolo);
    return std::any_of(texts.begin(), texts.end(),
                       [](const SourceFile& file) { return !holdsYoloNames(file.name) && isYoloText(textOf(file)); });
  }

  bool take(Family family, const Progress& progress) {
    if (family == Family::Yolo) recogniser_.addYolo(source_);
    if (family == Family::Masks) merge(recogniser_.dataset(), readMaskPictures(source_, progress));
    if (family == Family::Yolo || family == Family::Masks) return true;
    bool any = false;
    for (const SourceFile& file : byFamily_[family]) {
      progress.checkpoint();
      std::string why;
      if (family == Family::Xml) why = recogniser_.addXml(file);
      if (family == Family::Json) why = recogniser_.addJson(file);
      if (family == Family::Csv) why = recogniser_.addCsv(file);
      if (family == Family::Volumes) recogniser_.addVolume(file);
      any = any || why.empty();
      if (!why.empty()) skipped_.push_back(file.shown + ": unsupported: " + why + ", skipped");
    }
    return any;
  }

  /// Masks need their images beside them, and lists of names are no annotations.
  void tellOthers(Family taken) {
    for (const auto& [family, files] : byFamily_)
      if (family > taken && (family == Family::Json || family == Family::Csv || family == Family::Yolo))
        skipped_.push_back(files.front().shown + ": and " + std::to_string(files.size() - 1) +
                           " more of its kind are annotations of another format, skipped (convert them on their own)");
  }

  const SourceFiles& source_;
  Recogniser& recogniser_;
  std::map<Family, std::vector<SourceFile>> byFamily_;
  std::vector<std::string> skipped_;
};

}  // namespace

Dataset readAnnotations(const fs::path& path, const ReadOptions& options, const Progress& progress) {
  std::error_code ignored;
  Recogniser recogniser(options, progress);
  // A project is an archive, but one file.
  if (fs::is_regular_file(path, ignored) && isProjectFile(path)) {
    recogniser.addProject(path);
    return std::move(recogniser.dataset());
  }
  const SourceFiles source = openSource(path, progress);
  if (source.files.size() == 1 && source.files.front().path == path && fs::is_regular_file(path, ignored))
    return readOne(path, source, recogniser);
  return FolderReader(source, recogniser).read(progress);
}

}  // namespace hilum::annotation::exchange
