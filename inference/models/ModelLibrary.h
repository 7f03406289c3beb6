#pragma once
#include "inference/models/ModelCheck.h"

namespace hilum::inference {

/// One manifest of the library.
struct LibraryModel {
  std::string name;                      ///< of the manifest, else of the folder
  std::filesystem::path folder;
  std::string file = ModelManifest::fileName;  ///< its manifest
  bool isShipped = false;
  std::optional<ModelManifest> manifest;
  std::string problem;                   ///< why it cannot be used; empty when it can
};

/// The models that come with the program and those of the user. A name that both have is the user's. Folders are read
/// anew on every call; what is broken in them is listed, never thrown.
class ModelLibrary {
 public:
  ModelLibrary(std::filesystem::path shipped, std::filesystem::path user);
  /// share/hilum/models beside the program's folder, and $XDG_DATA_HOME/hilum/models (~/.local/share/hilum/models).
  static ModelLibrary standard();

  std::vector<LibraryModel> list() const;
  /// Throws Error{Usage} with the names that there are, and Error{BadInput} with the problem of a broken one.
  LibraryModel find(const std::string& name) const;
  /// Copies a folder with a hilum.json and whole weights among the user's models. Throws Error{Usage} when its name is
  /// taken; leaves nothing behind when it fails.
  LibraryModel add(const std::filesystem::path& folder) const;
  const std::filesystem::path& userFolder() const { return user_; }

  AcceptedPrograms accepted() const { return AcceptedPrograms(user_.parent_path() / "accepted-programs.txt"); }

 private:
  std::filesystem::path shipped_, user_;
};

/// Re-hashes a model's weights. Gives why they are not the ones of the manifest; empty when they are.
std::string weightsProblem(const LibraryModel& model);

/// What `hilum segment -m` takes: a name of the library, a folder with a model of any kind, or a manifest. Throws
/// Error{BadInput} naming what is not understood, missing or changed, and Error{Usage} for an unknown name
/// and for a program that the user did not accept.
struct RunnableModel {
  ModelManifest manifest;
  std::filesystem::path weights;
  std::vector<std::string> notes;
};
RunnableModel runnableModel(const std::string& nameOrFolder, const ModelLibrary& library);

}  // namespace hilum::inference
