#include "app/cli/AnnotationSource.h"

#include <algorithm>

#include "annotation/exchange/LabelSlices.h"
#include "annotation/exchange/SourceFiles.h"
#include "app/cli/WindowOption.h"
#include "core/Error.h"
#include "core/io/Picture.h"
#include "core/io/VolumeFile.h"
#include "viewers/scene/GreyScale.h"

namespace hilum::cli {
namespace fs = std::filesystem;
namespace exchange = annotation::exchange;
namespace {

bool isPicture(const fs::path& file) {
  return exchange::hasPictureEnding(file.string()) && exchange::lowerEnding(file.string()) != ".dcm";
}

/// A folder in which pictures are what there is most of.
bool isPictureFolder(const fs::path& folder) {
  std::size_t pictures = 0, others = 0;
  std::error_code error;
  if (!fs::is_directory(folder, error)) return false;
  for (const auto& entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied)) {
    if (!entry.is_regular_file(error)) continue;
    const std::string ending = exchange::lowerEnding(entry.path().string());
    if (ending == ".txt" || ending == ".xml" || ending == ".json" || ending == ".csv") continue;
    ++(isPicture(entry.path()) ? pictures : others);
  }
  return pictures > others;
}

void copyPicture(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
  if (error)
    throw Error(Code::Io, from.string() + ": cannot be copied: " + error.message() + " (check space and permissions)");
}

}  // namespace

AnnotationSource::AnnotationSource(const fs::path& annotations, const std::string& source, Context& context,
                                   const Progress& progress)
    : given_(!source.empty()) {
  std::error_code error;
  if (!given_) {
    const fs::path folder = annotations.has_parent_path() ? annotations.parent_path() : fs::path(".");
    if (fs::is_directory(annotations, error))
      pictures_.add(annotations);
    else
      pictures_.addFlat(folder);
    if (fs::is_directory(folder / "images", error)) pictures_.add(folder / "images");
    return;
  }
  if (!fs::exists(source, error)) throw Error(Code::NotFound, source + ": is not there (check --source)");
  if (isPicture(source) || isPictureFolder(source)) pictures_.add(source);
  if (isVolumeFile(source) || pictures_.empty()) {
    input_ = openInput({.path = source}, progress);
    tellProblems(input_, context);
    volume_ = input_.volume;
  }
}

std::string AnnotationSource::series() const { return volume_ ? volume_->info().name : std::string(); }

fs::path AnnotationSource::picture(const std::string& imageName) const {
  return pictures_.find(imageName).value_or(fs::path());
}

void AnnotationSource::complete(exchange::Dataset& dataset, const Progress& progress) const {
  pictures_.giveSizes(dataset, progress);
  if (!volume_ || dataset.source) return;
  dataset.source = exchange::SliceSource{volume_->grid(), volume_->info().name};
  exchange::giveSliceSizes(dataset, *dataset.source);
}

void AnnotationSource::writeImages(exchange::Dataset& dataset, const fs::path& folder, const std::string& window,
                                   const Progress& progress) const {
  if (!given_) throw Error(Code::Usage, "--images needs --source: the pictures or the study that was drawn on");
  if (volume_ && dataset.source && !volume_->grid().sameAs(dataset.source->grid))
    throw Error(Code::BadInput, volume_->info().name +
                                    ": lies on another grid than the labels (give as --source what "
                                    "they were drawn on)");
  const Window chosen = volume_ ? chosenWindow(window, *volume_) : Window{};
  for (std::size_t i = 0; i < dataset.images.size(); ++i) {
    progress.report(double(i) / double(dataset.images.size()));
    const exchange::Image& image = dataset.images[i];
    const fs::path file = folder / exchange::safeRelative(image.name);
    fs::create_directories(file.parent_path());
    if (const auto picture = pictures_.find(image.name); picture)
      copyPicture(*picture, file);
    else if (volume_ && exchange::SliceName::parse(image.name))
      writeSlice(image, file, chosen);
    else
      dataset.problems.push_back(exchange::printable(image.name) + ": missing in the source, not written");
  }
}

void AnnotationSource::writeSlice(const exchange::Image& image, const fs::path& file, const Window& window) const {
  const exchange::SliceName slice = *exchange::SliceName::parse(image.name);
  const exchange::SliceAxes axes(volume_->grid(), slice.plane);
  if (slice.index >= axes.count())
    throw Error(Code::BadInput, exchange::printable(image.name) + ": the source has only " +
                                    std::to_string(axes.count()) + " slices (give the right --source)");
  io::Picture picture{.width = axes.width(), .height = axes.height()};
  const auto colours = volume_->colour();
  picture.channels = colours.empty() ? 1 : 3;
  std::vector<float> values(std::size_t(axes.width()));
  std::vector<std::uint32_t> pixels(values.size());
  const viewers::GreyScale grey(window, false);
  for (std::int64_t y = 0; y < axes.height(); ++y) {
    volume_->visit([&](auto voxels) {
      for (std::int64_t x = 0; x < axes.width(); ++x)
        values[std::size_t(x)] = float(voxels[axes.offset(x, y, slice.index)]);
    });
    grey.write(values, pixels);
    for (std::int64_t x = 0; x < axes.width(); ++x) {
      if (colours.empty()) {
        picture.samples.push_back(std::byte(pixels[std::size_t(x)] & 0xff));
        continue;
      }
      const Rgb8 c = colours[axes.offset(x, y, slice.index)];
      for (const std::uint8_t part : {c.r, c.g, c.b}) picture.samples.push_back(std::byte(part));
    }
  }
  io::writePng(picture, file);
}

}  // namespace hilum::cli
