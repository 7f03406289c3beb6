#include "app/models/AddModel.h"

#include "core/AtomicFile.h"
#include "core/Error.h"
#include "core/TemporaryFolder.h"

namespace hilum::app {
namespace {

namespace fs = std::filesystem;
using inference::ModelCheck;
using inference::ModelManifest;

void write(const fs::path& file, const std::string& text) {
  AtomicFile out(file);
  out.write(text);
  out.commit();
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string addForeign(const fs::path& path, const inference::ModelLibrary& library) {
  const ModelCheck check = inference::checkModel(path, library.accepted());
  if (!check.understood || !check.manifest)
    throw Error(Code::BadInput, path.string() + ": is no model that Hilum can run" +
                                    (check.unsupported.empty() ? "" : "; not understood: " + joined(check.unsupported)) +
                                    " (hilum models check shows all)");
  if (check.manifest->weights.empty() || check.weights == "missing")
    throw Error(Code::BadInput, path.string() + ": its weights are missing (a traced network, model.ts)");
  ModelManifest manifest = *check.manifest;
  const fs::path weights = inference::fileWithin(check.folder, manifest.weights, path.string());
  const TemporaryFolder staging("hilum-model");
  manifest.weights = weights.filename().string();
  std::string card = "Imported from " + check.kind + ": " + check.name + "\n";
  for (const std::string& note : check.notes) card += "\n" + note;
  manifest.card = "card.md";
  try {
    fs::copy_file(weights, staging.path() / manifest.weights);
  } catch (const fs::filesystem_error& e) {
    throw Error(Code::Io, weights.string() + ": " + e.code().message());
  }
  write(staging.path() / manifest.card, card + "\n");
  write(staging.path() / ModelManifest::fileName, manifest.toJson());
  return library.add(staging.path()).name;
}

}  // namespace

std::string addModel(const fs::path& path, const inference::ModelLibrary& library) {
  std::error_code error;
  const fs::path folder = path.filename() == ModelManifest::fileName ? path.parent_path() : path;
  if (fs::exists(folder / ModelManifest::fileName, error)) return library.add(folder).name;
  return addForeign(folder, library);
}

void allowProgram(const std::string& sha256, const std::string& name, const inference::ModelLibrary& library) {
  library.accepted().add(sha256, name);
}

}  // namespace hilum::app
