#pragma once
#include <QImage>
#include <optional>
#include <string>
#include <vector>

#include "core/LabelMap.h"
#include "core/Progress.h"
#include "core/Volume.h"
#include "viewers/scene/SurfaceFile.h"

namespace hilum::app {

/// True when an X server answers on $DISPLAY: OpenGL pictures need one.
bool haveDisplay();

/// The 3D scene seen from the front, drawn off-screen: the volume by ray casting where a preset is named ("" takes the
/// one that suits it), and the surfaces. Throws Error{Unsupported} without a display, and what transferFor throws.
QImage scenePicture(const VolumePtr& volume, const std::vector<viewers::SurfacePart>& surfaces,
                    const std::optional<std::string>& preset, QSize size);

/// Smooth surfaces of all visible labels, light enough to draw.
std::vector<viewers::SurfacePart> pictureSurfaces(LabelMap labels, const Progress& progress);

}  // namespace hilum::app
