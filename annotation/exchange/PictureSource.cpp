#include "annotation/exchange/PictureSource.h"

#include "annotation/exchange/SourceFiles.h"
#include "core/Error.h"
#include "core/io/VolumeFile.h"

namespace hilum::annotation::exchange {
namespace fs = std::filesystem;

void PictureSource::take(const fs::path& file, const std::string& name) {
  if (!hasPictureEnding(name) || lowerEnding(name) == ".dcm") return;
  byName_.emplace(name, file);
  byName_.emplace(baseName(name), file);
  byStem_.emplace(stemOf(name), file);
  byStem_.emplace(stemOf(baseName(name)), file);
}

void PictureSource::add(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return take(path, path.filename().string());
  for (const auto& entry : fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied, error))
    if (entry.is_regular_file(error)) take(entry.path(), entry.path().lexically_relative(path).generic_string());
}

void PictureSource::addFlat(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.is_regular_file(error)) take(entry.path(), entry.path().filename().string());
}

std::optional<fs::path> PictureSource::find(const std::string& imageName) const {
  const std::string base = baseName(imageName);
  for (const auto& name : {imageName, base})
    if (const auto it = byName_.find(name); it != byName_.end()) return it->second;
  for (const auto& name : {stemOf(imageName), stemOf(base)})
    if (const auto it = byStem_.find(name); it != byStem_.end()) return it->second;
  return std::nullopt;
}

void PictureSource::giveSizes(Dataset& dataset, const Progress& progress) const {
  for (std::size_t i = 0; i < dataset.images.size(); ++i) {
    progress.report(double(i) / double(dataset.images.size()));
    Image& image = dataset.images[i];
    const auto file = find(image.name);
    if (!file) continue;
    std::error_code error;
    if (const auto bytes = fs::file_size(*file, error); !error && image.bytes < 0) image.bytes = std::int64_t(bytes);
    if (!hasPictureEnding(image.name)) image.name += lowerEnding(file->filename().string());
    if (image.hasSize() || !isVolumeFile(*file)) continue;
    try {
      const Index3 size = readVolumeHeader(*file).grid.size();
      giveSize(image, size[0], size[1]);
    } catch (const Error& e) {
      dataset.problems.push_back(e.what());
    }
  }
}

}  // namespace hilum::annotation::exchange
