#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "inference/models/ModelManifest.h"

namespace hilum::inference {

/// What a model's folder or file says of itself, and how much of that Hilum understands. Nothing of it was executed.
struct ModelCheck {
  std::string kind;                      ///< "hilum", "monai", "nnunet", "torchscript", "onnx", "unknown"
  std::string name;
  bool understood = false;               ///< all but the weights
  std::string network;                   ///< class or type as written
  std::vector<std::string> transforms;   ///< class names as written, in order
  std::vector<std::string> unsupported;  ///< those that Hilum does not have, and other names it does not know
  std::string weights = "missing";       ///< "present", "missing", "not accepted"
  std::vector<std::string> notes;        ///< sentences: what was assumed, what is missing
  std::filesystem::path folder;          ///< what the manifest's file names count from
  std::optional<ModelManifest> manifest; ///< how to run it, when that is known

  void refuse(const std::string& name);  ///< adds to unsupported, once
};

/// Hashes of TorchScript files that the user allowed to run: such a file is a program. Kept as a text file, one hash
/// and name per line.
class AcceptedPrograms {
 public:
  explicit AcceptedPrograms(std::filesystem::path file) : file_(std::move(file)) {}
  bool contains(const std::string& sha256) const;
  /// Throws Error{Io}.
  void add(const std::string& sha256, const std::string& name) const;

 private:
  std::filesystem::path file_;
};

/// Looks at a folder or a file: hilum.json, a MONAI bundle, an nnU-Net export, a single network. Throws Error{NotFound}
/// when there is nothing, and Error{BadInput} naming the file that contradicts its own format.
ModelCheck checkModel(const std::filesystem::path& path, const AcceptedPrograms& accepted);

/// SHA-256 of a weight file. Throws Error{BadInput} beyond 8 GB: what claims that holds no weights, and hashing it would
/// take minutes.
std::string weightsHash(const std::filesystem::path& file);

/// True when the file holds a TorchScript program (a zip with code and constants.pkl), judged by its directory alone.
bool isTorchScript(const std::filesystem::path& file);

/// Notes what there is of weights: the first file that is TorchScript, with its hash in the manifest.
void findTorchScript(ModelCheck& check, const std::vector<std::filesystem::path>& candidates,
                     const AcceptedPrograms& accepted);

}  // namespace hilum::inference
