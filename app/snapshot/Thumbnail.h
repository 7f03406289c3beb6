#pragma once
#include <QImage>

#include "core/Progress.h"
#include "core/Volume.h"
#include "core/dicom/Study.h"
#include "viewers/scene/SliceKernel.h"

namespace hilum::app {

/// The middle axial slice, 264 x 156 pixels, a little larger than the frame so that the body fills it.
QImage thumbnailOf(const Volume& volume, const viewers::SliceStyle& style);

/// The middle frame of a DICOM stack as it is stored, at most 156 pixels on a side; no other frame is read. Null when
/// it cannot be decoded. Windowed by the file's first window, else by all but the lowest and highest 2 %.
QImage thumbnailOf(const Stack& stack, const Progress& progress);

/// The middle slice of any stack, at most `side` pixels wide and high; of pictures in their colours, of grey ones all
/// but the darkest and brightest thousandth. Throws what reading does.
QImage smallPictureOf(const Stack& stack, int side, const Progress& progress);

}  // namespace hilum::app
