#pragma once
#include "annotation/Annotation.h"

namespace hilum::annotation {

struct LayerContent {
  LayerId id = 0;
  std::string name;
  bool visible = true;
  PackedLabels labels;
};

/// All that a document holds at one moment, without its history: a plain value for files and other threads.
struct DocumentContent {
  std::vector<Shape> shapes;
  std::vector<LayerContent> layers;
  bool done = false;  ///< see Annotation::done()
};

/// Whether it holds nothing that was drawn or marked: a layer that only names labels is nothing.
bool isBlank(const DocumentContent& content);

/// Whether two documents hold the same to the last bit: shapes, voxels, tables with codes and looks, grids, names.
bool operator==(const DocumentContent& a, const DocumentContent& b);

/// A document at one moment, taken at once on the GUI thread and packed later by a worker, while the document is worked
/// on. Like a LabelSnapshot it costs nothing but what changes meanwhile.
class DocumentSnapshot {
 public:
  explicit DocumentSnapshot(const Annotation& document);

  /// Any one thread. Throws Cancelled.
  DocumentContent content(const Progress& progress = {}) const;

 private:
  struct Layer {
    LayerId id;
    std::string name;
    bool visible;
    Grid grid;
    LabelTable table;
    std::shared_ptr<const std::vector<PackedBrick>> bricks;  ///< of a layer that is packed
    std::shared_ptr<LabelSnapshot> labels;                   ///< of others that were drawn on
  };
  std::vector<Shape> shapes_;
  std::vector<Layer> layers_;
  bool done_ = false;
};

/// Fills an empty document. Throws what Annotation::exchange does, Error{Corrupt} for voxels that do not fit their
/// grid, and Error{Unsupported} for a layer that this computer's memory cannot hold.
void fill(Annotation& document, DocumentContent content);

/// Throws Error{Unsupported} when a layer on that grid, or one that an edit adds, is more than this computer's memory
/// holds: before what a file claims is believed.
void requireMemoryFor(const Grid& grid);
void requireMemoryFor(const Edit& edit);

}  // namespace hilum::annotation
