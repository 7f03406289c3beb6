#include "inference/models/ModelLibrary.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "core/Error.h"

namespace hilum::inference {
namespace {

namespace fs = std::filesystem;

LibraryModel opened(const fs::path& folder, const std::string& file, bool isShipped) {
  LibraryModel model{folder.filename().string(), folder, file, isShipped, {}, {}};
  try {
    model.manifest = ModelManifest::read(folder, file);
    model.name = model.manifest->name;
    const fs::path weights = fileWithin(folder, model.manifest->weights, (folder / file).string());
    if (!fs::is_regular_file(weights)) model.problem = weights.string() + ": is missing (copy the model again)";
  } catch (const std::exception& e) {
    model.problem = e.what();
  }
  return model;
}

std::vector<fs::path> foldersIn(const fs::path& place) {
  std::vector<fs::path> folders;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(place, error))
    if (entry.is_directory(error) && !entry.path().filename().string().starts_with(".")) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  return folders;
}

}  // namespace

ModelLibrary::ModelLibrary(fs::path shipped, fs::path user) : shipped_(std::move(shipped)), user_(std::move(user)) {}

ModelLibrary ModelLibrary::standard() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path();
  const char* data = std::getenv("XDG_DATA_HOME");
  const char* home = std::getenv("HOME");
  const fs::path base = data && *data ? fs::path(data) : fs::path(home ? home : "/") / ".local/share";
  return {program.parent_path() / "share/hilum/models", base / "hilum/models"};
}

std::vector<LibraryModel> ModelLibrary::list() const {
  std::vector<LibraryModel> models;
  std::map<std::string, fs::path> taken;
  for (const bool isShipped : {false, true})
    for (const fs::path& folder : foldersIn(isShipped ? shipped_ : user_))
      for (const std::string& file : ModelManifest::filesIn(folder)) {
        LibraryModel model = opened(folder, file, isShipped);
        if (model.manifest) {
          const auto [first, isNew] = taken.emplace(model.name, folder);
          if (!isNew && model.problem.empty())
            model.problem = "the name " + model.name + " is taken by " + first->second.string();
        }
        models.push_back(std::move(model));
      }
  std::stable_sort(models.begin(), models.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return models;
}

LibraryModel ModelLibrary::find(const std::string& name) const {
  std::string names, problem;
  for (LibraryModel& model : list()) {
    if (model.name == name && model.problem.empty()) return std::move(model);
    if (model.name == name && problem.empty()) problem = model.problem;
    if (model.problem.empty()) names += (names.empty() ? "" : ", ") + model.name;
  }
  if (!problem.empty()) throw Error(Code::BadInput, "model " + name + ": " + problem);
  throw Error(Code::Usage, "model " + name + " is not in the library (there are: lungs-classical" +
                                  (names.empty() ? "" : ", " + names) + ")");
}

LibraryModel ModelLibrary::add(const fs::path& folder) const {
  LibraryModel model = opened(folder, ModelManifest::fileName, false);
  if (model.problem.empty()) model.problem = weightsProblem(model);
  if (!model.problem.empty()) throw Error(Code::BadInput, model.problem);
  for (const LibraryModel& other : list())
    if (other.name == model.name && !other.isShipped)
      throw Error(Code::Usage, folder.string() + ": the name " + model.name + " is taken by " + other.folder.string());
  const fs::path target = user_ / model.name, part = user_ / ("." + model.name + ".part");
  try {
    fs::create_directories(user_);
    fs::remove_all(part);
    // Only what the manifest names: a model's folder may lie beside a training's gigabytes.
    fs::create_directories(part);
    std::vector<std::string> files = ModelManifest::filesIn(folder);
    files.push_back(model.manifest->weights);
    if (!model.manifest->card.empty()) files.push_back(model.manifest->card);
    for (const std::string& name : files) {
      const fs::path from = fileWithin(folder, name, folder.string());
      if (name == model.manifest->card && !fs::exists(from)) continue;
      fs::create_directories((part / name).parent_path());
      fs::copy_file(from, part / name);
    }
    fs::rename(part, target);
  } catch (const fs::filesystem_error& e) {
    std::error_code ignored;
    fs::remove_all(part, ignored);
    throw Error(Code::Io, target.string() + ": " + e.code().message());
  }
  return opened(target, ModelManifest::fileName, false);
}

std::string weightsProblem(const LibraryModel& model) {
  if (!model.manifest) return model.problem;
  try {
    const fs::path file = fileWithin(model.folder, model.manifest->weights, model.folder.string());
    const std::string sha256 = weightsHash(file);
    if (sha256 != model.manifest->weightsSha256)
      return file.string() + ": was changed: its SHA-256 is " + sha256 + ", hilum.json says " +
             model.manifest->weightsSha256 + " (copy the model again)";
  } catch (const Error& e) {
    return e.what();
  }
  return {};
}

namespace {

/// A file or a folder; but a folder that holds no model does not stand before the library's model of that name.
bool isModelPath(const std::string& path, const AcceptedPrograms& accepted, const ModelLibrary& library) {
  if (path.ends_with(".json") && fs::is_regular_file(path)) return true;
  if (!fs::is_directory(path)) return false;
  const auto models = library.list();
  if (std::none_of(models.begin(), models.end(), [&](const LibraryModel& model) { return model.name == path; })) return true;
  try {
    checkModel(path, accepted);
    return true;
  } catch (const Error& e) {
    return e.code() != Code::NotFound;
  }
}

}  // namespace

RunnableModel runnableModel(const std::string& nameOrFolder, const ModelLibrary& library) {
  const AcceptedPrograms accepted = library.accepted();
  ModelCheck check;
  if (isModelPath(nameOrFolder, accepted, library)) {
    check = checkModel(nameOrFolder, accepted);
  } else {
    const LibraryModel model = library.find(nameOrFolder);
    if (const std::string problem = weightsProblem(model); !problem.empty()) throw Error(Code::BadInput, problem);
    check = checkModel(model.folder / model.file, accepted);
  }
  if (!check.manifest || check.manifest->weights.empty() || check.weights == "missing") {
    std::string why;
    for (const std::string& name : check.unsupported) why += (why.empty() ? "" : ", ") + name;
    if (!why.empty()) why = "is not understood: " + why + " (hilum models check shows all)";
    for (const std::string& note : check.notes)
      if (why.empty() && !check.manifest) why = note;
    if (why.empty()) why = "its weights are missing (a traced network, model.ts, or the file that hilum.json names)";
    throw Error(Code::BadInput, nameOrFolder + ": " + why);
  }
  // What was made from foreign files keeps the bounds that our own must keep.
  const ModelManifest manifest = ModelManifest::fromJson(check.manifest->toJson(), nameOrFolder);
  RunnableModel model{manifest, fileWithin(check.folder, manifest.weights, nameOrFolder), check.notes};
  const bool isProgram = model.manifest.network.type == "torchscript";
  if (!isProgram && check.weights != "present")
    throw Error(Code::BadInput, model.weights.string() + ": is not the file that its manifest names, the SHA-256 differs "
                                                         "(copy the model again)");
  if (isProgram && !accepted.contains(model.manifest.weightsSha256))
    throw Error(Code::Usage, model.weights.string() +
                                 ": is a program (TorchScript) that could do anything you can; if you trust its source, "
                                 "allow it with: hilum models accept " +
                                 nameOrFolder);
  return model;
}

}  // namespace hilum::inference
