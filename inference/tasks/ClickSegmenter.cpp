#include "inference/tasks/ClickSegmenter.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/Error.h"
#include "core/LabelMap.h"
#include "inference/models/EngineLibrary.h"
#include "inference/training/ClickCrop.h"

namespace hilum::inference {
namespace {

constexpr double kStart = 0.5;         ///< of the slice's longer side: the first square
constexpr double kMost = 1.6;          ///< of the same: the largest
constexpr double kLeastPixels = 24;    ///< the smallest square's side
constexpr double kBorder = 0.03;       ///< of the square: what comes so near to its edge may go on beyond
constexpr double kSmall = 0.2;         ///< of the square: below, it shrinks
constexpr double kWanted = 0.55;       ///< the share of a new square that the object's longer side takes
constexpr int kTries = 4;
constexpr double kStandsOut = 0.5;   ///< standard deviations: what differs less from its surroundings is not carried on
constexpr std::size_t kSettled = 3;  ///< clicks: from then on they mend what is near them

/// mm from the first pixel's centre.
struct Extents {
  double x0 = 1e30, y0 = 1e30, x1 = -1e30, y1 = -1e30;
  bool isEmpty() const { return x1 < x0; }
  double length() const { return std::max(x1 - x0, y1 - y0); }
  void add(double x, double y) {
    x0 = std::min(x0, x), x1 = std::max(x1, x);
    y0 = std::min(y0, y), y1 = std::max(y1, y);
  }
};

Extents boxOf(const ClickSlice& slice, std::span<const float> probabilities) {
  Extents box;
  for (int y = 0; y < slice.height(); ++y)
    for (int x = 0; x < slice.width(); ++x)
      if (probabilities[std::size_t(y) * std::size_t(slice.width()) + std::size_t(x)] > 0.5f)
        box.add(x * slice.pixelMm()[0], y * slice.pixelMm()[1]);
  return box;
}

Extents withClicks(Extents box, const ClickSlice& slice, std::span<const PixelClick> clicks) {
  for (const PixelClick& click : clicks) box.add(click.x * slice.pixelMm()[0], click.y * slice.pixelMm()[1]);
  return box;
}

double longSide(const ClickSlice& slice) {
  return std::max(slice.width() * slice.pixelMm()[0], slice.height() * slice.pixelMm()[1]);
}

/// How far what was found stands out from what lies around it, within a quarter of its length: the difference of the
/// means in standard deviations.
double contrastOf(const ClickSlice& slice, const std::vector<std::uint8_t>& mask) {
  int x0 = slice.width(), y0 = slice.height(), x1 = -1, y1 = -1;
  const auto at = [&](int x, int y) { return std::size_t(y) * std::size_t(slice.width()) + std::size_t(x); };
  for (int y = 0; y < slice.height(); ++y)
    for (int x = 0; x < slice.width(); ++x)
      if (mask[at(x, y)]) x0 = std::min(x0, x), x1 = std::max(x1, x), y0 = std::min(y0, y), y1 = std::max(y1, y);
  const int reach = std::max(2, std::max(x1 - x0, y1 - y0) / 4);
  double count[2]{}, sum[2]{}, squares[2]{};
  for (int y = std::max(0, y0 - reach); y <= std::min(slice.height() - 1, y1 + reach); ++y)
    for (int x = std::max(0, x0 - reach); x <= std::min(slice.width() - 1, x1 + reach); ++x) {
      const double value = slice.brightness()[at(x, y)];
      const int inside = mask[at(x, y)];
      ++count[inside], sum[inside] += value, squares[inside] += value * value;
    }
  if (count[0] == 0 || count[1] == 0) return 0;
  const double out = sum[0] / count[0], in = sum[1] / count[1];
  const double spread = (squares[0] / count[0] - out * out + squares[1] / count[1] - in * in) / 2;
  return std::abs(in - out) / std::sqrt(std::max(spread, 1e-8));
}

/// What changed away from the last click stays as it was: only the piece of the change that holds the click, or comes
/// near it, is taken over (progressive merge, FocalClick, Chen et al. 2022).
void keepElsewhere(std::vector<float>& now, const std::vector<float>& before, int width, int height,
                   const PixelClick& click) {
  constexpr int reach = 3;
  const auto differs = [&](std::size_t i) { return (now[i] > 0.5f) != (before[i] > 0.5f); };
  std::vector<std::uint8_t> taken(now.size(), 0);
  std::vector<std::size_t> open;
  const auto visit = [&](int x, int y) {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const std::size_t i = std::size_t(y) * std::size_t(width) + std::size_t(x);
    if (!taken[i] && differs(i)) taken[i] = 1, open.push_back(i);
  };
  for (int y = click.y - reach; y <= click.y + reach; ++y)
    for (int x = click.x - reach; x <= click.x + reach; ++x) visit(x, y);
  while (!open.empty()) {
    const int x = int(open.back() % std::size_t(width)), y = int(open.back() / std::size_t(width));
    open.pop_back();
    for (int dy = -1; dy <= 1; ++dy)
      for (int dx = -1; dx <= 1; ++dx) visit(x + dx, y + dy);
  }
  for (std::size_t i = 0; i < now.size(); ++i)
    if (differs(i) && !taken[i]) now[i] = before[i];
}

/// Pieces that no click says, and that were not there before, go: one object is led by clicks, not all that look alike.
/// When none holds a click, all stay.
void keepClicked(std::vector<float>& now, const std::vector<float>* before, int width, int height,
                 std::span<const PixelClick> clicks) {
  constexpr int reach = 2;
  std::vector<std::uint8_t> kept(now.size(), 0);
  std::vector<std::size_t> open;
  const auto visit = [&](int x, int y) {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const std::size_t i = std::size_t(y) * std::size_t(width) + std::size_t(x);
    if (!kept[i] && now[i] > 0.5f) kept[i] = 1, open.push_back(i);
  };
  for (const PixelClick& click : clicks)
    for (int y = click.y - reach; click.adds && y <= click.y + reach; ++y)
      for (int x = click.x - reach; x <= click.x + reach; ++x) visit(x, y);
  if (open.empty()) return;
  for (std::size_t i = 0; before && i < now.size(); ++i)
    if ((*before)[i] > 0.5f) visit(int(i % std::size_t(width)), int(i / std::size_t(width)));
  while (!open.empty()) {
    const int x = int(open.back() % std::size_t(width)), y = int(open.back() / std::size_t(width));
    open.pop_back();
    for (int dy = -1; dy <= 1; ++dy)
      for (int dx = -1; dx <= 1; ++dx) visit(x + dx, y + dy);
  }
  for (std::size_t i = 0; i < now.size(); ++i)
    if (now[i] > 0.5f && !kept[i]) now[i] = 0;
}

}  // namespace

struct ClickSegmenter::Square {
  double x = 0, y = 0, side = 0;  ///< its centre and side, mm

