#pragma once
#include "annotation/DocumentContent.h"
#include "annotation/exchange/Dataset.h"
#include "annotation/exchange/Written.h"
#include "annotation/project/SourceReference.h"
#include "app/images/SetLabels.h"

namespace hilum::app {

/// Which images of a set are written.
enum class Which { DrawnOn, Done };

/// What is drawn on the images of a set at one moment, for a worker.
struct SetSnapshot {
  struct Sheet {
    annotation::SourceReference source;
    annotation::DocumentSnapshot drawn;
  };
  std::vector<Sheet> sheets;
  std::shared_ptr<const Catalogue> catalogue;  ///< kept alive
};

/// Every image that is drawn on or done, or of these the ones that are done.
SetSnapshot snapshotOf(const Session& session, const ImageSet& images, Which which);

/// The same as figures of its images, which bear their paths below the folder that all share.
annotation::exchange::Dataset datasetOf(const SetSnapshot& snapshot, const Progress& progress);

/// An image of the set as files may name it.
struct SetImage {
  const Stack* stack = nullptr;
  std::string name;  ///< path below the folder that all share
};
std::vector<SetImage> imagesOf(const ImageSet& images);

/// For each image of a dataset the one of the set that it is: the same path, else the same file name, else the same
/// name without its ending, each where it is the only one. -1 for others.
std::vector<int> matched(const annotation::exchange::Dataset& dataset, const std::vector<SetImage>& images);

/// What a file of annotations brings to one image of the set.
struct SetSheet {
  const Stack* stack = nullptr;
  annotation::DocumentContent content;
};

/// Distributes a dataset onto the images of a set by their names. Images that the set has not are lost, and listed.
std::vector<SetSheet> distributed(annotation::exchange::Dataset dataset, const std::vector<SetImage>& images,
                                  annotation::exchange::Written& written, const Progress& progress);

}  // namespace hilum::app
