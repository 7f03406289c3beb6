#pragma once
#include "annotation/exchange/Dataset.h"
#include "annotation/exchange/JsonText.h"
#include "annotation/exchange/Written.h"

namespace hilum::annotation::exchange {

/// True for a list of {"image", "annotations"}: Make Sense's tags, or CreateML's boxes.
bool isTags(const Json& document);

/// Reads [{"image": name, "annotations": [names]}] as tags of the images, and CreateML's {"label", "coordinates": {"x",
/// "y", "width", "height"}} (x and y are the centre) as rectangles. Throws Error{BadInput} naming the image.
Dataset readTags(const SourceFile& file, const Json& document);

/// Writes the tags; whatever is drawn is lost. Throws Error{Io}.
Written writeTags(const Dataset& dataset, const std::filesystem::path& file);

}  // namespace hilum::annotation::exchange
