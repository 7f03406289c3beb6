#include "app/cli/ProjectImages.h"

#include <memory>

#include "annotation/exchange/ProjectDataset.h"
#include "annotation/project/LocateSource.h"
#include "annotation/project/ProjectFile.h"
#include "core/Error.h"
#include "core/dicom/VolumeReader.h"
#include "core/io/LabelFile.h"

namespace hilum::cli {
namespace {

struct Sheet {
  annotation::LocatedSource source;
  LabelMap labels;
};

/// The number of a label's name over all projects, as an output of the list.
LabelId numberOf(inference::PackList& list, const Label& label) {
  for (const auto& output : list.outputs)
    if (output.name == label.name) return LabelId(output.label);
  const auto id = LabelId(list.outputs.size() + 1);
  if (id > 255) throw Error(Code::Unsupported, "more than 255 labels (merge some)");
  const int place = int(list.outputs.size());
  inference::DatasetOutput output{label.name, int(id), {label.colour.r, label.colour.g, label.colour.b}, {}, {}, {}};
  if (label.type)
    output.code = label.type->value, output.scheme = label.type->scheme, output.meaning = label.type->meaning;
  list.outputs.push_back(std::move(output));
  list.definitions.front().targets.push_back({{int(id)}, {place}});
  return id;
}

}  // namespace

LabelMap renumbered(LabelMap map, inference::PackList& list) {
  map.completeTable();
  std::vector<LabelId> numbers(65536, 0);
  for (const auto& [id, count] : map.counts()) numbers[id] = numberOf(list, *map.table().find(id));
  for (LabelId& voxel : map.voxels()) voxel = numbers[voxel];
  return map;
}

inference::PackList packProjects(const std::vector<std::filesystem::path>& projects, std::vector<std::string>& problems,
                                 const Progress& progress) {
  inference::PackList list;
  list.definitions.push_back({"labels", {}});
  const auto sheets = std::make_shared<std::vector<Sheet>>();
  for (const auto& file : projects) {
    const annotation::Project project = annotation::readProject(file, progress);
    problems.insert(problems.end(), project.problems.begin(), project.problems.end());
    for (const annotation::ProjectSheet& sheet : project.sheets) {
      annotation::LocatedSource source = annotation::locateSource(sheet.source, file, {}, progress);
      if (!source.catalogue) {
        problems.push_back(file.string() + ": the images of " + sheet.source.name + " are not to be found");
        continue;
      }
      const LabelReading drawn = annotation::exchange::drawnLabelsOf(sheet, progress);
      problems.insert(problems.end(), drawn.problems.begin(), drawn.problems.end());
      const std::string name = file.stem().string() + "-" + std::to_string(sheets->size());
      const std::string& study = sheet.source.studyUid;
      list.entries.push_back(
          {name, study.empty() ? name : study, "projects", 0, source.path, file, !sheet.content.done});
      sheets->push_back({std::move(source), renumbered(flattened(drawn, &problems), list)});
    }
  }
  if (list.entries.empty() || list.outputs.empty())
    throw Error(Code::NotFound, projects.front().string() + ": no image with labels is to be found");
  list.load = [sheets, names = list.entries](const inference::PackList::Entry& entry, const Progress& reading) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i].name != entry.name) continue;
      const Sheet& sheet = (*sheets)[i];
      inference::PackItem item{readVolume(*sheet.source.stack, reading), sheet.labels};
      if (item.image->grid().size() != item.labels.grid().size())
        throw Error(Code::BadInput,
                    entry.labels.string() + ": was drawn on images of another size than " + entry.image.string());
      return item;
    }
    throw Error(Code::Internal, entry.name + " is none of the sheets");
  };
  return list;
}

}  // namespace hilum::cli
