#include "inference/data/SamplePicture.h"

#include "core/io/Picture.h"

namespace hilum::inference {
namespace {

constexpr int kGap = 2;
constexpr double kOpacity = 0.45;

/// Whether a pixel lies at the edge of its label.
bool isEdge(const std::vector<std::uint8_t>& labels, int width, int height, int x, int y) {
  const auto at = [&](int px, int py) { return labels[std::size_t(py) * std::size_t(width) + std::size_t(px)]; };
  const int own = at(x, y);
  return x == 0 || y == 0 || x == width - 1 || y == height - 1 || at(x - 1, y) != own || at(x + 1, y) != own ||
         at(x, y - 1) != own || at(x, y + 1) != own;
}

void paint(std::vector<std::byte>& into, int rowWidth, int left, const PredictionPicture& sample,
           const std::vector<std::uint8_t>& labels, const LabelColours& colours) {
  for (int y = 0; y < sample.height; ++y)
    for (int x = 0; x < sample.width; ++x) {
      const std::size_t i = std::size_t(y) * std::size_t(sample.width) + std::size_t(x);
      const auto colour = colours.find(labels[i]);
      const double share = labels[i] == 0 || colour == colours.end()          ? 0
                           : isEdge(labels, sample.width, sample.height, x, y) ? 1
                                                                              : kOpacity;
      std::byte* pixel = &into[3 * (std::size_t(y) * std::size_t(rowWidth) + std::size_t(left + x))];
      for (std::size_t c = 0; c < 3; ++c)
        pixel[c] = std::byte((1 - share) * sample.image[i] + (share > 0 ? share * colour->second[c] : 0));
    }
}

}  // namespace

void writeSamplePicture(const PredictionPicture& sample, const LabelColours& colours,
                        const std::filesystem::path& file) {
  const int width = 2 * sample.width + kGap;
  io::Picture picture{width, sample.height, io::Scalar::UInt8, 3, {}, {}};
  picture.samples.assign(std::size_t(width) * std::size_t(sample.height) * 3, std::byte(0));
  paint(picture.samples, width, 0, sample, sample.truth, colours);
  paint(picture.samples, width, sample.width + kGap, sample, sample.predicted, colours);
  io::writePng(picture, file);
}

}  // namespace hilum::inference
