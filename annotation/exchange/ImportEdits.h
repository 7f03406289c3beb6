#pragma once
#include "annotation/DocumentContent.h"
#include "annotation/exchange/Dataset.h"

namespace hilum::annotation::exchange {

/// What becomes of what is drawn already when something is imported.
enum class Joining {
  Merge,   ///< it stays; labels of one name become one
  Replace  ///< annotations and layers go; measurements stay
};

/// The edits, of one step, that bring `content` into a document whose shapes take their labels from the layer
/// `current` (0: there is none). Shapes and layers get ids of their own.
std::vector<Edit> importEdits(const Annotation& document, LayerId current, DocumentContent content, Joining joining);

/// Makes the annotations of `content` suggestions, which somebody has to accept.
void makeSuggestions(DocumentContent& content);
/// Turns masks into outlines: voxels cannot be suggested, shapes can.
void outlineMasks(Dataset& dataset);

}  // namespace hilum::annotation::exchange
