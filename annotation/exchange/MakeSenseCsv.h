#pragma once
#include "annotation/CsvText.h"
#include "annotation/exchange/Dataset.h"
#include "annotation/exchange/SourceFiles.h"
#include "annotation/exchange/Written.h"

namespace hilum::annotation::exchange {

/// True when the records are rows of Make Sense: rectangles (with their header), or points, lines or tags without one.
bool isMakeSenseCsv(const std::vector<CsvRecord>& records);

/// Adds the rows: label,x,y,width,height,image,w,h under a header; label,x,y,image,w,h; label,x1,y1,x2,y2,image,w,h;
/// image,"[a,b]". Names with commas are read quoted and, as Make Sense writes them, unquoted. Throws Error{BadInput}
/// naming file and line.
void readMakeSenseCsv(const SourceFile& file, const std::vector<CsvRecord>& records, Dataset& dataset);

/// Writes rect.csv, point.csv, line.csv and tag.csv into a folder, each when it has rows; whole pixels. Outlines become
/// their boxes and are listed, as are lines of more than two points, which are lost. Throws Error{Io}.
Written writeMakeSenseCsv(const Dataset& dataset, const std::filesystem::path& folder);

}  // namespace hilum::annotation::exchange
