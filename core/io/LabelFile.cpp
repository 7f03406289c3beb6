#include "core/io/LabelFile.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fstream>
#include <map>

#include "core/Error.h"
#include "core/Parallel.h"
#include "core/io/MetaImage.h"
#include "core/io/Nifti.h"
#include "core/io/NumberText.h"
#include "core/io/Picture.h"
#include "core/io/SegNrrd.h"
#include "core/io/VolumeFile.h"

namespace hilum {
namespace fs = std::filesystem;
namespace {

constexpr std::int64_t grain = 1 << 16;

LabelMap labelsOf(const Volume& volume, const fs::path& file) {
  std::vector<LabelId> labels(std::size_t(volume.grid().voxelCount()));
  // A value that is no label; NaN must not end as "none".
  std::atomic<bool> fits = true;
  std::atomic<double> misfit = 0;
  volume.visit([&](auto voxels) {
    parallelFor(
        std::int64_t(labels.size()),
        [&](std::int64_t begin, std::int64_t end) {
          for (auto i = begin; i < end; ++i) {
            const double v = voxels[std::size_t(i)];
            const bool label = v >= 0 && v <= 65535 && v == std::floor(v);
            labels[std::size_t(i)] = label ? LabelId(v) : LabelId(0);
            if (!label) fits = false, misfit = v;
          }
        },
        grain);
  });
  if (!fits)
    throw Error(Code::BadInput, file.string() + ": holds the value " + io::exactly(misfit) +
                                    ", which is no label number from 0 to 65535 (open it as an image)");
  return LabelMap(volume.grid(), std::move(labels));
}

/// ITK-SNAP quotes its names; the .txt beside an image may as well be YOLO's boxes or a report.
bool quotesNames(const fs::path& text) {
  std::ifstream stream(text, std::ios::binary);
  std::string start(1 << 16, '\0');
  stream.read(start.data(), std::streamsize(start.size()));
  return start.find('"') != std::string::npos;
}

/// The table beside a label image, by its stem.
void readTableBeside(const fs::path& file, LabelMap& map, std::vector<std::string>& problems) {
  for (const char* ending : {".label", ".txt", ".ctbl"}) {
    const fs::path table = file.parent_path() / (io::nameOf(file) + ending);
    const bool text = std::string_view(ending) == ".txt";
    if (std::error_code ignored; !fs::is_regular_file(table, ignored) || (text && !quotesNames(table))) continue;
    try {
      map.table() = readLabelTable(table);
      return;
    } catch (const Error& e) {
      if (!text) problems.push_back(std::string("The label table was not read: ") + e.what());
    }
  }
}

/// Rows of numbers from the top; indexed in the labels' colours when they are bytes.
void writeLabelPng(const LabelMap& map, const io::ImageToWrite& image, const fs::path& file) {
  const Index3& n = map.grid().size();
  if (n[2] != 1)
    throw Error(Code::Unsupported,
                file.string() + ": a PNG picture holds one slice, not " + std::to_string(n[2]) + " (write a .nii.gz)");
  io::Picture picture{.width = n[0], .height = n[1], .scalar = image.scalar};
  picture.samples.assign(image.voxels.begin(), image.voxels.end());
  if (image.scalar == io::Scalar::UInt8) {
    picture.palette.resize(256);
    for (std::size_t id = 1; id < picture.palette.size(); ++id)
      if (const Label* label = map.table().find(LabelId(id))) picture.palette[id] = label->colour;
  }
  io::writePng(picture, file);
}

bool isNrrd(const fs::path& file) {
  const std::string ending = io::endingOf(file);
  return ending == ".nrrd" || ending == ".seg.nrrd" || ending == ".nhdr";
}

}  // namespace

Segmentation readLabelFile(const fs::path& file, const Progress& progress) {
  if (isNrrd(file)) {
    const io::StoredImage header = io::readNrrdHeader(file);
    if (io::holdsSegments(header)) return io::readSegNrrd(header, progress);
  }
  Segmentation result;
  if (io::endingOf(file) == ".png")
    if (auto indexed = io::readIndexedPng(file)) {
      readTableBeside(file, *indexed, result.problems);
      indexed->completeTable();
      result.layers.push_back(std::move(*indexed));
      return result;
    }
  const Volume volume = readVolumeFile(file, {}, progress);
  result.problems = volume.info().problems;
  const auto colour = volume.colour();
  if (std::any_of(colour.begin(), colour.end(), [](Rgb8 c) { return c.r != c.g || c.g != c.b; }))
    throw Error(Code::BadInput, file.string() + ": is a colour picture, not a label map (save it as grey or indexed)");
  LabelMap map = labelsOf(volume, file);
  readTableBeside(file, map, result.problems);
  map.completeTable();
  result.layers.push_back(std::move(map));
  return result;
}

LabelMap flattened(const Segmentation& segmentation, std::vector<std::string>* problems) {
  if (segmentation.layers.empty()) throw Error(Code::Usage, "there is no label layer to flatten");
  LabelMap flat = segmentation.layers[0];
  for (std::size_t l = 1; l < segmentation.layers.size(); ++l) {
    const LabelMap& layer = segmentation.layers[l];
    if (!layer.grid().sameAs(flat.grid()))
      throw Error(Code::Usage, "the label layers lie on different grids (resample them onto one)");
    std::map<LabelId, std::int64_t> hidden;
    const auto from = layer.voxels();
    const auto onto = flat.voxels();
    for (std::size_t i = 0; i < from.size(); ++i) {
      if (!from[i]) continue;
      if (onto[i] && onto[i] != from[i]) ++hidden[onto[i]];
      onto[i] = from[i];
    }
    for (const auto& [id, n] : hidden)
      if (problems) {
        const Label* label = flat.table().find(id);
        problems->push_back(std::to_string(n) + " voxels of " + (label ? label->name : "label " + std::to_string(id)) +
                            " are hidden by the layer above.");
      }
    for (const Label& label : layer.table().labels()) flat.table().put(label);
  }
  return flat;
}

void writeLabelFile(const Segmentation& segmentation, const fs::path& file, const Progress& progress) {
  writeLabelFile(segmentation, file, LayerOrigins(), progress);
}

void writeLabelFile(const Segmentation& segmentation, const fs::path& file, const LayerOrigins& origins,
                    const Progress& progress) {
  if (io::endingOf(file) == ".seg.nrrd") return io::writeSegNrrd(segmentation, file, origins, progress);
  if (segmentation.layers.size() != 1)
    throw Error(Code::Unsupported, file.string() + ": this format holds one layer, not " +
                                       std::to_string(segmentation.layers.size()) + " (write a .seg.nrrd, or flatten)");
  writeLabelFile(segmentation.layers[0], file, progress);
}

bool isLabelFile(const fs::path& file) {
  const std::string ending = io::endingOf(file);
  return isNrrd(file) || ending == ".nii" || ending == ".nii.gz" || ending == ".mha" || ending == ".mhd" ||
         ending == ".png";
}

void writeLabelFile(const LabelMap& map, const fs::path& file, const Progress& progress) {
  if (!isLabelFile(file))
    throw Error(Code::Unsupported,
                file.string() + ": label maps are written as .nii, .nii.gz, .nrrd, .mha, .seg.nrrd or .png");
  const std::string ending = io::endingOf(file);
  if (ending == ".seg.nrrd") return io::writeSegNrrd(Segmentation{{map}, {}}, file, {}, progress);
  io::ImageToWrite image{.grid = map.grid(), .scalar = io::Scalar::UInt16, .voxels = std::as_bytes(map.voxels())};
  std::vector<std::uint8_t> bytes;
  if (std::all_of(map.voxels().begin(), map.voxels().end(), [](LabelId id) { return id < 256; })) {
    bytes.assign(map.voxels().begin(), map.voxels().end());
    image.scalar = io::Scalar::UInt8;
    image.voxels = std::as_bytes(std::span(bytes));
  }
  if (ending == ".nii" || ending == ".nii.gz")
    io::writeNifti(image, file, progress);
  else if (ending == ".nrrd" || ending == ".nhdr")
    io::writeNrrd(image, file, {}, progress);
  else if (ending == ".mha" || ending == ".mhd")
    io::writeMetaImage(image, file, progress);
  else
    writeLabelPng(map, image, file);
  if (!map.table().empty()) writeLabelTable(map.table(), file.parent_path() / (io::nameOf(file) + ".label"));
}

}  // namespace hilum
