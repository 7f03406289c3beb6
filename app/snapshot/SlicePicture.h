#pragma once
#include <QImage>
#include <string>

#include "core/LabelMap.h"
#include "core/Volume.h"
#include "viewers/scene/SliceKernel.h"

namespace hilum::app {

/// What a picture of slices shows.
struct SliceScene {
  VolumePtr volume;
  std::shared_ptr<const LabelMap> labels;  ///< may be null
  viewers::SliceStyle style;
  viewers::VolumeOverlay overlay;  ///< may have no volume
  Vec3 through = Vec3::Zero();  ///< LPS mm
};

/// One standard plane through `scene.through`, the whole volume fitted into the picture, with its patient letters,
/// place, window and scale bar. Needs a QGuiApplication (for fonts), no display.
QImage slicePicture(const SliceScene& scene, viewers::Plane plane, QSize size);

/// Length in mm, 1, 2 or 5 times a power of ten, that takes between a tenth and a quarter of `widthMm`.
double scaleBarMm(double widthMm);

}  // namespace hilum::app
