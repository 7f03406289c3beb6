#pragma once
#include "annotation/CsvText.h"
#include "annotation/exchange/Dataset.h"
#include "annotation/exchange/JsonText.h"
#include "annotation/exchange/Written.h"

namespace hilum::annotation::exchange {

/// True for a document of the VGG Image Annotator: version 1, version 2 or a project of version 2.
bool isVgg(const Json& document);
/// True for the header of its CSV export.
bool isVggCsv(const std::vector<std::string>& header);

/// Reads VIA 1 (regions by number), VIA 2 (a list) and projects (https://www.robots.ox.ac.uk/~vgg/software/via/). The
/// label is the value of the attribute that most looks like one ("label", "class", "name", ...), as text or as ticked
/// options; the other attributes are kept beside. A polyline whose ends nearly meet is an outline. Image sizes are not
/// known. Throws Error{BadInput} naming image and
/// region, Error{Unsupported} for VIA 3.
Dataset readVgg(const SourceFile& file, const Json& document, const Progress& progress = {});
Dataset readVggCsv(const SourceFile& file, const std::vector<CsvRecord>& records, const Progress& progress = {});

/// Writes the JSON of VIA 1, as Make Sense does: unrounded, a polygon's first vertex repeated last. Holes, masks as
/// such and tags are lost. Throws Error{Io}.
Written writeVgg(const Dataset& dataset, const std::filesystem::path& file, const Progress& progress = {});

}  // namespace hilum::annotation::exchange
