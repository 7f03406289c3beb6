#pragma once
#include <QAbstractListModel>
#include <QSortFilterProxyModel>

#include "app/images/ImageSet.h"

namespace hilum::app {

class ImagePictures;

/// The images of the set for a view; small pictures are asked for when a row is seen.
class ImageListModel : public QAbstractListModel {
  Q_OBJECT
 public:
  enum Role { Picture = Qt::UserRole, Detail, Shapes, Suggestions, Done, Labelled, Broken };
  ImageListModel(const ImageSet& images, ImagePictures& pictures, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : images_.count(); }
  QVariant data(const QModelIndex& index, int role) const override;
  /// Every text anew, in another language.
  void retranslate();

 private:
  void tellRow(int row);
  QString toolTipOf(int row) const;
  QString detailOf(int row) const;

  const ImageSet& images_;
  ImagePictures& pictures_;
};

/// The images that the reader wants to see, in the order of the set.
class ImageFilter : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  enum class Show { All, NotDone, Done, WithoutLabels, WithSuggestions };
  ImageFilter(const ImageSet& images, QObject* parent = nullptr);

  void setShow(Show show);
  void setWords(const QString& words);
  /// The row of the set that follows `row` (or with -1 comes before it) among those shown; -1 at the end.
  int neighbour(int row, int step) const;

 protected:
  bool filterAcceptsRow(int row, const QModelIndex&) const override;

 private:
  const ImageSet& images_;
  Show show_ = Show::All;
  QString words_;
};

}  // namespace hilum::app
