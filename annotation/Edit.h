#pragma once
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "annotation/LabelLayer.h"
#include "annotation/PackedLabels.h"
#include "annotation/Shape.h"

namespace hilum::annotation {

/// Puts a shape into the document's list before the one at `place` (or at its end).
struct AddShape {
  Shape shape;
  std::size_t place = 0;
};

struct RemoveShape {
  ShapeId id = 0;
};

/// Puts `shape` where the one of the same id stands.
struct ChangeShape {
  Shape shape;
};

/// Puts a label layer into the document's list before the one at `place` (or at its end). A label map that is given as
/// such becomes the layer's own: nobody else may change it any more. A snapshot stands for one in a record.
struct AddLayer {
  LayerId id = 0;
  std::string name;
  bool visible = true;
  std::variant<std::shared_ptr<LabelMap>, PackedLabels, std::shared_ptr<LabelSnapshot>> labels;
  std::size_t place = 0;
};

struct RemoveLayer {
  LayerId id = 0;
};

struct RenameLayer {
  LayerId id = 0;
  std::string name;
};

/// Puts a layer at that place of the document's list (or at its end), the others keep their order.
struct MoveLayer {
  LayerId id = 0;
  std::size_t place = 0;
};

/// Puts a row into a layer's table of labels in place of the one of the same number; without a row, takes it out. A row
/// that is replaced keeps its visibility, opacity and lock: they are of the view (see Annotation::setSight).
struct ChangeLabelTable {
  LayerId layer = 0;
  LabelId label = 0;
  std::optional<Label> row;
};

/// Gives labels of a layer's table other places in lists, see Label::place.
struct OrderLabels {
  LayerId layer = 0;
  std::map<LabelId, std::uint32_t> places;
};

/// Bricks of a layer to be swapped with the ones of the same numbers there.
struct VoxelPatch {
  LayerId layer = 0;
  std::vector<PackedBrick> bricks;  ///< by rising number, each once
  IndexBox box;                     ///< around every voxel that differs
};

/// Says whether the work on the document's image is done.
struct MarkDone {
  bool done = true;
};

/// One change of an Annotation: a value that Annotation::exchange() turns into the change that takes it back.
using Edit = std::variant<AddShape, RemoveShape, ChangeShape, AddLayer, RemoveLayer, RenameLayer, ChangeLabelTable,
                          VoxelPatch, MoveLayer, MarkDone, OrderLabels>;

/// What a change concerns, so that views refresh no more than that.
struct Change {
  enum class Of { Shapes, Layers, Table, Voxels };  ///< the mark of what is done counts as one of shapes
  Of of = Of::Shapes;
  LayerId layer = 0;  ///< the layer that came, went, or changed; 0 for shapes
  IndexBox box;       ///< of voxels
};
Change changeOf(const Edit& edit);

/// What an edit takes of memory.
std::size_t bytesOf(const Edit& edit);

}  // namespace hilum::annotation
