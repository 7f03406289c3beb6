#include "annotation/project/SourceReference.h"

#include "core/dicom/Study.h"

namespace hilum::annotation {

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
  source.image = stack.imageFile.filename().string();
  source.timePoint = stack.timePoint;
  if (!stack.imageFile.empty()) return source;
  const auto [study, series] = catalogue.ownersOf(stack);
  if (study) source.studyUid = study->uid;
  if (series) source.seriesUid = series->uid;
  return source;
}

const Stack* findIn(const Catalogue& catalogue, const SourceReference& source) {
  const Stack* found = nullptr;
  for (const Study& study : catalogue.studies)
    for (const Series& series : study.series)
      for (const Stack& stack : series.stacks) {
        const bool meant = source.seriesUid.empty()
                               ? stack.imageFile.filename() == source.image && stack.timePoint == source.timePoint
                               : series.uid == source.seriesUid && stack.imageFile.empty();
        if (!meant || !stack.grid.sameAs(source.grid)) continue;
        if (!found || stack.distinction == source.distinction) found = &stack;
        if (stack.distinction == source.distinction) return found;
      }
  return found;
}

}  // namespace hilum::annotation
