#include "app/review/CaseLayers.h"

#include "app/evaluate/LabelsTogether.h"
#include "core/Error.h"
#include "core/Resample.h"
#include "core/io/LabelFile.h"

namespace hilum::app {
namespace {

LabelMap onGrid(const LabelMap& labels, const Grid& grid, const std::filesystem::path& file, const Progress& progress) {
  if (labels.grid().sameAs(grid)) return labels;
  if (file.extension() == ".png" && labels.grid().size() == grid.size())
    return LabelMap(grid, std::vector<LabelId>(labels.voxels().begin(), labels.voxels().end()), labels.table());
  LabelMap laid = resample(labels, grid, progress);
  if (laid.bounds().empty() && !labels.bounds().empty())
    throw Error(Code::BadInput, file.string() + ": lies apart from the image in the patient (give labels of this image)");
  return laid;
}

}  // namespace

CaseLayers readCaseLayers(const ReviewCase& reviewed, const Stack* stack, const Grid& grid, const Progress& progress) {
  using Role = CaseLayer::Role;
  CaseLayers all;
  if (!reviewed.corrected.empty()) all.layers.push_back({"Corrected", Role::Corrected, reviewed.corrected, nullptr});
  for (const ReaderLabels& reader : reviewed.readers)
    all.layers.push_back({reader.reader, Role::Reader, reader.file, nullptr});
  if (!reviewed.reference.empty()) all.layers.push_back({"Reference", Role::Reference, reviewed.reference, nullptr});
  const auto count = double(all.layers.size());
  for (std::size_t i = 0; i < all.layers.size(); ++i) {
    CaseLayer& layer = all.layers[i];
    const Progress part = progress.part(double(i) / count, double(i + 1) / count, "reading");
    try {
      LabelReading reading = readAnyLabels(layer.file, {stack, &grid}, part.part(0, 0.6));
      for (const std::string& problem : reading.problems) all.problems.push_back(layer.file.string() + ": " + problem);
      if (reading.layers.empty()) throw Error(Code::BadInput, layer.file.string() + ": holds no labels");
      auto labels = std::make_shared<LabelMap>(
          onGrid(flattened(Segmentation{std::move(reading.layers), {}}, &all.problems), grid, layer.file, part));
      labels->completeTable();
      layer.labels = std::move(labels);
    } catch (const Error& error) {
      all.problems.push_back(error.what());
    }
  }
  std::erase_if(all.layers, [](const CaseLayer& layer) { return !layer.labels; });
  return all;
}

}  // namespace hilum::app
