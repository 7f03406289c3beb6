#pragma once
#include <QObject>

#include "app/images/ImageAhead.h"

namespace hilum::app {

class Actions;
class ImageFilter;
class Opener;

/// Goes from image to image of the set, and ticks them off.
class ImageWork : public QObject {
  Q_OBJECT
 public:
  struct Parts {
    Session& session;
    ImageSet& images;
    Opener& opener;
    const Actions& actions;
    const ImageFilter& shown;  ///< the images that are gone through
  };
  explicit ImageWork(const Parts& parts, QObject* parent = nullptr);

  /// Shows an image: at once when it was read ahead.
  void go(int row);
  bool readAhead(int row) const { return ahead_.has(row); }

 private:
  void step(int step);
  void doneAndNext();
  void followState();

  Parts parts_;
  ImageAhead ahead_;
  int target_ = -1;  ///< the image that is being waited for
};

}  // namespace hilum::app
