#include "app/images/ImagePictures.h"

#include <algorithm>

#include "app/snapshot/Thumbnail.h"

namespace hilum::app {
namespace {

constexpr int kMostKb = 64 << 10;
constexpr std::size_t kMostWanted = 60;  // who scrolls past a row does not want its picture any more

}  // namespace

ImagePictures::ImagePictures(Session& session, const ImageSet& images, const TaskRunner& work, QObject* parent)
    : QObject(parent), session_(session), images_(images), work_(work), pictures_(kMostKb) {
  connect(&images_, &ImageSet::imagesChanged, this, &ImagePictures::begin);
  connect(&work_, &TaskRunner::finished, this, &ImagePictures::next);
  connect(&quiet_, &TaskRunner::failed, this, [this] {
    broken_.insert(making_);
    Q_EMIT made(making_);
  });
  connect(&quiet_, &TaskRunner::finished, this, &ImagePictures::next);
}

ImagePictures::~ImagePictures() { quiet_.disconnect(this); }

void ImagePictures::begin() {
  quiet_.cancelAll();
  wanted_.clear();
  pictures_.clear();
  broken_.clear();
}

QImage ImagePictures::of(int row) {
  if (const QImage* picture = pictures_.object(row)) return *picture;
  if (broken_.contains(row)) return {};
  std::erase(wanted_, row);
  wanted_.push_back(row);
  if (wanted_.size() > kMostWanted) wanted_.erase(wanted_.begin());
  next();
  return {};
}

void ImagePictures::next() {
  if (wanted_.empty() || quiet_.busy() || work_.busy()) return;
  making_ = wanted_.back();
  wanted_.pop_back();
  if (making_ >= images_.count()) return next();
  const Stack* stack = images_.images()[std::size_t(making_)].stack;
  quiet_.run(
      {},
      [stack, catalogue = session_.catalogue()](const Progress& progress) {
        return smallPictureOf(*stack, kSide, progress);
      },
      [this, row = making_, catalogue = session_.catalogue()](const QImage& picture) {
        if (session_.catalogue() != catalogue) return;
        pictures_.insert(row, new QImage(picture), std::max(1, int(picture.sizeInBytes() >> 10)));
        Q_EMIT made(row);
      });
}

}  // namespace hilum::app
