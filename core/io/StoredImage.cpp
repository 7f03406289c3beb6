#include "core/io/StoredImage.h"

#include <algorithm>
#include <cctype>

#include "core/Error.h"
#include "core/Parallel.h"
#include "core/io/Colour.h"

namespace hilum::io {
namespace {

constexpr std::int64_t chunkBytes = 4 << 20, directBytes = 32 << 20;

void readFully(const StoredImage& image, ByteSource& source, std::span<std::byte> into) {
  std::size_t done = 0;
  while (done < into.size()) {
    const std::size_t n = source.read(into.subspan(done));
    if (n == 0)
      throw Error(Code::Truncated, image.file.string() + ": ends before its last voxel (copy the file again)");
    done += n;
  }
}

/// Hands the payload's next `count` groups of `groupBytes` bytes to `take`, in native byte order, chunk by chunk.
template <class Take>
void forChunks(const StoredImage& image, ByteSource& source, std::int64_t count, std::int64_t groupBytes,
               const Progress& progress, Take&& take) {
  const std::int64_t perChunk = std::max<std::int64_t>(1, chunkBytes / groupBytes);
  std::vector<std::byte> chunk(std::size_t(std::min(perChunk, count) * groupBytes));
  for (std::int64_t done = 0; done < count;) {
    const std::int64_t n = std::min(perChunk, count - done);
    const auto bytes = std::span(chunk).first(std::size_t(n * groupBytes));
    readFully(image, source, bytes);
    if (image.swapBytes) swapBytes(bytes, bytesOf(image.scalar));
    take(std::span<const std::byte>(bytes), done, n);
    done += n;
    progress.report(double(done) / double(count));
  }
}

/// The next `count` numbers of the payload into the buffer, without a copy where no conversion is needed.
void appendValues(const StoredImage& image, ByteSource& source, std::int64_t count, VoxelBuffer& buffer,
                  const Progress& progress) {
  const Rescale rescale{image.slope, image.intercept};
  const std::int64_t size = bytesOf(image.scalar);
  std::vector<std::byte> chunk;
  for (std::int64_t done = 0; done < count;) {
    std::int64_t n = std::min(count - done, directBytes / size);
    if (const auto target = buffer.direct(image.scalar, rescale, n); !target.empty()) {
      readFully(image, source, target);
      if (image.swapBytes) swapBytes(target, int(size));
      buffer.filled(n);
    } else {
      n = std::min(n, chunkBytes / size);
      chunk.resize(std::size_t(n * size));
      readFully(image, source, chunk);
      if (image.swapBytes) swapBytes(chunk, int(size));
      buffer.append(image.scalar, chunk, rescale);
    }
    done += n;
    progress.report(double(done) / double(count));
  }
}

/// One of several images that are interleaved voxel by voxel.
void appendInterleaved(const StoredImage& image, ByteSource& source, std::int64_t which, VoxelBuffer& buffer,
                       const Progress& progress) {
  const std::int64_t size = bytesOf(image.scalar);
  std::vector<std::byte> picked;
  forChunks(image, source, image.grid.voxelCount(), size * image.inner, progress,
            [&](std::span<const std::byte> bytes, std::int64_t, std::int64_t n) {
              picked.resize(std::size_t(n * size));
              for (std::int64_t i = 0; i < n; ++i)
                std::copy_n(bytes.data() + (i * image.inner + which) * size, size, picked.data() + i * size);
              buffer.append(image.scalar, picked, {image.slope, image.intercept});
            });
}

std::vector<Rgb8> readColour(const StoredImage& image, ByteSource& source, const Progress& progress) {
  std::vector<Rgb8> colour(std::size_t(image.grid.voxelCount()));
  forChunks(image, source, image.grid.voxelCount(), image.voxelBytes(), progress,
            [&](std::span<const std::byte> bytes, std::int64_t first, std::int64_t n) {
              for (std::int64_t i = 0; i < n; ++i) {
                const auto* c = reinterpret_cast<const std::uint8_t*>(bytes.data()) + i * image.channels;
                colour[std::size_t(first + i)] = {c[0], c[1], c[2]};
              }
            });
  return colour;
}

void checkChannels(const StoredImage& image) {
  if (image.channels == 1) return;
  if (image.scalar != Scalar::UInt8 || (image.channels != 3 && image.channels != 4) || image.inner != 1)
    throw Error(Code::Unsupported, image.file.string() + ": holds voxels of " + std::to_string(image.channels) + " x " +
                                       nameOf(image.scalar) +
                                       "; colours are read as 3 or 4 x uint8 only (convert the file)");
}

}  // namespace

std::string StoredImage::storedType() const {
  if (channels == 3) return scalar == Scalar::UInt8 ? "rgb8" : "rgb " + nameOf(scalar);
  if (channels == 4) return scalar == Scalar::UInt8 ? "rgba8" : "rgba " + nameOf(scalar);
  return nameOf(scalar);
}

VoxelBuffer readAllValues(const StoredImage& image, std::vector<std::string>& problems, const Progress& progress) {
  checkChannels(image);
  const auto source = openPayload(image);
  const std::int64_t count = payloadBytes(image) / bytesOf(image.scalar);
  VoxelBuffer buffer(count);
  appendValues(image, *source, count, buffer, progress);
  finishPayload(image, *source, problems);
  return buffer;
}

Volume readStored(const StoredImage& image, int timePoint, const Progress& progress) {
  if (timePoint < 0 || timePoint >= image.images())
    throw Error(Code::Usage, image.file.string() + ": has " + std::to_string(image.images()) +
                                 " time points; there is none of number " + std::to_string(timePoint));
  checkChannels(image);
  const std::int64_t bytes = payloadBytes(image), imageBytes = bytes / image.outer;
  const auto source = openPayload(image);
  const std::int64_t before = timePoint / image.inner * imageBytes;
  if (!source->skip(before))
    throw Error(Code::Truncated, image.file.string() + ": ends before that time point (copy the file again)");
  VolumeInfo info = image.info;
  if (image.channels > 1) {
    std::vector<Rgb8> colour = readColour(image, *source, progress);
    finishPayload(image, *source, info.problems);
    return colourVolume(image.grid, std::move(colour), std::move(info));
  }
  VoxelBuffer buffer(image.grid.voxelCount());
  if (image.inner > 1)
    appendInterleaved(image, *source, timePoint % image.inner, buffer, progress);
  else
    appendValues(image, *source, image.grid.voxelCount(), buffer, progress);
  const std::int64_t after = bytes - before - imageBytes;
  if (after > 0 && !source->skip(after))
    throw Error(Code::Truncated, image.file.string() + ": ends before its last time point (copy the file again)");
  finishPayload(image, *source, info.problems);
  return Volume(image.grid, buffer.voxels(), buffer.owner(), std::move(info));
}

Mat3 completedAxes(Mat3 linear, const Index3& size) {
  for (int a = 2; a >= 0; --a) {
    if (size[a] > 1 || linear.col(a).norm() > 0) continue;
    const Vec3 b = linear.col((a + 1) % 3), c = linear.col((a + 2) % 3);
    Vec3 axis = b.cross(c);
    if (axis.norm() == 0) {
      // Two axes are missing: any direction across the one there is.
      const Vec3 known = b.norm() > 0 ? b : c;
      int least = 0;
      known.cwiseAbs().minCoeff(&least);
      axis = known.norm() > 0 ? known.cross(Vec3::Unit(least)) : Vec3(Vec3::Unit(a));
    }
    linear.col(a) = axis.normalized();
  }
  return linear;
}

std::string endingOf(const std::filesystem::path& file) {
  std::string name = file.filename().string();
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  for (const char* ending : {".nii.gz", ".seg.nrrd", ".img.gz", ".hdr.gz"})
    if (name.ends_with(ending)) return ending;
  return std::filesystem::path(name).extension().string();
}

std::string nameOf(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  return name.substr(0, name.size() - endingOf(file).size());
}

}  // namespace hilum::io
