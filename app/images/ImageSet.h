#pragma once
#include <QObject>
#include <QStringList>
#include <optional>
#include <vector>

#include "app/Session.h"

namespace hilum::app {

/// The open catalogue as a set of images to label, when it is one: several pictures, or DICOM objects of one frame
/// each. What was done on each image is its document's; here it is counted. GUI thread only.
class ImageSet : public QObject {
  Q_OBJECT
 public:
  struct Image {
    const Stack* stack = nullptr;
    QString name;  ///< the path below the folder that all images share
  };
  /// What was done on one image.
  struct Summary {
    int shapes = 0, suggestions = 0;
    QStringList tags;
    bool labelled = false;  ///< it bears shapes, tags or painted voxels that somebody stands for
    bool done = false;
    bool operator==(const Summary&) const = default;
  };

  explicit ImageSet(Session& session, QObject* parent = nullptr);

  static bool isImageSet(const Catalogue& catalogue);

  bool active() const { return !images_.empty(); }
  /// Sorted by name as people count: 2 comes before 10.
  const std::vector<Image>& images() const { return images_; }
  int count() const { return int(images_.size()); }
  int current() const { return current_; }  ///< -1 without one
  int rowOf(const Stack* stack) const;      ///< -1 for others
  const Summary& summary(int row) const { return summaries_[std::size_t(row)]; }
  int labelled() const { return labelled_; }  ///< how many images are
  int done() const { return done_; }

  /// One step of that image's history.
  void setDone(int row, bool done);
  /// Reads the summaries of all images anew.
  void recount();

 Q_SIGNALS:
  void imagesChanged();  ///< another set, or none
  void currentChanged();
  void imageChanged(int row);  ///< its summary, and with it the counts
  void allChanged();           ///< many summaries

 private:
  void refill();
  void follow();
  void refresh(int row);
  void take(int row, Summary summary);

  Session& session_;
  std::vector<Image> images_;
  std::vector<Summary> summaries_;
  std::map<const Stack*, int> rows_;
  int current_ = -1, labelled_ = 0, done_ = 0;
};

}  // namespace hilum::app
