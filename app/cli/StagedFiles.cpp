#include "app/cli/StagedFiles.h"

#include <unistd.h>

#include <string>
#include <system_error>

#include "core/Error.h"

namespace hilum::cli {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const fs::path& target, const std::error_code& error) {
  throw Error(Code::Io, target.string() + ": cannot be written: " + error.message() +
                            " (choose another place or check its permissions)");
}

}  // namespace

StagedFiles::~StagedFiles() {
  std::error_code ignored;
  for (const auto& [folder, stage] : stages_) fs::remove_all(stage, ignored);
}

fs::path StagedFiles::stageFor(const fs::path& target) {
  const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
  if (const auto known = stages_.find(folder); known != stages_.end()) return known->second;
  std::error_code error;
  fs::create_directories(folder, error);
  const fs::path stage = folder / (".hilum-" + std::to_string(::getpid()) + "-parts");
  if (error || (!fs::create_directory(stage, error) && error)) fail(target, error);
  return stages_[folder] = stage;
}

void StagedFiles::write(const fs::path& target, const std::function<void(const fs::path&)>& writer) {
  if (std::error_code ignored; fs::is_directory(target, ignored))
    fail(target, std::make_error_code(std::errc::is_a_directory));
  const fs::path stage = stageFor(target);
  try {
    writer(stage / target.filename());
  } catch (const Error& e) {
    const std::string hidden = stage.string() + "/";
    const std::string folder = target.has_parent_path() ? (target.parent_path() / "").string() : std::string();
    std::string message = e.what();
    if (const auto at = message.find(hidden); at != std::string::npos) message.replace(at, hidden.size(), folder);
    throw Error(e.code(), message);
  }
}

void StagedFiles::commit() {
  for (const auto& [folder, stage] : stages_)
    for (const auto& entry : fs::directory_iterator(stage)) {
      std::error_code error;
      fs::rename(entry.path(), folder / entry.path().filename(), error);
      if (error) fail(folder / entry.path().filename(), error);
    }
}

}  // namespace hilum::cli
