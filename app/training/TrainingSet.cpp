#include "app/training/TrainingSet.h"

#include <algorithm>
#include <map>

#include "annotation/exchange/ProjectDataset.h"
#include "annotation/project/ProjectFile.h"
#include "app/Session.h"
#include "app/cli/ProjectImages.h"
#include "app/training/ModelLayers.h"
#include "core/Error.h"
#include "core/dicom/VolumeReader.h"
#include "core/io/LabelFile.h"

namespace hilum::app {
namespace {

namespace fs = std::filesystem;
namespace exchange = annotation::exchange;
using inference::PackItem;
using inference::PackList;
using FirstStates = std::map<annotation::LayerId, std::shared_ptr<FirstState>>;

/// One image with what is drawn on it.
struct Drawn {
  annotation::DocumentSnapshot snapshot;
  FirstStates first;
  VolumePtr volume;              ///< when it is open
  const Stack* stack = nullptr;  ///< else
  Grid grid;
  std::string name, patient;
};

/// Calls `visit(voxel, slice)` for every voxel, with its slice along the axis nearest to head and feet.
template <class Visit>
void eachVoxel(const Grid& grid, const Visit& visit) {
  const Index3 size = grid.size();
  const int axis = closestToLps(grid).axis[2];
  std::size_t i = 0;
  for (std::int64_t z = 0; z < size[2]; ++z)
    for (std::int64_t y = 0; y < size[1]; ++y)
      for (std::int64_t x = 0; x < size[0]; ++x, ++i) visit(i, std::size_t(axis == 0 ? x : axis == 1 ? y : z));
}

/// Slices that are not what the model made of them; the others become empty.
std::vector<bool> keepTouched(LabelMap& labels, const std::vector<std::uint64_t>& before) {
  const auto now = slicePrints(labels);
  std::vector<bool> touched(now.size(), true);
  for (std::size_t s = 0; s < std::min(now.size(), before.size()); ++s) touched[s] = now[s] != before[s];
  const auto voxels = labels.voxels();
  eachVoxel(labels.grid(), [&](std::size_t i, std::size_t slice) {
    if (!touched[slice]) voxels[i] = 0;
  });
  return touched;
}

/// `over` upon `under`: its labels, and the whole of the slices of `replaced`.
void lay(LabelMap& under, const LabelMap& over, const std::vector<bool>& replaced) {
  const auto source = over.voxels();
  const auto target = under.voxels();
  eachVoxel(under.grid(), [&](std::size_t i, std::size_t slice) {
    if (source[i] != 0 || (!replaced.empty() && replaced[slice])) target[i] = source[i];
  });
}

/// What is drawn on an image, and the slices of models' layers that somebody corrected.
struct Labelled {
  LabelMap labels;
  std::vector<bool> corrected;
};

/// The labels of one image under the numbers of the list, which grows by names that are new.
Labelled labelsOf(const Drawn& drawn, PackList& list, std::vector<std::string>* problems, const Progress& progress) {
  annotation::ProjectSheet sheet;
  sheet.source.name = drawn.name;
  if (drawn.grid.size()[2] == 1) sheet.source.image = drawn.name;
  sheet.source.grid = drawn.grid;
  sheet.content = drawn.snapshot.content(progress);
  std::erase_if(sheet.content.layers, [&](const annotation::LayerContent& layer) {
    const bool elsewhere = !layer.labels.grid.sameAs(drawn.grid);
    if (elsewhere && problems) problems->push_back(layer.name + ": lies on another grid than the images (left out)");
    return elsewhere || !layer.visible;
  });
  std::vector<FirstState*> first;
  for (const auto& layer : sheet.content.layers) {
    const auto known = drawn.first.find(layer.id);
    first.push_back(known == drawn.first.end() ? nullptr : known->second.get());
  }
  LabelReading reading = exchange::drawnLabelsOf(sheet, progress);
  LabelMap all(drawn.grid);
  std::vector<bool> corrected;
  for (std::size_t i = 0; i < reading.layers.size(); ++i) {
    std::vector<bool> replaced;
    if (i < first.size() && first[i]) replaced = keepTouched(reading.layers[i], first[i]->prints(progress));
    corrected.resize(std::max(corrected.size(), replaced.size()));
    for (std::size_t s = 0; s < replaced.size(); ++s) corrected[s] = corrected[s] || replaced[s];
    lay(all, cli::renumbered(std::move(reading.layers[i]), list), replaced);
  }
  return {std::move(all), std::move(corrected)};
}

/// Numbers in the place of names: what is written into a model folder tells of nobody.
PackList anonymous(PackList list) {
  std::map<std::string, std::string> patients, images;
  auto before = std::make_shared<std::map<std::string, PackList::Entry>>();
  for (PackList::Entry& entry : list.entries) {
    const PackList::Entry original = entry;
    auto& patient = patients[entry.source + "/" + entry.patient];
    if (patient.empty()) patient = "patient " + std::to_string(patients.size());
    entry.patient = patient;
    entry.name = "image " + std::to_string(before->size() + 1);
    entry.source = "annotations";
    before->emplace(entry.name, original);
  }
  list.load = [before, load = list.load](const PackList::Entry& entry, const Progress& progress) {
    return load(before->at(entry.name), progress);
  };
  return list;
}

PackList listOf(const std::shared_ptr<std::vector<Drawn>>& all, bool emptyIsEmpty, std::vector<std::string>& problems,
                const Progress& progress) {
  auto list = std::make_shared<PackList>();
  list->definitions.push_back({"labels", {}});
  for (std::size_t i = 0; i < all->size(); ++i) {
    const Drawn& drawn = (*all)[i];
    progress.report(double(i) / double(all->size()));
    const auto [labels, corrected] = labelsOf(drawn, *list, &problems, {});
    const bool done = drawn.snapshot.content().done;
    const bool any = std::ranges::any_of(labels.voxels(), [](LabelId id) { return id != 0; });
    if (!any && !done) continue;
    list->entries.push_back(
        {std::to_string(i), drawn.patient, "open", 0, drawn.name, drawn.name, !done && !emptyIsEmpty});
  }
  if (list->outputs.empty()) throw Error(Code::NotFound, "nothing is labelled (draw areas on a few slices first)");
  PackList result = *list;
  // The numbers are fixed now: `list` knows every name.
  result.load = [all, list](const PackList::Entry& entry, const Progress& reading) {
    const Drawn& drawn = (*all)[std::size_t(std::stoul(entry.name))];
    VolumePtr volume = drawn.volume ? drawn.volume : readVolume(*drawn.stack, reading);
    PackList numbers = *list;
    Labelled labelled = labelsOf(drawn, numbers, nullptr, {});
    PackItem item{std::move(volume), std::move(labelled.labels), std::move(labelled.corrected)};
    if (item.image->grid().size() != item.labels.grid().size())
      throw Error(Code::BadInput, entry.image.string() + ": was labelled at another size than it has");
    return item;
  };
  return anonymous(std::move(result));
}

std::string patientOf(const Catalogue* catalogue, const Stack* stack, const std::string& otherwise) {
  if (!catalogue || !stack) return otherwise;
  const Study* study = catalogue->ownersOf(*stack).first;
  if (!study) return otherwise;
  // Image files have no patient: each is one of its own.
  if (!study->patient.id.empty()) return "id " + study->patient.id;
  return study->uid.empty() ? otherwise : "study " + study->uid;
}

}  // namespace

TrainingSet openStudy(const Session& session, const ModelLayers& layers, bool emptyIsEmpty) {
  const auto document = session.document();
  if (!document || !session.volume() || !session.whole()) return {};
  const std::string name = document->seriesName.empty() ? "study" : document->seriesName;
  auto all = std::make_shared<std::vector<Drawn>>();
  all->push_back({annotation::DocumentSnapshot(document->annotation), layers.of(*document), session.volume(), nullptr,
                  session.volume()->grid(), name, name});
  return {[all, emptyIsEmpty, catalogue = session.catalogue()](std::vector<std::string>& problems, const Progress& p) {
    return listOf(all, emptyIsEmpty, problems, p);
  }};
}

TrainingSet openImages(const Session& session, const ImageSet& images, const ModelLayers& layers, Which which) {
  if (!images.active()) return {};
  auto all = std::make_shared<std::vector<Drawn>>();
  for (const SetImage& image : imagesOf(images)) {
    const auto document = session.documentOn(image.stack);
    if (!document || document->blank() || (which == Which::Done && !document->annotation.done())) continue;
    all->push_back({annotation::DocumentSnapshot(document->annotation), layers.of(*document), nullptr, image.stack,
                    image.stack->grid, image.name, patientOf(session.catalogue().get(), image.stack, image.name)});
  }
  return {[all, catalogue = session.catalogue()](std::vector<std::string>& problems, const Progress& progress) {
    return listOf(all, false, problems, progress);
  }};
}

TrainingSet projectsIn(const fs::path& folder) {
  return {[folder](std::vector<std::string>& problems, const Progress& progress) {
    std::vector<fs::path> projects;
    std::error_code error;
    for (auto it = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
         !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
      progress.checkpoint();
      if (it->path().extension() == ".hilum" && it->is_regular_file(error) && annotation::isProjectFile(it->path()))
        projects.push_back(it->path());
    }
    if (projects.empty()) throw Error(Code::NotFound, folder.string() + ": holds no project (.hilum)");
    std::sort(projects.begin(), projects.end());
    return anonymous(cli::packProjects(projects, problems, progress));
  }};
}

}  // namespace hilum::app
