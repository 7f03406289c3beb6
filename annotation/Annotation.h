#pragma once
#include <unordered_map>

#include "annotation/Edit.h"

namespace hilum::annotation {

/// The document: what was drawn on one volume, shapes and layers of labels, all layers on one grid. Labels overlap only
/// across layers. It changes only by exchange() and by a Stroke; the Journal keeps what those give back. GUI thread.
class Annotation {
 public:
  const std::vector<Shape>& shapes() const { return shapes_; }
  const Shape* find(ShapeId id) const;
  /// An id that no shape has had here.
  ShapeId freshId() const { return lastId_ + 1; }

  /// Whether the work on the image is done, as its reader says.
  bool done() const { return done_; }

  const std::vector<std::unique_ptr<LabelLayer>>& layers() const { return layers_; }
  const LabelLayer* layer(LayerId id) const;  ///< null when there is none
  /// An id that no layer has had here.
  LayerId freshLayerId() const { return lastLayerId_ + 1; }

  /// Carries the edit out and returns the edit that takes it back: exchanging twice changes nothing. Throws
  /// Error{Usage}, and changes nothing, for a shape, layer or row that is not there, or is there already, for a shape
  /// that lacks points, a layer on another grid than the others', and for a layer that a stroke is drawn on.
  Edit exchange(Edit edit);
  /// What exchange(edit) would return.
  Edit opposite(const Edit& edit) const;
  /// Whether exchange(edit) would leave everything as it is.
  bool changesNothing(const Edit& edit) const;

  /// How things are looked at is no part of the history: whether a layer is shown, and, with the number of `row`, its
  /// visibility, opacity and lock. Error{Usage} when there is no such layer or row.
  void setVisible(LayerId id, bool visible);
  void setSight(LayerId id, const Label& row);
  /// Gives memory back that a document which nobody looks at has no need of, as far as that takes no time.
  void rest();
  /// A layer whose voxels nobody looks at: a worker packs `labels`, then rest() lets the unpacked ones go. False, and
  /// they stay, when they have changed since or somebody looks at them.
  struct Unpacked {
    LayerId layer = 0;
    std::shared_ptr<LabelSnapshot> labels;
  };
  std::vector<Unpacked> unpacked() const;
  bool rest(const Unpacked& layer, PackedLabels packed);

 private:
  friend class Stroke;
  struct Exchange;
  struct Opposite;
  struct SaysNothing;

  const Shape& require(ShapeId id) const;
  LabelLayer& requireLayer(LayerId id) const;
  LabelLayer& requireRested(LayerId id) const;
  void requireWelcome(const AddLayer& add) const;
  std::size_t placeOf(LayerId id) const;

  std::vector<Shape> shapes_;
  mutable std::unordered_map<ShapeId, std::size_t> places_;  ///< in shapes_, or near it: see find()
  ShapeId lastId_ = 0;
  std::vector<std::unique_ptr<LabelLayer>> layers_;
  LayerId lastLayerId_ = 0;
  bool done_ = false;
};

}  // namespace hilum::annotation
