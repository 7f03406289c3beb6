#include "app/cli/StagedTree.h"

#include <unistd.h>

#include <string>
#include <system_error>
#include <vector>

namespace hilum::cli {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const fs::path& target, const std::error_code& error) {
  throw Error(Code::Io, target.string() + ": cannot be written: " + error.message() +
                            " (choose another place or check its permissions)");
}

}  // namespace

StagedTree::StagedTree(fs::path target, fs::path output)
    : target_(target.has_filename() ? target : target.parent_path()), output_(std::move(output)) {
  std::error_code error;
  if (fs::exists(target_, error) && !fs::is_directory(target_, error))
    fail(output_, std::make_error_code(std::errc::not_a_directory));
  const fs::path parent = target_.has_parent_path() ? target_.parent_path() : fs::path(".");
  fs::create_directories(parent, error);
  stage_ = parent / (".hilum-" + std::to_string(::getpid()) + "-" + target_.filename().string());
  if (error || (!fs::create_directory(stage_, error) && error)) fail(output_, error);
}

StagedTree::~StagedTree() {
  std::error_code ignored;
  fs::remove_all(stage_, ignored);
}

Error StagedTree::inTarget(const Error& error) const {
  std::string message = error.what();
  if (const auto at = message.find(stage_.string()); at != std::string::npos)
    message.replace(at, stage_.string().size(), target_.string());
  return {error.code(), message};
}

void StagedTree::commit() {
  std::error_code error;
  if (!fs::exists(target_, error)) {
    fs::rename(stage_, target_, error);
    if (error) fail(target_, error);
    return;
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(stage_))
    if (entry.is_regular_file()) files.push_back(entry.path().lexically_relative(stage_));
  for (const fs::path& file : files) {
    if (fs::is_directory(target_ / file, error)) fail(target_ / file, std::make_error_code(std::errc::is_a_directory));
    fs::create_directories((target_ / file).parent_path(), error);
    if (error) fail(target_ / file, error);
  }
  for (const fs::path& file : files) {
    fs::rename(stage_ / file, target_ / file, error);
    if (error) fail(target_ / file, error);
  }
}

}  // namespace hilum::cli
