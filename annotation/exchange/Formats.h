#pragma once
#include <functional>

#include "annotation/exchange/Coco.h"
#include "annotation/exchange/Dataset.h"
#include "annotation/exchange/LabelSlices.h"
#include "annotation/exchange/Written.h"
#include "annotation/exchange/Yolo.h"
#include "core/LabelReading.h"

namespace hilum::annotation::exchange {

struct ReadOptions {
  YoloReadOptions yolo;
  SlicePlane plane = SlicePlane::Axial;  ///< along which a label map is cut into images
  std::string series;                    ///< begins the names of those; empty: the label file's name
  LabelSource labelled;                  ///< what DICOM labels belong to, where it is known
};

/// Reads annotations of any format that is known, recognised by their content: a file, a folder or an archive. Of a
/// folder the files of one format are read and those of others listed. Throws Error{NotFound, BadInput, Unsupported}
/// naming the file, the line or element and the remedy.
Dataset readAnnotations(const std::filesystem::path& path, const ReadOptions& options = {},
                        const Progress& progress = {});

struct WriteOptions {
  CocoOptions coco;
};

/// A format that annotations are written in.
struct WriteFormat {
  const char* name;
  const char* summary;
  bool folder;  ///< writes into a folder rather than to a file
  std::function<Written(const Dataset&, const std::filesystem::path&, const WriteOptions&, const Progress&)> write;
};

/// Every format without a grid; a further one is a row here.
const std::vector<WriteFormat>& writeFormats();

/// Names the labels anew by a list: those that the file left unnamed by their number (YOLO's from 0, label maps' from
/// 1); the list's other names come first in its order, then whatever the file names beside it.
void applyLabelList(Dataset& dataset, const std::vector<std::string>& names);

}  // namespace hilum::annotation::exchange
