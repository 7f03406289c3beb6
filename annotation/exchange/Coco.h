#pragma once
#include "annotation/exchange/Dataset.h"
#include "annotation/exchange/JsonText.h"
#include "annotation/exchange/Written.h"

namespace hilum::annotation::exchange {

/// True for a COCO document: an object with annotations or images, or a list of results.
bool isCoco(const Json& document);

/// Reads COCO (https://cocodataset.org/#format-data) and lists of results, as programs write it: ids from 0, as text or
/// twice; no categories; segmentation missing, empty, flat, in parts or as run lengths (plain and compressed). An
/// annotation without an outline is a rectangle; its parts fill even-odd. Keypoints and what nobody defines become
/// problems. Throws Error{BadInput} naming the annotation, Error{Unsupported} for panoptic files.
Dataset readCoco(const SourceFile& file, const Json& document, const Progress& progress = {});

struct CocoOptions {
  bool runLengths = false;  ///< masks as uncompressed run lengths instead of their outlines
  double tolerancePx = 0;   ///< outlines of masks are simplified by this
  /// What found annotations, a model each ("lungs-ct 1; sha256 ..."): listed in "info" under "provenance".
  std::vector<std::string> provenance;
};

/// Writes one file: rectangles and polygons unrounded, the outlines of masks along the edges of their pixels, holes as
/// further rings. A rectangle is its four corners, with "shape" among its attributes so that it comes back as one. A
/// figure without a label has no category_id. Points, lines and tags are lost. Throws Error{Io}.
Written writeCoco(const Dataset& dataset, const std::filesystem::path& file, const CocoOptions& options = {},
                  const Progress& progress = {});

}  // namespace hilum::annotation::exchange
