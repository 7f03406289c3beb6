#pragma once
#include <QObject>

#include "app/images/ImageSet.h"
#include "core/io/LabelList.h"

namespace hilum::app {

/// One table of labels for all images of a set: what is added, renamed or coloured on one image is so on every other,
/// beside their histories. A label goes from the set when no other image bears it. GUI thread only.
class SetLabels : public QObject {
  Q_OBJECT
 public:
  SetLabels(Session& session, const ImageSet& images, QObject* parent = nullptr);

  const LabelTable& table() const { return table_; }
  /// Adds those labels whose names are new; the first free numbers are theirs, in this order.
  void require(const std::vector<ListedLabel>& labels);
  /// The numbers that require() gives, or has given, to the labels of these names.
  std::vector<LabelId> numbersOf(const std::vector<ListedLabel>& labels) const;
  /// The row of that name, made with the first free number when there is none.
  static const Label& put(LabelTable& table, const ListedLabel& listed);
  /// Brings every document to the table now, which is else done as soon as the window has time.
  void settle();

 private:
  void begin();
  void take(const Document& document);
  void followRows();
  void followLayer();
  void settleSoon();
  void bring(Document& document) const;
  bool isBorneElsewhere(LabelId label) const;
  void dropUnborne(const LabelTable& kept);

  Session& session_;
  const ImageSet& images_;
  LabelTable table_;
  bool arriving_ = false;  ///< the window is being brought to another image
  bool soon_ = false;
  LabelId current_ = 0;  ///< goes along from image to image
};

}  // namespace hilum::app
