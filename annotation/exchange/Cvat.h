#pragma once
#include "annotation/exchange/Dataset.h"
#include "annotation/exchange/XmlText.h"

namespace hilum::annotation::exchange {

/// True for CVAT's XML 1.1, for images or for video: <annotations> with images, tracks or its <meta>.
bool isCvat(const XmlText& document);

/// Reads it (https://docs.cvat.ai/docs/manual/advanced/xml_format/): boxes (turned ones as polygons), polygons,
/// polylines, points, ellipses, masks and tags, with colours of labels. Tracks become figures on images named by their
/// frame ("frame_000010"), those outside the picture left away. Cuboids and skeletons become problems. Throws
/// Error{BadInput} naming the line.
Dataset readCvat(const XmlText& document, const Progress& progress = {});

}  // namespace hilum::annotation::exchange
