#include "annotation/project/LocateSource.h"

#include <algorithm>

#include "core/Error.h"
#include "core/dicom/Scanner.h"

namespace hilum::annotation {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> placesOf(const SourceReference& source, const fs::path& projectFile) {
  const fs::path folder = fs::absolute(projectFile).parent_path();
  std::vector<fs::path> places;
  const auto add = [&](const fs::path& place) {
    std::error_code ignored;
    const fs::path normal = place.lexically_normal();
    if (fs::exists(normal, ignored) && std::ranges::find(places, normal) == places.end()) places.push_back(normal);
  };
  if (!source.relative.empty()) add(folder / source.relative);
  if (!source.path.empty()) add(source.path);
  if (!source.image.empty()) add(folder / fs::path(source.image).filename());
  if (!source.path.empty()) add(folder / source.path.filename());
  return places;
}

}  // namespace

LocatedSource locateSource(const SourceReference& source, const fs::path& projectFile,
                           const std::vector<std::shared_ptr<const Catalogue>>& open, const Progress& progress) {
  for (const auto& catalogue : open)
    if (const Stack* stack = catalogue ? findIn(*catalogue, source) : nullptr) return {catalogue, stack, {}};
  const std::vector<fs::path> places = placesOf(source, projectFile);
  for (std::size_t i = 0; i < places.size(); ++i) {
    try {
      const auto catalogue = std::make_shared<const Catalogue>(
          scan(places[i], progress.part(double(i) / double(places.size()), double(i + 1) / double(places.size()))));
      if (const Stack* stack = findIn(*catalogue, source)) return {catalogue, stack, places[i]};
    } catch (const Error&) {
      // Nothing of use lies there: the next place may have it.
    }
  }
  return {};
}

}  // namespace hilum::annotation
