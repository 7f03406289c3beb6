#pragma once
#include <functional>

#include "annotation/exchange/LabelSlices.h"
#include "annotation/project/Project.h"

namespace hilum::annotation::exchange {

/// What is drawn on slices of a volume, or on one picture, as the content of a document on it: figures become
/// annotations on the plane of their slice, tags too, and masks layers of labels on the volume's grid. There is always
/// a layer, which names the labels, when there are any. What a document cannot hold is lost, and what lies on no slice.
DocumentContent contentOf(const Dataset& dataset, const SliceSource& source, Written& written,
                          const Progress& progress = {});

/// Where the picture of that name lies; empty when it is not known.
using PicturePath = std::function<std::filesystem::path(const std::string& imageName)>;

/// An image set as sheets, one for each image that anything is drawn on. Images without a size are lost.
std::vector<ProjectSheet> sheetsOf(const Dataset& dataset, const PicturePath& pathOf, Written& written,
                                   const Progress& progress = {});

}  // namespace hilum::annotation::exchange
