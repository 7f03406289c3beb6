#pragma once
#include "annotation/RegionMask.h"
#include "core/Grid.h"
#include "core/Progress.h"

namespace hilum::annotation {

/// The mask grown by a distance in mm (negative: shrunk), Euclidean from voxel centre to voxel centre on the grid's
/// spacing. The edge of the grid is no edge of the mask: nothing is shrunk away from there. By all cores; cancellable.
RegionMask withMargin(const RegionMask& mask, const Grid& grid, double mm, const Progress& progress = {});

/// Grown and shrunk again: gaps narrower than twice the radius are closed. Holds all of the mask.
RegionMask closed(const RegionMask& mask, const Grid& grid, double radiusMm, const Progress& progress = {});
/// Shrunk and grown again: parts thinner than twice the radius go. Holds nothing beside the mask.
RegionMask opened(const RegionMask& mask, const Grid& grid, double radiusMm, const Progress& progress = {});

enum class ShellSide { Inside, Outside, Middle };
/// A shell of that thickness (mm) at the mask's surface: within the mask, around it, or half each.
RegionMask shell(const RegionMask& mask, const Grid& grid, double thicknessMm, ShellSide side,
                 const Progress& progress = {});

}  // namespace hilum::annotation
