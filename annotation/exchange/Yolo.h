#pragma once
#include "annotation/exchange/Dataset.h"
#include "annotation/exchange/SourceFiles.h"
#include "annotation/exchange/Written.h"

namespace hilum::annotation::exchange {

/// True when the text could be a YOLO label file: its first line begins with a whole number and a decimal one follows.
/// An empty text is one too: an image without objects.
bool isYoloText(const std::string& text);

/// Whether rows of nine columns are outlines of four points or oriented boxes (their corners). Unknown: a data.yaml
/// with "task: obb" decides, else they are outlines.
enum class NineColumns { Unknown, Outline, OrientedBox };

struct YoloReadOptions {
  std::vector<std::string> names;  ///< of the classes, before those that the files name
  NineColumns nineColumns = NineColumns::Unknown;
};

/// Reads boxes, outlines and their confidences from the .txt files of a folder, archive or single file. Class names
/// come from data.yaml, obj.names, classes.txt, labels.txt or the options, else classes are named by their numbers.
/// Images have their names from pictures of the same stem or a list of images, else the stem; sizes are not known, so
/// the images are relative (giveSize). Throws Error{BadInput} naming file and line.
Dataset readYolo(const SourceFiles& source, const YoloReadOptions& options = {}, const Progress& progress = {});

enum class YoloShape { Box, Outline };

/// Writes one .txt per image (empty when nothing is on it) and labels.txt into a folder: 6 decimals, boxes shrunk so
/// that they stay within the image after rounding. Of an outline's holes only the outer rings are kept, each a row.
/// Points, lines, tags and images of unknown size are lost; as boxes, polygons are listed. Throws Error{Io}.
Written writeYolo(const Dataset& dataset, const std::filesystem::path& folder, YoloShape shape,
                  const Progress& progress = {});

}  // namespace hilum::annotation::exchange
