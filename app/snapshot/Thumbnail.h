#pragma once
#include <QImage>

#include "core/Volume.h"
#include "viewers/scene/SliceKernel.h"

namespace hilum::app {

/// The middle axial slice, 264 x 156 pixels, a little larger than the frame so that the body fills it.
QImage thumbnailOf(const Volume& volume, const viewers::SliceStyle& style);

}  // namespace hilum::app
