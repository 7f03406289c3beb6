#pragma once
#include "annotation/exchange/Dataset.h"
#include "annotation/exchange/JsonText.h"
#include "annotation/exchange/XmlText.h"

namespace hilum::annotation::exchange {

/// True for the JSON of LabelMe (https://github.com/wkentaro/labelme): an object with "shapes".
bool isLabelMe(const Json& document);
/// True for the XML of the web LabelMe: <annotation> with an <imagesize>, or with outlines of <pt>.
bool isLabelMe(const XmlText& document);

/// Adds one image: polygons, rectangles, circles, lines, points and masks; its flags become tags. Throws
/// Error{BadInput} naming the shape.
void readLabelMe(const SourceFile& file, const Json& document, Dataset& dataset);
/// Adds one image of the web's XML. Deleted objects, and masks that lie in other files (their boxes stay), become
/// problems.
void readLabelMe(const XmlText& document, Dataset& dataset);

}  // namespace hilum::annotation::exchange
