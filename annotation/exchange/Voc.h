#pragma once
#include "annotation/exchange/Dataset.h"
#include "annotation/exchange/SourceFiles.h"
#include "annotation/exchange/Written.h"
#include "annotation/exchange/XmlText.h"

namespace hilum::annotation::exchange {

/// True for a document of Pascal VOC: <annotation>, or one within another element, without LabelMe's marks.
bool isVoc(const XmlText& document);

/// Adds what one file of Pascal VOC says (http://host.robots.ox.ac.uk/pascal/VOC/voc2012/htmldoc/): boxes as they are
/// written, whole numbers or not, in any order; corners of turned boxes (roLabelImg) and outlines (Roboflow) too.
/// Parts of objects become problems. Throws Error{BadInput} naming file and line.
void readVoc(const XmlText& document, Dataset& dataset);

/// Writes one .xml per image into a folder, rounded to whole pixels, names escaped. What is no rectangle becomes its
/// box and is listed; points, lines and tags are lost. Throws Error{Io}.
Written writeVoc(const Dataset& dataset, const std::filesystem::path& folder, const Progress& progress = {});

}  // namespace hilum::annotation::exchange
