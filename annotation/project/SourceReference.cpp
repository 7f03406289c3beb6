#include "annotation/project/SourceReference.h"

#include "core/dicom/Study.h"

namespace hilum::annotation {

std::string imageName(const Stack& stack, const std::filesystem::path& opened) {
  if (stack.imageFile.empty()) return {};
  using std::filesystem::absolute;
  const auto below =
      absolute(stack.imageFile).lexically_normal().lexically_relative(absolute(opened).lexically_normal());
  const bool within = !below.empty() && below != "." && *below.begin() != "..";
  return (within ? below : stack.imageFile.filename()).generic_string();
}

bool operator==(const SourceReference& a, const SourceReference& b) {
  return a.name == b.name && a.studyUid == b.studyUid && a.seriesUid == b.seriesUid && a.distinction == b.distinction &&
         a.path == b.path && a.relative == b.relative && a.image == b.image && a.timePoint == b.timePoint &&
         a.grid.size() == b.grid.size() && a.grid.affine() == b.grid.affine();
}

SourceReference referenceTo(const Stack& stack, const Catalogue& catalogue, const std::filesystem::path& opened) {
  SourceReference source;
  source.name = stack.info.name;
  source.distinction = stack.distinction;
  source.path = std::filesystem::absolute(opened).lexically_normal();
  source.grid = stack.grid;
  source.image = imageName(stack, source.path);
  source.timePoint = stack.timePoint;
  if (!stack.imageFile.empty()) return source;
  const auto [study, series] = catalogue.ownersOf(stack);
  if (study) source.studyUid = study->uid;
  if (series) source.seriesUid = series->uid;
  return source;
}

const Stack* findIn(const Catalogue& catalogue, const SourceReference& source) {
  return SourceIndex(catalogue).find(source);
}

SourceIndex::SourceIndex(const Catalogue& catalogue) {
  for (const Study& study : catalogue.studies)
    for (const Series& series : study.series)
      for (const Stack& stack : series.stacks) {
        const std::string key = stack.imageFile.empty() ? series.uid : stack.imageFile.filename().string();
        entries_.emplace(key, Entry{&stack, stack.imageFile.generic_string()});
      }
}

/// Of several images of one name the one that shares the folders too, then the one with the same distinction.
const Stack* SourceIndex::find(const SourceReference& source) const {
  const bool picture = source.seriesUid.empty();
  const std::string key = picture ? std::filesystem::path(source.image).filename().string() : source.seriesUid;
  const Stack* found = nullptr;
  int best = -1;
  for (auto [entry, end] = entries_.equal_range(key); entry != end; ++entry) {
    const auto& [stack, image] = entry->second;
    if (stack->imageFile.empty() == picture || !stack->grid.sameAs(source.grid)) continue;
    if (picture && stack->timePoint != source.timePoint) continue;
    const bool sameFolders = image == source.image || image.ends_with('/' + source.image);
    const int rank = 2 * (picture && sameFolders) + (stack->distinction == source.distinction);
    if (rank <= best) continue;
    best = rank;
    found = stack;
  }
  return found;
}

}  // namespace hilum::annotation
