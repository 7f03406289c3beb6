#pragma once
#include <QObject>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "annotation/LabelLayer.h"

namespace hilum::app {

class Session;
struct Document;

/// A number for each slice of a label map, along the axis nearest to head and feet, that changes with its voxels.
std::vector<std::uint64_t> slicePrints(const LabelMap& labels);

/// What a model put on a layer, to be compared with what a person made of it. Any thread.
class FirstState {
 public:
  explicit FirstState(std::shared_ptr<annotation::LabelSnapshot> labels) : labels_(std::move(labels)) {}
  /// See slicePrints(). The snapshot is let go at the first call.
  const std::vector<std::uint64_t>& prints(const Progress& progress);

 private:
  std::mutex mutex_;
  std::shared_ptr<annotation::LabelSnapshot> labels_;
  std::vector<std::uint64_t> prints_;
};

/// Remembers what models put on the layers of the open documents while the window is open: slices that nobody touched
/// since are no annotations. GUI thread.
class ModelLayers : public QObject {
  Q_OBJECT
 public:
  explicit ModelLayers(Session& session, QObject* parent = nullptr);

  /// Of the layers of a document that came from a model.
  std::map<annotation::LayerId, std::shared_ptr<FirstState>> of(const Document& document) const;

 private:
  void look();

  Session& session_;
  struct Entry {
    std::weak_ptr<Document> document;
    annotation::LayerId layer;
    std::uint64_t step;  ///< that brought it
    std::shared_ptr<FirstState> first;
  };
  std::vector<Entry> entries_;
};

}  // namespace hilum::app
