#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/images/ImageSet.h"
#include "app/images/SetExchange.h"
#include "inference/data/PackList.h"

namespace hilum::app {

class ModelLayers;
class Session;

/// What there is to learn from, as it is at one moment: a worker makes a list for packing of it. The list names no
/// patient: images and patients bear numbers.
struct TrainingSet {
  using List = std::function<inference::PackList(std::vector<std::string>& problems, const Progress& progress)>;
  List list;  ///< any thread; throws Error{NotFound} when nothing is labelled
  explicit operator bool() const { return bool(list); }
};

/// The open study: its label layers but for those that are hidden, upper over lower ones, and its closed shapes.
/// Slices of a model's layer that nobody touched since are no annotations. Unless the study is marked done, or
/// `emptyIsEmpty`, slices without labels are left out. Empty without a study.
TrainingSet openStudy(const Session& session, const ModelLayers& layers, bool emptyIsEmpty);

/// The images of the open set that bear areas, and those that are marked done; with Which::Done these alone.
TrainingSet openImages(const Session& session, const ImageSet& images, const ModelLayers& layers, Which which);

/// All .hilum projects below a folder, whose images are looked for.
TrainingSet projectsIn(const std::filesystem::path& folder);

}  // namespace hilum::app
