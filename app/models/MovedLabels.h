#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "annotation/Edit.h"
#include "annotation/RegionMask.h"
#include "core/Progress.h"

namespace hilum::app {

/// Gives the voxels of a mask other labels, as the patch of a layer that holds `labels` now. `become` is told a voxel's
/// place in the image and its label. Bricks where nothing changes are left out.
annotation::VoxelPatch repainted(annotation::LayerId layer, const LabelMap& labels, const annotation::RegionMask& where,
                                 const std::function<LabelId(std::size_t place, LabelId now)>& become,
                                 const Progress& progress = {});

/// A part of a layer: all voxels of a label, or of every one (0), or only the connected part that holds a voxel.
struct LayerPart {
  LabelId label = 0;
  std::optional<Index3> within;
};
/// Its voxels; none when the voxel bears no such label.
annotation::RegionMask voxelsOf(const LabelMap& labels, const LayerPart& part, const Progress& progress = {});

/// A layer at one moment, for a worker.
struct LayerAt {
  annotation::LayerId id = 0;
  std::size_t place = 0;
  std::shared_ptr<annotation::LabelSnapshot> labels;
};

/// The edits of one step that take a part out of a layer. A label that has no voxel left goes, and with the last one
/// the layer. Empty when the part is.
std::vector<annotation::Edit> rejectEdits(const LayerAt& from, const LayerPart& part, const Progress& progress = {});

/// The same, and the part goes over onto another layer, under labels of the same names; locked ones there stay. Without
/// `onto` it goes onto a new layer of that id and name, under the one it comes from.
struct NewLayer {
  annotation::LayerId id = 0;
  std::string name;
};
std::vector<annotation::Edit> acceptEdits(const LayerAt& from, const LayerPart& part, const LayerAt* onto,
                                          const NewLayer& fresh, const Progress& progress = {});

}  // namespace hilum::app
