#include <algorithm>
#include <cmath>

#include "core/Error.h"
#include "core/io/ByteSource.h"
#include "core/io/Colour.h"
#include "core/io/Picture.h"
#include "core/io/StoredImage.h"

namespace hilum::io {
namespace fs = std::filesystem;
namespace {

std::vector<Picture> readPictures(const fs::path& file, std::vector<std::string>& problems, const Progress& progress,
                                  Samples samples = Samples::Read) {
  const std::string ending = endingOf(file);
  if (ending == ".tif" || ending == ".tiff") return readTiff(file, problems, progress, samples);
  std::vector<Picture> one;
  one.push_back(ending == ".png" ? readPng(file, samples) : readJpeg(file, samples));
  return one;
}

bool greyPalette(const Picture& p) {
  for (std::size_t i = 0; i < p.palette.size(); ++i)
    if (p.palette[i] != Rgb8{std::uint8_t(i), std::uint8_t(i), std::uint8_t(i)}) return false;
  return true;
}

Rgb8 coloured(const Picture& p, std::size_t pixel) {
  const auto* s = reinterpret_cast<const std::uint8_t*>(p.samples.data());
  if (p.channels == 3) return {s[3 * pixel], s[3 * pixel + 1], s[3 * pixel + 2]};
  return s[pixel] < p.palette.size() ? p.palette[s[pixel]] : Rgb8{};
}

Grid gridOf(const std::vector<Picture>& pictures) {
  return Grid({pictures[0].width, pictures[0].height, std::int64_t(pictures.size())});
}

std::string formatOf(const fs::path& file) {
  const std::string ending = endingOf(file);
  return ending == ".png" ? "PNG" : ending.starts_with(".j") ? "JPEG" : "TIFF";
}

/// One slice of a volume as a picture of the narrowest type that PNG and JPEG know, or as it is for TIFF.
Picture sliceOf(const Volume& volume, std::int64_t z, bool asIs) {
  const Index3& n = volume.grid().size();
  Picture p{.width = n[0], .height = n[1]};
  const std::size_t count = std::size_t(n[0] * n[1]), first = count * std::size_t(z);
  const auto take = [&](auto pixels) {
    const auto bytes = std::as_bytes(pixels.subspan(first, count));
    p.samples.assign(bytes.begin(), bytes.end());
  };
  if (!volume.colour().empty()) {
    p.channels = 3;
    take(volume.colour());
    return p;
  }
  const auto [low, high] = volume.range();
  if (volume.isInt16() && low >= 0 && high <= 255) {
    const auto values = std::get<std::span<const std::int16_t>>(volume.voxels()).subspan(first, count);
    p.samples.resize(count);
    std::transform(values.begin(), values.end(), p.samples.begin(), [](std::int16_t v) { return std::byte(v); });
  } else if (asIs || (volume.isInt16() && low >= 0)) {
    p.scalar = volume.isInt16() ? (asIs ? Scalar::Int16 : Scalar::UInt16) : Scalar::Float32;
    volume.visit(take);
  } else {
    // uint16 data live in float when they exceed 32767.
    p.scalar = Scalar::UInt16;
    std::vector<std::uint16_t> whole(count);
    volume.visit([&](auto values) {
      for (std::size_t i = 0; i < count; ++i) {
        const double v = values[first + i];
        if (!(v >= 0 && v <= 65535) || v != std::floor(v))
          throw Error(
              Code::Unsupported,
              "this picture format holds whole numbers from 0 on only (write a .tif or .nii, or apply a window first)");
        whole[i] = std::uint16_t(v);
      }
    });
    const auto bytes = std::as_bytes(std::span(whole));
    p.samples.assign(bytes.begin(), bytes.end());
  }
  return p;
}

}  // namespace

std::vector<std::byte> startOfFile(const fs::path& file, std::size_t most) {
  const auto source = openFile(file);
  std::vector<std::byte> bytes(std::min(most, std::size_t(source->mostBytes())));
  source->read(bytes);
  return bytes;
}

std::vector<std::byte> wholeFile(const fs::path& file) {
  const auto source = openFile(file);
  std::vector<std::byte> bytes(std::size_t(source->mostBytes()));
  source->read(bytes);
  return bytes;
}

Volume readPictureVolume(const fs::path& file, const Progress& progress) {
  VolumeInfo info{.name = nameOf(file), .oriented = false};
  const std::vector<Picture> pictures = readPictures(file, info.problems, progress);
  const Grid grid = gridOf(pictures);
  const std::size_t perSlice = std::size_t(grid.size()[0] * grid.size()[1]);
  if (pictures[0].channels == 3 || !greyPalette(pictures[0])) {
    std::vector<Rgb8> colour;
    colour.reserve(std::size_t(grid.voxelCount()));
    for (const Picture& p : pictures)
      for (std::size_t i = 0; i < perSlice; ++i) colour.push_back(coloured(p, i));
    return colourVolume(grid, std::move(colour), std::move(info));
  }
  VoxelBuffer buffer(grid.voxelCount());
  for (const Picture& p : pictures) buffer.append(p.scalar, p.samples, {});
  return Volume(grid, buffer.voxels(), buffer.owner(), std::move(info));
}

VolumeFileHeader readPictureHeader(const fs::path& file, Samples samples) {
  VolumeInfo info{.name = nameOf(file), .oriented = false};
  const std::vector<Picture> pictures = readPictures(file, info.problems, {}, samples);
  const Picture& p = pictures[0];
  const bool colour = p.channels == 3 || !greyPalette(p);
  return {gridOf(pictures), 1, formatOf(file), colour ? "rgb8" : nameOf(p.scalar), std::move(info)};
}

void writePictureVolume(const Volume& volume, const fs::path& file, const Progress& progress) {
  const std::string format = formatOf(file);
  const std::int64_t slices = volume.grid().size()[2];
  if (slices != 1 && format != "TIFF")
    throw Error(Code::Unsupported, file.string() + ": a " + format + " picture holds one slice, not " +
                                       std::to_string(slices) + " (choose a slice, or write a .tif or .nii)");
  std::vector<Picture> pages;
  try {
    for (std::int64_t z = 0; z < slices; ++z) {
      progress.checkpoint();
      pages.push_back(sliceOf(volume, z, format == "TIFF"));
    }
  } catch (const Error& e) {
    throw e.inContext(file.string());
  }
  if (format == "JPEG" && pages[0].scalar != Scalar::UInt8)
    throw Error(Code::Unsupported,
                file.string() + ": JPEG holds values from 0 to 255 only (write a .png or apply a window first)");
  if (format == "PNG")
    writePng(pages[0], file);
  else if (format == "JPEG")
    writeJpeg(pages[0], file);
  else
    writeTiff(pages, file);
}

std::optional<LabelMap> readIndexedPng(const fs::path& file) {
  const Picture p = readPng(file);
  if (p.palette.empty()) return std::nullopt;
  LabelMap map(Grid({p.width, p.height, 1}));
  std::transform(p.samples.begin(), p.samples.end(), map.voxels().begin(), [](std::byte b) { return LabelId(b); });
  for (const auto& [id, count] : map.counts()) {
    Label label = map.table().require(id);
    if (id < p.palette.size()) label.colour = p.palette[id];
    map.table().put(std::move(label));
  }
  return map;
}

}  // namespace hilum::io
