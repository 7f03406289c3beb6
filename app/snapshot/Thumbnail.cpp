#include "app/snapshot/Thumbnail.h"

#include "viewers/widgets/SliceCamera.h"

namespace hilum::app {

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

}  // namespace hilum::app
