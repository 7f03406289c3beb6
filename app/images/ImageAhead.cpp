#include "app/images/ImageAhead.h"

#include <algorithm>

#include "core/dicom/VolumeReader.h"

namespace hilum::app {
namespace {

constexpr std::size_t kMostKept = 12;
constexpr std::int64_t kMostPixels = 160'000'000;  // of all that are kept; one alone may be larger

}  // namespace

ImageAhead::ImageAhead(Session& session, const ImageSet& images, QObject* parent)
    : QObject(parent), session_(session), images_(images) {
  connect(&images_, &ImageSet::imagesChanged, this, &ImageAhead::begin);
  connect(&images_, &ImageSet::currentChanged, this, &ImageAhead::follow);
  connect(&reading_, &TaskRunner::failed, this, [this] {
    const int row = readingRow_;
    broken_.insert(row);
    if (wanted_ == row) wanted_ = -1;
    Q_EMIT failed(row);
  });
  connect(&reading_, &TaskRunner::finished, this, &ImageAhead::next);
}

ImageAhead::~ImageAhead() { reading_.disconnect(this); }

void ImageAhead::begin() {
  reading_.cancelAll();
  kept_.clear();
  broken_.clear();
  wanted_ = -1;
}

void ImageAhead::follow() {
  const int row = images_.current();
  if (row < 0) return;
  if (!has(row) && session_.whole()) keep(row, session_.volume());
  wanted_ = -1;
  next();
}

bool ImageAhead::has(int row) const {
  return std::ranges::find(kept_, row, &std::pair<int, VolumePtr>::first) != kept_.end();
}

VolumePtr ImageAhead::take(int row) {
  const auto found = std::ranges::find(kept_, row, &std::pair<int, VolumePtr>::first);
  if (found != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, found);
    return kept_.front().second;
  }
  wanted_ = row;
  broken_.erase(row);
  next();
  return nullptr;
}

void ImageAhead::next() {
  if (reading_.busy()) return;
  const int at = images_.current();
  for (const int row : {wanted_, at + 1, at - 1, at + 2, at + 3}) {
    if (row < 0 || row >= images_.count() || has(row) || broken_.contains(row)) continue;
    readingRow_ = row;
    const Stack* stack = images_.images()[std::size_t(row)].stack;
    // The catalogue travels along: the stack must outlive its reading.
    return reading_.run(
        {},
        [stack, catalogue = session_.catalogue()](const Progress& progress) { return readVolume(*stack, progress); },
        [this, row, catalogue = session_.catalogue()](const VolumePtr& volume) {
          if (session_.catalogue() != catalogue) return;
          keep(row, volume);
          Q_EMIT arrived(row);
        });
  }
}

void ImageAhead::keep(int row, VolumePtr volume) {
  kept_.emplace_front(row, std::move(volume));
  std::int64_t pixels = 0;
  std::size_t count = 0;
  for (auto each = kept_.begin(); each != kept_.end();) {
    pixels += each->second->grid().voxelCount();
    const bool over = ++count > kMostKept || (count > 1 && pixels > kMostPixels);
    each = over ? kept_.erase(each) : std::next(each);
  }
}

}  // namespace hilum::app