  static Square about(const Extents& box, double side, const ClickSlice& slice) {
    const double least = kLeastPixels * std::min(slice.pixelMm()[0], slice.pixelMm()[1]);
    return {(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, std::clamp(side, least, kMost * longSide(slice))};
  }
  bool holds(const Extents& box, double margin) const {
    const double half = side / 2 - margin * side;
    return box.x0 >= x - half && box.x1 <= x + half && box.y0 >= y - half && box.y1 <= y + half;
  }
  /// Whether what lies within comes to an edge behind which the slice goes on.
  bool isLeftBy(const Extents& box, const ClickSlice& slice) const {
    const double half = side / 2 - kBorder * side;
    const double right = (slice.width() - 1) * slice.pixelMm()[0], bottom = (slice.height() - 1) * slice.pixelMm()[1];
    return (box.x0 < x - half && x - side / 2 > 0) || (box.x1 > x + half && x + side / 2 < right) ||
           (box.y0 < y - half && y - side / 2 > 0) || (box.y1 > y + half && y + side / 2 < bottom);
  }
  CropMap map(const ClickSlice& slice, int size) const {
    const double step = side / size, first = (0.5 - size / 2.0) * step;
    const auto [px, py] = slice.pixelMm();
    return {step / px, 0, 0, step / py, (x + first) / px, (y + first) / py};
  }
};

std::vector<std::uint8_t> ClickAnswer::mask() const {
  std::vector<std::uint8_t> mask(probabilities.size());
  for (std::size_t i = 0; i < mask.size(); ++i) mask[i] = probabilities[i] > 0.5f;
  return mask;
}

ClickSegmenter::ClickSegmenter(const std::string& model, const std::string& device, const ModelLibrary& library)
    : runnable_(runnableModel(model, library)) {
  if (runnable_.manifest.task != ModelManifest::clickTask)
    throw Error(Code::Usage, model + ": is not led by clicks (leave --point out, or use " + std::string(kModel) + ")");
  network_ = engine().loadNative(runnable_.manifest.architecture(), runnable_.weights, {.device = device});
}

ClickSegmenter::~ClickSegmenter() = default;
ClickSegmenter::ClickSegmenter(ClickSegmenter&&) noexcept = default;

std::string ClickSegmenter::device() const { return network_->device(); }

/// What the network finds in a square, on the slice's pixels; 0 outside.
std::vector<float> ClickSegmenter::seen(const ClickSlice& slice, std::span<const PixelClick> clicks,
                                        const ClickAnswer* before, const Square& square, const Progress& progress) {
  const int size = runnable_.manifest.patch[0], width = slice.width(), height = slice.height();
  const std::size_t pixels = std::size_t(size) * std::size_t(size);
  const CropMap map = square.map(slice, size);
  std::vector<float> input = croppedImage(slice.brightness(), width, height, map, size);
  input.resize(4 * pixels, 0.f);
  for (const PixelClick& click : clicks)
    paintClick(input.data() + (click.adds ? 1 : 2) * pixels, size, size, (click.x - map.tx) / map.xx,
               (click.y - map.ty) / map.yy, runnable_.manifest.clickRadius);
  if (before) {
    const auto mask = croppedImage(before->probabilities, width, height, map, size);
    std::copy(mask.begin(), mask.end(), input.begin() + std::ptrdiff_t(3 * pixels));
  }
  std::vector<int> axes;
  if (runnable_.manifest.mirror.find('y') != std::string::npos) axes.push_back(1);
  if (runnable_.manifest.mirror.find('x') != std::string::npos) axes.push_back(2);
  network_->forward({input, 1, {1, size, size}}, {.activation = Activation::Sigmoid, .mirrorAxes = axes}, prediction_,
                    progress);
  std::vector<float> found(std::size_t(width) * std::size_t(height), 0.f);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const double u = (x - map.tx) / map.xx, v = (y - map.ty) / map.yy;
      if (u < -0.5 || v < -0.5 || u > size - 0.5 || v > size - 0.5) continue;
      const double cu = std::clamp(u, 0.0, size - 1.0), cv = std::clamp(v, 0.0, size - 1.0);
      const int iu = std::min(int(cu), size - 2), iv = std::min(int(cv), size - 2);
      const float fu = float(cu - iu), fv = float(cv - iv);
      const float* p = prediction_.values.data() + std::ptrdiff_t(iv) * size + iu;
      found[std::size_t(y) * std::size_t(width) + std::size_t(x)] =
          (p[0] * (1 - fu) + p[1] * fu) * (1 - fv) + (p[size] * (1 - fu) + p[size + 1] * fu) * fv;
    }
  return found;
}

ClickAnswer ClickSegmenter::answer(const ClickSlice& slice, std::span<const PixelClick> clicks,
                                   const ClickAnswer* before, const Progress& progress) {
  const Extents clicked = withClicks({}, slice, clicks);
  Square square = Square::about(clicked, std::max(kStart * longSide(slice), clicked.length() / kWanted), slice);
  if (before) {
    square = {before->centreX, before->centreY, before->side};
    const Extents wanted = withClicks(boxOf(slice, before->probabilities), slice, clicks);
    if (!square.holds(clicked, kBorder))
      square = Square::about(wanted, std::max(square.side, wanted.length() / kWanted), slice);
  }
  ClickAnswer answer;
  bool hasGrown = false;
  for (int run = 0; run < kTries; ++run) {
    answer = {seen(slice, clicks, before, square, progress), square.x, square.y, square.side};
    const Extents found = boxOf(slice, answer.probabilities);
    if (found.isEmpty()) break;
    const Extents wanted = withClicks(found, slice, clicks);
    if (square.isLeftBy(found, slice) && square.side < kMost * longSide(slice)) {
      square = Square::about(wanted, std::max(1.5 * square.side, wanted.length() / kWanted), slice);
      hasGrown = true;
    } else if (!hasGrown && wanted.length() < kSmall * square.side) {
      const Square smaller = Square::about(wanted, wanted.length() / kWanted, slice);
      if (smaller.side > 0.8 * square.side) break;
      square = smaller;
    } else {
      break;
    }
  }
  if (before && clicks.size() >= kSettled)
    keepElsewhere(answer.probabilities, before->probabilities, slice.width(), slice.height(), clicks.back());
  keepClicked(answer.probabilities, before ? &before->probabilities : nullptr, slice.width(), slice.height(), clicks);
  return answer;
}

ClickAnswer ClickSegmenter::answerAll(const ClickSlice& slice, std::span<const PixelClick> clicks,
                                      const Progress& progress) {
  // Somebody begins with what there is, not with what there is not.
  std::vector<PixelClick> ordered(clicks.begin(), clicks.end());
  const auto first = std::find_if(ordered.begin(), ordered.end(), [](const PixelClick& click) { return click.adds; });
  if (first == ordered.end()) throw Error(Code::Usage, "no click adds anything (give one without the trailing 0)");
  std::rotate(ordered.begin(), first, first + 1);
  ClickAnswer last;
  for (std::size_t n = 1; n <= ordered.size(); ++n) {
    progress.report(double(n - 1) / double(ordered.size()));
    last = answer(slice, std::span(ordered).first(n), n > 1 ? &last : nullptr);
  }
  return last;
}

std::optional<ClickAnswer> ClickSegmenter::carried(const ClickSlice& slice, const ClickAnswer& from,
                                                   const Progress& progress, double agreement) {
  const std::vector<std::uint8_t> was = from.mask(), nothing(was.size(), 0);
  const auto click = nextClick(was, nothing, slice.width(), slice.height());
  if (!click) return std::nullopt;
  ClickAnswer next = answer(slice, std::span(&*click, 1), &from, progress);
  const std::vector<std::uint8_t> is = next.mask();
  if (diceOf(was, is) < agreement || contrastOf(slice, is) < kStandsOut) return std::nullopt;
  return next;
}

namespace {

void paintInto(LabelMap& labels, const ClickSlice& slice, const ClickAnswer& answer) {
  const auto voxels = labels.voxels();
  for (int y = 0; y < slice.height(); ++y)
    for (int x = 0; x < slice.width(); ++x)
      if (answer.probabilities[std::size_t(y) * std::size_t(slice.width()) + std::size_t(x)] > 0.5f)
        voxels[std::size_t(labels.grid().offset(slice.voxelAt(x, y)))] = 1;
}

}  // namespace

LabelMap labelsByClicks(ClickSegmenter& segmenter, const Volume& volume, std::span<const VoxelClick> clicks, bool carry,
                        const Progress& progress) {
  const Grid& grid = volume.grid();
  const int through = ClickSlice::axialAxis(grid);
  std::map<std::int64_t, std::vector<VoxelClick>> bySlice;
  for (const VoxelClick& click : clicks) {
    if (!grid.contains(click.voxel))
      throw Error(Code::Usage, "the point " + std::to_string(click.voxel[0]) + "," + std::to_string(click.voxel[1]) +
                                   "," + std::to_string(click.voxel[2]) + " lies outside the image");
    bySlice[click.voxel[through]].push_back(click);
  }
  if (bySlice.empty()) throw Error(Code::Usage, "nothing was clicked (give --point I,J,K)");
  LabelMap labels(grid);
  labels.table().put({.id = 1, .name = "object", .colour = {86, 180, 233}});
  std::size_t done = 0;
  for (const auto& [index, own] : bySlice) {
    progress.report(double(done++) / double(bySlice.size()));
    const ClickSlice slice(volume, through, index);
    std::vector<PixelClick> pixels;
    for (const VoxelClick& click : own) {
      const auto [x, y] = slice.pixelOf(click.voxel);
      pixels.push_back({x, y, click.adds});
    }
    const ClickAnswer answer = segmenter.answerAll(slice, pixels);
    paintInto(labels, slice, answer);
    for (const int step : {1, -1}) {
      if (!carry) break;
      ClickAnswer last = answer;
      for (std::int64_t next = index + step; next >= 0 && next < grid.size()[through] && !bySlice.count(next);
           next += step) {
        progress.checkpoint();
        const ClickSlice beside(volume, through, next);
        auto found = segmenter.carried(beside, last);
        if (!found) break;
        paintInto(labels, beside, *found);
        last = std::move(*found);
      }
    }
  }
  return labels;
}

}  // namespace hilum::inference
