#include "app/panels/StackPictures.h"

#include "app/Session.h"
#include "app/images/ImageSet.h"
#include "app/snapshot/Thumbnail.h"

namespace hilum::app {

StackPictures::StackPictures(Session& session, const TaskRunner& work, QObject* parent)
    : QObject(parent), session_(session), work_(work) {
  connect(&session_, &Session::catalogueChanged, this, &StackPictures::begin);
  connect(&work_, &TaskRunner::finished, this, &StackPictures::next);
  connect(&quiet_, &TaskRunner::finished, this, &StackPictures::next);
}

StackPictures::~StackPictures() { quiet_.disconnect(this); }

QImage StackPictures::of(const Stack* stack) const {
  const auto found = pictures_.find(stack);
  return found == pictures_.end() ? QImage() : found->second;
}

void StackPictures::put(const Stack* stack, const QImage& picture) {
  pictures_[stack] = picture;
  Q_EMIT made(stack);
}

void StackPictures::begin() {
  quiet_.cancelAll();
  waiting_.clear();
  pictures_.clear();
  if (!session_.catalogue() || ImageSet::isImageSet(*session_.catalogue())) return;
  for (const Study& study : session_.catalogue()->studies)
    for (const Series& series : study.series)
      for (const Stack& stack : series.stacks)
        if (!stack.frames.empty()) waiting_.push_back(&stack);
  next();
}

void StackPictures::next() {
  if (waiting_.empty() || quiet_.busy() || work_.busy() || work_.waiting() > 0) return;
  const Stack* stack = waiting_.front();
  waiting_.pop_front();
  if (pictures_.contains(stack)) return next();
  quiet_.run(
      {}, [stack, catalogue = session_.catalogue()](const Progress& progress) { return thumbnailOf(*stack, progress); },
      [this, stack, catalogue = session_.catalogue()](const QImage& picture) {
        if (session_.catalogue() == catalogue && !picture.isNull() && !pictures_.contains(stack)) put(stack, picture);
      });
}

}  // namespace hilum::app
