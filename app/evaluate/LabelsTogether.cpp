#include "app/evaluate/LabelsTogether.h"

#include <algorithm>
#include <cctype>
#include <cstdio>

#include "annotation/project/ProjectFile.h"
#include "annotation/project/ProjectLabels.h"
#include "core/Error.h"
#include "core/LabelStore.h"
#include "core/Resample.h"
#include "core/io/LabelFile.h"

namespace hilum::app {
namespace {

namespace fs = std::filesystem;

std::string endingOf(const fs::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return ending;
}

bool isPicture(const fs::path& file) { return endingOf(file) == ".png"; }

std::string describe(const Grid& grid) {
  char text[160];
  std::snprintf(text, sizeof text, "%lldx%lldx%lld voxels of %.3gx%.3gx%.3g mm", (long long)grid.size()[0],
                (long long)grid.size()[1], (long long)grid.size()[2], grid.spacing()[0], grid.spacing()[1],
                grid.spacing()[2]);
  return text;
}

/// A box of a grid's voxels, their sides included, as indices of another grid: lowest and highest.
std::pair<Vec3, Vec3> boxOn(const Grid& other, const Grid& grid, const IndexBox& box) {
  Vec3 low = Vec3::Constant(1e300), high = -low;
  for (int corner = 0; corner < 8; ++corner) {
    Vec3 index;
    for (int a = 0; a < 3; ++a)
      index[a] = (corner >> a & 1) ? double(box.end[std::size_t(a)]) - 0.5 : double(box.begin[std::size_t(a)]) - 0.5;
    const Vec3 p = other.toIndex(grid.toWorld(index));
    low = low.cwiseMin(p), high = high.cwiseMax(p);
  }
  return {low, high};
}

bool meet(const Grid& a, const Grid& b) {
  const auto [low, high] = boxOn(b, a, {{0, 0, 0}, a.size()});
  for (int i = 0; i < 3; ++i)
    if (high[i] <= -0.5 || low[i] >= double(b.size()[std::size_t(i)]) - 0.5) return false;
  return true;
}

bool reachesBeyond(const LabelMap& labels, const Grid& grid) {
  const IndexBox box = labels.bounds();
  if (box.empty()) return false;
  const auto [low, high] = boxOn(grid, labels.grid(), box);
  for (int i = 0; i < 3; ++i)
    if (low[i] < -1 || high[i] > double(grid.size()[std::size_t(i)])) return true;
  return false;
}

bool sameButForAxes(const Grid& a, const Grid& b) {
  return reordered(a, closestToLps(a)).sameAs(reordered(b, closestToLps(b)));
}

void bringOnto(const Grid& grid, std::vector<LabelMap>& layers, const Progress& progress) {
  for (std::size_t i = 0; i < layers.size(); ++i)
    layers[i] = resample(layers[i], grid,
                         progress.part(double(i) / double(layers.size()), double(i + 1) / double(layers.size())));
}

/// Pixel on pixel, whatever the files say of sizes in mm.
void layPictures(LabelsTogether& both, const fs::path& prediction, const fs::path& reference) {
  const Grid& grid = both.reference.front().grid();
  if (both.prediction.front().grid().size() != grid.size())
    throw Error(Code::BadInput, prediction.string() + ": has not the size of " + reference.string() +
                                    " (pictures have no place in the patient: give ones of the same size)");
  for (LabelMap& layer : both.prediction)
    layer = LabelMap(grid, std::vector<LabelId>(layer.voxels().begin(), layer.voxels().end()), layer.table());
  both.notices.push_back("a picture does not say how large a pixel is: distances are in pixels, 1000 pixels are 1 mL");
}

void layVolumes(LabelsTogether& both, const fs::path& prediction, const fs::path& reference, const Progress& progress) {
  Grid grid = both.reference.front().grid();
  const Grid own = both.prediction.front().grid();
  if (!meet(own, grid))
    throw Error(Code::BadInput, prediction.string() + ": lies apart from " + reference.string() +
                                    " in the patient (compare labels of the same images)");
  if (!grid.isRight()) {
    grid = rightGrid(grid);
    bringOnto(grid, both.reference, progress.part(0, 0.5));
    both.notices.push_back("the reference's grid is sheared: both are measured on " + describe(grid));
  } else if (!own.sameAs(grid) && !sameButForAxes(own, grid)) {
    both.notices.push_back("the prediction lies on another grid (" + describe(own) +
                           ") and was brought onto the "
                           "reference's (" +
                           describe(grid) + ") by world position");
    if (std::any_of(both.prediction.begin(), both.prediction.end(),
                    [&](const LabelMap& layer) { return reachesBeyond(layer, grid); }))
      both.notices.push_back("the prediction reaches beyond the reference's images; what lies there is not counted");
  }
  if (!own.sameAs(grid)) bringOnto(grid, both.prediction, progress.part(0.5, 1));
}

}  // namespace

bool mayHoldLabels(const fs::path& file) {
  const std::string ending = endingOf(file);
  return isLabelFile(file) || ending == ".nhdr" || ending == ".mhd" || ending == ".dcm" || ending == ".hilum";
}

LabelReading readAnyLabels(const fs::path& file, const LabelSource& source, const Progress& progress) {
  return annotation::isProjectFile(file)
             ? annotation::labelsOf(annotation::readProject(file, progress), source, file.string())
             : readLabels(file, source, progress);
}

LabelsTogether readTogether(const fs::path& prediction, const fs::path& reference, const Progress& progress) {
  LabelsTogether both;
  const auto read = [&](const fs::path& file, const LabelSource& source, std::vector<LabelMap>& layers,
                        const Progress& part) {
    LabelReading reading = readAnyLabels(file, source, part);
    if (reading.layers.empty()) throw Error(Code::BadInput, file.string() + ": holds no labels (choose a label file)");
    for (const std::string& problem : reading.problems) both.notices.push_back(file.string() + ": " + problem);
    both.isWhole = both.isWhole && reading.isWhole;
    layers = std::move(reading.layers);
  };
  read(reference, {}, both.reference, progress.part(0, 0.4));
  read(prediction, {.grid = &both.reference.front().grid()}, both.prediction, progress.part(0.4, 0.8));
  if (isPicture(prediction) || isPicture(reference))
    layPictures(both, prediction, reference);
  else
    layVolumes(both, prediction, reference, progress.part(0.8, 1));
  progress.report(1);
  return both;
}

}  // namespace hilum::app
