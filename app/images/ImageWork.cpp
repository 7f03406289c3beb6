#include "app/images/ImageWork.h"

#include "app/Actions.h"
#include "app/Opener.h"
#include "app/images/ImageListModel.h"

namespace hilum::app {

ImageWork::ImageWork(const Parts& parts, QObject* parent)
    : QObject(parent), parts_(parts), ahead_(parts.session, parts.images) {
  connect(parts_.actions["image.next"], &QAction::triggered, this, [this] { step(1); });
  connect(parts_.actions["image.previous"], &QAction::triggered, this, [this] { step(-1); });
  connect(parts_.actions["image.doneNext"], &QAction::triggered, this, &ImageWork::doneAndNext);
  connect(parts_.actions["image.done"], &QAction::triggered, this,
          [this](bool done) { parts_.images.setDone(parts_.images.current(), done); });
  connect(&ahead_, &ImageAhead::arrived, this, [this](int row) {
    if (row == target_) go(row);
  });
  connect(&ahead_, &ImageAhead::failed, this, [this](int row) {
    if (row != target_) return;
    target_ = -1;
    // Whoever opens it tells what is wrong with it.
    parts_.opener.openStack(parts_.images.images()[std::size_t(row)].stack);
  });
  for (auto signal : {&ImageSet::imagesChanged, &ImageSet::currentChanged})
    connect(&parts_.images, signal, this, [this] {
      target_ = -1;
      followState();
    });
  for (auto signal : {&ImageSet::imagesChanged, &ImageSet::allChanged})
    connect(&parts_.images, signal, this, &ImageWork::followState);
  connect(&parts_.images, &ImageSet::imageChanged, this, &ImageWork::followState);
  followState();
}

void ImageWork::go(int row) {
  if (row < 0 || row >= parts_.images.count()) return;
  if (row == parts_.images.current()) {
    target_ = -1;
    return;
  }
  target_ = row;
  if (const VolumePtr volume = ahead_.take(row))
    parts_.opener.showRead(parts_.images.images()[std::size_t(row)].stack, volume);
}

void ImageWork::step(int step) { go(parts_.shown.neighbour(target_ >= 0 ? target_ : parts_.images.current(), step)); }

void ImageWork::doneAndNext() {
  const int row = parts_.images.current();
  if (row < 0) return;
  parts_.images.setDone(row, true);
  go(parts_.shown.neighbour(row, 1));
}

void ImageWork::followState() {
  const int row = parts_.images.current();
  parts_.actions["image.done"]->setChecked(row >= 0 && parts_.images.summary(row).done);
}

}  // namespace hilum::app
