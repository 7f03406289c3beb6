#pragma once
#include <QObject>
#include <QTimer>

#include "app/Session.h"
#include "app/review/LayerComparison.h"

namespace hilum::app {

class ResultOverlay;
class TaskRunner;

/// Two layers of the open document against each other: figures, a Dice for each slice, and the differences in colour
/// over the slices. It follows what is drawn. GUI thread only.
class LayerReview : public QObject {
  Q_OBJECT
 public:
  using LayerId = annotation::LayerId;
  LayerReview(Session& session, TaskRunner& tasks, ResultOverlay& overlay, QObject* parent = nullptr);

  /// Compares `first` with `second` (the reference, where there is one); 0: with nothing.
  void choose(LayerId first, LayerId second);
  LayerId first() const { return first_; }
  LayerId second() const { return second_; }
  /// Null until it is there, or when nothing is compared.
  const std::shared_ptr<const LayerComparison>& result() const { return result_; }

  /// On unless the reader switched it off; labels are then drawn as outlines.
  void showDifferences(bool on);
  bool showsDifferences() const { return shown_; }

  /// Brings the crosshair to the next of the worst slices, around the end.
  void visitNext();
  /// To a slice of the comparison.
  void visit(std::int64_t slice);
  /// The slice of the comparison that the crosshair is on.
  std::int64_t slice() const;

 Q_SIGNALS:
  void changed();  ///< another choice or result, or differences are shown or not
  void visited(const QString& sentence);

 private:
  void follow();
  void compare();
  void measure();
  void lay();
  void setOutlined(bool on);
  const annotation::LabelLayer* layer(LayerId id) const;

  Session& session_;
  TaskRunner& tasks_;
  ResultOverlay& overlay_;
  LayerId first_ = 0, second_ = 0;
  std::weak_ptr<Document> document_;  ///< whose layers they are
  std::shared_ptr<const LayerComparison> result_;
  std::uint64_t wanted_ = 0;  ///< counts what was asked for: an answer to something older is dropped
  bool shown_ = true;
  std::optional<double> fillBefore_;  ///< the reader's own, while labels are outlines
  QTimer quiet_;                      ///< runs while strokes come one after another
  std::size_t next_ = 0;
};

}  // namespace hilum::app
