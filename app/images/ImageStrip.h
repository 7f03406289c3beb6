#pragma once
#include <QWidget>

#include "app/images/ImageListModel.h"
#include "app/images/ImagePictures.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QProgressBar;

namespace hilum::app {

class Actions;

/// The images of the set down the left side: which are done, what is on them, how far the work has come. A click opens
/// one, the ring at a row's end ticks it off.
class ImageStrip : public QWidget {
  Q_OBJECT
 public:
  struct Parts {
    Session& session;
    ImageSet& images;
    const TaskRunner& work;
    const Actions& actions;
  };
  explicit ImageStrip(const Parts& parts, QWidget* parent = nullptr);

  const ImageFilter& shown() const { return filter_; }

 Q_SIGNALS:
  void imageRequested(int row);
  void openRequested();

 private:
  QWidget* makeHeading();
  QWidget* makeFoot();
  void say();
  void showCurrent();
  void showCounts();

  Parts parts_;
  ImagePictures pictures_;
  ImageListModel model_;
  ImageFilter filter_;
  QLabel *title_, *progress_, *none_;
  QLineEdit* search_;
  QComboBox* show_;
  QListView* list_;
  QProgressBar* bar_;
};

}  // namespace hilum::app
