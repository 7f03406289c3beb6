#pragma once
#include "annotation/DocumentContent.h"
#include "annotation/exchange/Dataset.h"

namespace hilum::annotation::exchange {

/// What becomes of what is drawn already when something is imported.
enum class Joining {
  Merge,   ///< it stays; labels of one name become one
  Replace  ///< annotations and layers go; measurements stay
};

/// The layers of a content that are volumes, unpacked by whoever has the time; null for others.
using LayerMaps = std::vector<std::shared_ptr<LabelMap>>;
LayerMaps unpackedVolumes(const DocumentContent& content);

/// The edits, of one step, that bring `content` into a document whose shapes take their labels from the layer
/// `current` (0: there is none). Shapes and layers get ids of their own. What there is in `maps` becomes the layers'
/// own.
std::vector<Edit> importEdits(const Annotation& document, LayerId current, DocumentContent content, Joining joining,
                              const LayerMaps& maps = {});

/// Makes the annotations of `content` suggestions, which somebody has to accept.
void makeSuggestions(DocumentContent& content);
/// Turns masks into outlines: voxels cannot be suggested, shapes can.
void outlineMasks(Dataset& dataset);

}  // namespace hilum::annotation::exchange
