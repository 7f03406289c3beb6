#include "annotation/project/ProjectFile.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>

#include "annotation/project/LayerNrrd.h"
#include "annotation/project/ProjectJson.h"
#include "annotation/project/ZipReader.h"
#include "annotation/project/ZipWriter.h"
#include "core/AtomicFile.h"
#include "core/Error.h"

namespace hilum::annotation {
namespace {

namespace fs = std::filesystem;

const std::string kProject = "project.json", kShapes = "shapes.json", kHistory = "history.json";

/// What a text in a file of that size may unpack to; beyond it the file is no project but a trap.
std::uint64_t mostText(const fs::path& file) {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  return (std::uint64_t(32) << 20) + (error ? 0 : 100 * std::uint64_t(size));
}

/// Compares every member with what was meant.
void verify(const fs::path& temporary, const fs::path& file, const std::vector<ZipWriter::Member>& members,
            const Progress& progress) {
  ZipReader zip(temporary);
  std::size_t i = 0;
  for (; zip.next(); ++i) {
    progress.report(double(i) / double(members.size()));
    const auto [size, crc] = zip.measured();
    if (i >= members.size() || zip.name() != members[i].name || size != members[i].size || crc != members[i].crc) break;
  }
  if (i != members.size())
    throw Error(Code::Io, file.string() + ": does not hold what was written (the disk is full or failing; choose " +
                              "another folder)");
}

void requireDistinct(const Project& project) {
  for (const ProjectSheet& sheet : project.sheets) {
    std::set<LayerId> layers;
    for (const LayerContent& layer : sheet.content.layers)
      if (!layers.insert(layer.id).second)
        throw Error(Code::Usage, "two layers of a project have the id " + std::to_string(layer.id));
  }
}

/// Takes the members of a file apart into a project.
class Reading {
 public:
  Reading(const fs::path& file, const Progress& progress) : file_(file), progress_(progress), most_(mostText(file)) {}

  Project run() {
    readHead();
    ZipReader zip(file_);
    while (zip.next()) {
      progress_.checkpoint();
      if (!seen_.insert(zip.name()).second) refuse(zip.name() + " is in it twice");
      take(zip);
    }
    requireAll();
    return std::move(project_);
  }

 private:
  [[noreturn]] void refuse(const std::string& what) const {
    throw Error(Code::BadInput, file_.string() + ": " + what + " (take an older copy of the file)");
  }

  /// First in our own files; others that were packed again may have it anywhere.
  void readHead() {
    ZipReader zip(file_);
    while (zip.next())
      if (zip.name() == kProject) {
        std::set<std::string> members;
        project_ = projectFromJson(zip.text(most_), file_.string(), members);
        for (std::size_t s = 0; s < project_.sheets.size(); ++s)
          for (LayerContent& layer : project_.sheets[s].content.layers)
            if (const std::string member = layerMember(s, layer.id); members.contains(member))
              layers_.emplace(member, &layer);
        return;
      }
    throw Error(Code::BadInput, file_.string() + ": is no project of Hilum: it has no " + kProject);
  }

  void take(ZipReader& zip) {
    const std::string where = file_.string() + ": " + zip.name();
    if (zip.name() == kProject) return;
    if (zip.name() == kShapes) return shapesFromJson(zip.text(most_), where, project_.sheets);
    if (zip.name() == kHistory) {
      project_.history = historyFromJson(zip.text(most_), where);
      return;
    }
    const auto layer = layers_.find(zip.name());
    if (layer != layers_.end()) return readLayer(zip, where, layer->second->labels, progress_);
    if (zip.name().ends_with('/')) return;  // a folder, as other programs list them
    project_.problems.push_back("The project holds " + zip.name().substr(0, 100) +
                                ", which this Hilum does not know; it is left out when the project is saved.");
  }

  void requireAll() const {
    for (const std::string& name : {kShapes, kHistory})
      if (!seen_.contains(name)) refuse("it has no " + name);
    for (const auto& [name, layer] : layers_)
      if (!seen_.contains(name)) refuse("it has no " + name);
  }

  const fs::path& file_;
  const Progress& progress_;
  std::uint64_t most_;
  Project project_;
  std::map<std::string, LayerContent*> layers_;  ///< by member
  std::set<std::string> seen_;
};

}  // namespace

bool isProjectFile(const fs::path& file) {
  // A local file header (APPNOTE.TXT 4.3.7): its name begins at byte 30.
  std::array<char, 42> head{};
  std::ifstream(file, std::ios::binary).read(head.data(), head.size());
  const std::string_view bytes(head.data(), head.size());
  return bytes.starts_with("PK\3\4") && bytes.substr(30) == kProject;
}

void writeProject(const Project& project, const fs::path& file, const Progress& progress) {
  requireDistinct(project);
  AtomicFile out(file);
  ZipWriter zip(out);
  zip.add(kProject, projectJson(project, file));
  zip.add(kShapes, shapesJson(project.sheets));
  zip.add(kHistory, historyJson(project.history));
  std::size_t layers = 0, done = 0;
  for (const ProjectSheet& sheet : project.sheets)
    layers += std::size_t(std::ranges::count_if(
        sheet.content.layers, [](const LayerContent& layer) { return !layer.labels.bricks.empty(); }));
  for (std::size_t s = 0; s < project.sheets.size(); ++s)
    for (const LayerContent& layer : project.sheets[s].content.layers) {
      if (layer.labels.bricks.empty()) continue;
      const double from = 0.7 * double(done) / double(layers), to = 0.7 * double(++done) / double(layers);
      writeLayer(zip, layerMember(s, layer.id), layer, progress.part(from, to));
    }
  zip.finish();
  verify(out.temporary(), file, zip.members(), progress.part(0.7, 1));
  out.commit();
}

Project readProject(const fs::path& file, const Progress& progress) { return Reading(file, progress).run(); }

}  // namespace hilum::annotation
