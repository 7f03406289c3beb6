#include "inference/models/ModelCheck.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/AtomicFile.h"
#include "core/Error.h"
#include "inference/engine/Sha256.h"
#include "inference/models/foreign/MonaiBundle.h"
#include "inference/models/foreign/NnUnet.h"

namespace hilum::inference {
namespace {

namespace fs = std::filesystem;

/// The last bytes of a file: where a zip keeps its directory.
std::string tailOf(const fs::path& file, std::uint64_t most) {
  std::error_code error;
  const std::uint64_t bytes = fs::file_size(file, error), count = std::min(bytes, most);
  if (error) return {};
  std::ifstream in(file, std::ios::binary);
  in.seekg(std::streamoff(bytes - count));
  std::string text(std::size_t(count), '\0');
  in.read(text.data(), std::streamsize(count));
  return in ? text : "";
}

ModelCheck ownModel(const fs::path& folder, const std::string& file, const AcceptedPrograms& accepted) {
  ModelCheck check;
  check.kind = "hilum";
  check.folder = folder;
  const ModelManifest m = ModelManifest::read(folder, file);
  check.name = m.name;
  check.network = m.network.type;
  check.understood = true;
  check.manifest = m;
  const fs::path weights = fileWithin(folder, m.weights, (folder / file).string() + ".weights.file");
  if (!fs::is_regular_file(weights)) return check;
  const bool isProgram = m.network.type == "torchscript";
  if (weightsHash(weights) == m.weightsSha256) {
    check.weights = isProgram && !accepted.contains(m.weightsSha256) ? "not accepted" : "present";
  } else {
    check.weights = "not accepted";
    check.notes.push_back(m.weights + " is not the file that " + file + " names: its SHA-256 differs.");
  }
  return check;
}

ModelCheck loneNetwork(const fs::path& file, const AcceptedPrograms& accepted) {
  ModelCheck check;
  check.name = file.filename().string();
  check.folder = file.parent_path();
  if (isTorchScript(file)) {
    check.kind = "torchscript";
    check.network = "TorchScript";
    findTorchScript(check, {file}, accepted);
    check.refuse("no description of its input and output (hilum.json)");
  } else if (file.extension() == ".onnx") {
    check.kind = "onnx";
    check.refuse("ONNX");
    check.weights = "not accepted";
  } else {
    check.kind = "unknown";
    check.refuse(file.filename().string());
  }
  return check;
}

ModelCheck checked(const fs::path& path, const AcceptedPrograms& accepted) {
  std::error_code error;
  if (!fs::exists(path, error)) throw Error(Code::NotFound, path.string() + ": is not there");
  if (fs::is_regular_file(path)) {
    const std::string name = path.filename().string();
    const fs::path folder = path.parent_path().empty() ? fs::path(".") : path.parent_path();
    if (name.starts_with("hilum") && name.ends_with(".json")) return ownModel(folder, name, accepted);
    if (isNnUnet(path)) return readNnUnet(path, accepted);
    if (name == "metadata.json" || name.starts_with("inference."))
      return readMonaiBundle(folder.filename() == "configs" ? folder.parent_path() : folder, accepted);
    return loneNetwork(path, accepted);
  }
  if (fs::is_regular_file(path / ModelManifest::fileName)) return ownModel(path, ModelManifest::fileName, accepted);
  if (isMonaiBundle(path)) return readMonaiBundle(path, accepted);
  if (isNnUnet(path)) return readNnUnet(path, accepted);
  throw Error(Code::NotFound, path.string() + ": holds no model (hilum.json, a MONAI bundle or an nnU-Net export)");
}

}  // namespace

void ModelCheck::refuse(const std::string& what) {
  if (std::find(unsupported.begin(), unsupported.end(), what) == unsupported.end()) unsupported.push_back(what);
}

bool AcceptedPrograms::contains(const std::string& sha256) const {
  std::ifstream in(file_);
  for (std::string line; std::getline(in, line);)
    if (sha256.size() == 64 && line.substr(0, 64) == sha256) return true;
  return false;
}

void AcceptedPrograms::add(const std::string& sha256, const std::string& name) const {
  if (contains(sha256)) return;
  std::string text;
  if (std::ifstream in(file_); in) {
    std::ostringstream old;
    old << in.rdbuf();
    text = old.str();
  }
  std::string plain = name;
  std::replace(plain.begin(), plain.end(), '\n', ' ');
  AtomicFile file(file_);
  file.write(text + sha256 + " " + plain + "\n");
  file.commit();
}

std::string weightsHash(const fs::path& file) {
  std::error_code error;
  if (const auto bytes = fs::file_size(file, error); !error && bytes > 8'000'000'000)
    throw Error(Code::BadInput, file.string() + ": is larger than the 8 GB that weights may have");
  return sha256OfFile(file);
}

bool isTorchScript(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  char magic[4] = {};
  in.read(magic, 4);
  if (std::string(magic, 4) != std::string("PK\3\4", 4)) return false;
  const std::string directory = tailOf(file, 4'000'000);
  return directory.find("constants.pkl") != std::string::npos && directory.find("/code/") != std::string::npos;
}

void findTorchScript(ModelCheck& check, const std::vector<fs::path>& candidates, const AcceptedPrograms& accepted) {
  for (const fs::path& file : candidates) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) continue;
    if (!isTorchScript(file)) {
      check.notes.push_back(file.filename().string() + " is no TorchScript; pickled checkpoints are never opened.");
      continue;
    }
    const std::string sha256 = weightsHash(file);
    check.weights = accepted.contains(sha256) ? "present" : "not accepted";
    if (check.weights == "not accepted")
      check.notes.push_back(file.filename().string() +
                            " is a program (TorchScript): run it only when you trust its source (hilum models accept).");
    if (check.manifest) {
      check.manifest->weights = fs::relative(file, check.folder).generic_string();
      check.manifest->weightsSha256 = sha256;
    }
    return;
  }
}

ModelCheck checkModel(const fs::path& path, const AcceptedPrograms& accepted) {
  try {
    return checked(path, accepted);
  } catch (const nlohmann::json::exception& e) {
    throw Error(Code::BadInput, path.string() + ": contradicts its format: " + e.what());
  } catch (const fs::filesystem_error& e) {
    throw Error(Code::Io, path.string() + ": cannot be read: " + e.code().message());
  }
}

}  // namespace hilum::inference
