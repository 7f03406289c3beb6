#include "app/snapshot/Thumbnail.h"

#include <algorithm>
#include <vector>

#include "app/OpeningWindow.h"
#include "core/Error.h"
#include "core/dicom/IsolatedReader.h"
#include "core/dicom/VolumeReader.h"
#include "viewers/widgets/SliceCamera.h"

namespace hilum::app {
namespace {

constexpr int kSide = 156;
constexpr double kCutOff = 0.02;

Window windowOf(const dicom::FrameHeader& header, std::span<const float> values) {
  if (!header.windows.empty()) return header.windows.front();
  std::vector<float> sorted(values.begin(), values.end());
  const auto at = [&](double share) {
    const auto place = sorted.begin() + std::ptrdiff_t(share * double(sorted.size() - 1));
    std::nth_element(sorted.begin(), place, sorted.end());
    return double(*place);
  };
  const double low = at(kCutOff), high = at(1 - kCutOff);
  return {std::max(1e-6, high - low), (low + high) / 2, {}};
}

QImage greyPicture(const dicom::FrameHeader& header, std::span<const float> values) {
  const Window window = windowOf(header, values);
  const double lowest = window.level - window.width / 2;
  QImage picture(header.format.columns, header.format.rows, QImage::Format_Grayscale8);
  auto value = values.begin();
  for (int y = 0; y < picture.height(); ++y) {
    uchar* row = picture.scanLine(y);
    for (int x = 0; x < picture.width(); ++x)
      row[x] = uchar(std::clamp((double(*value++) - lowest) / window.width, 0.0, 1.0) * 255);
  }
  return picture;
}

}  // namespace

QImage thumbnailOf(const Volume& volume, const viewers::SliceStyle& style) {
  constexpr int kWidth = 264, kHeight = 156;
  viewers::SliceCamera camera(viewers::Plane::Axial);
  camera.setSize(kWidth, kHeight);
  camera.setGrid(volume.grid());
  camera.zoomAt(double(kWidth) / kHeight * 0.9, kWidth / 2.0, kHeight / 2.0);
  QImage picture(kWidth, kHeight, QImage::Format_RGB32);
  const std::span pixels(reinterpret_cast<std::uint32_t*>(picture.bits()), std::size_t(kWidth) * kHeight);
  viewers::renderSlice(volume, nullptr, camera.through(volume.grid().centre()), style, pixels);
  return picture;
}

QImage thumbnailOf(const Stack& stack, const Progress& progress) {
  if (stack.frames.empty()) return {};
  const Stack::Frame& frame = stack.frames[stack.frames.size() / 2];
  const auto pixels = std::size_t(frame.header.format.rows) * std::size_t(frame.header.format.columns);
  if (pixels == 0) return {};
  dicom::SharedPixels memory(pixels * (stack.isColour ? 3 : sizeof(float)));
  const dicom::FrameJob job{.file = frame.file, .header = frame.header};
  const auto target = stack.isColour ? dicom::Target::Rgb8 : dicom::Target::Float;
  if (!dicom::decodeFrames({&job, 1}, target, memory, progress).front().empty()) return {};
  const int columns = frame.header.format.columns, rows = frame.header.format.rows;
  const QImage picture =
      stack.isColour
          ? QImage(reinterpret_cast<const uchar*>(memory.data()), columns, rows, columns * 3, QImage::Format_RGB888)
          : greyPicture(frame.header, {reinterpret_cast<const float*>(memory.data()), pixels});
  // The scaled picture is a copy: the shared memory may go.
  return picture.scaled(kSide, kSide, Qt::KeepAspectRatio, Qt::SmoothTransformation)
      .convertToFormat(QImage::Format_RGB32);
}

QImage smallPictureOf(const Stack& stack, int side, const Progress& progress) {
  const auto scaled = [side](const QImage& picture) {
    return picture.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB32);
  };
  if (!stack.frames.empty()) {
    const QImage picture = thumbnailOf(stack, progress);
    if (picture.isNull()) throw Error(Code::Corrupt, stack.frames.front().file.string() + ": cannot be decoded");
    return scaled(picture);
  }
  const VolumePtr volume = readVolume(stack, progress);
  const Index3& size = volume->grid().size();
  const int columns = int(size[0]), rows = int(size[1]);
  const std::size_t first = std::size_t(size[2] / 2) * std::size_t(columns) * std::size_t(rows);
  if (!volume->colour().empty())
    return scaled(QImage(reinterpret_cast<const uchar*>(volume->colour().data() + first), columns, rows, columns * 3,
                         QImage::Format_RGB888));
  const Window window = openingWindow(*volume);
  QImage picture(columns, rows, QImage::Format_Grayscale8);
  volume->visit([&](auto values) {
    auto value = values.begin() + std::ptrdiff_t(first);
    for (int y = 0; y < rows; ++y) {
      uchar* row = picture.scanLine(y);
      for (int x = 0; x < columns; ++x)
        row[x] = uchar(std::clamp((double(*value++) - window.lower()) / window.width, 0.0, 1.0) * 255);
    }
  });
  return scaled(picture);
}

}  // namespace hilum::app
