#pragma once
#include <QObject>

#include "app/Session.h"
#include "app/models/UncertainSlices.h"

namespace hilum::app {

class ModelWork;
class TaskRunner;

/// What can be laid in colour over the slices about a model's layer: how unsure the model was, or where the layer
/// differs from another. It takes the place of the reader's own overlay as long as it shows. GUI thread only.
class ResultOverlay : public QObject {
  Q_OBJECT
 public:
  enum class Shown { Nothing, Uncertainty, Differences };

  ResultOverlay(Session& session, TaskRunner& tasks, ModelWork& work, QObject* parent = nullptr);

  Shown shown() const { return shown_; }
  /// Of the layer that is worked on.
  bool hasUncertainty() const { return uncertainty() != nullptr; }
  void showUncertainty(bool on);
  /// 1 only the other layer, 2 another label, 3 only this layer; null: no longer.
  void showDifferences(const VolumePtr& differences);
  void hide();

  double opacity() const { return opacity_; }
  void setOpacity(double opacity);

  /// Brings the crosshair to the next of the uncertain slices, the most uncertain first, around the end.
  void visitNext();

 Q_SIGNALS:
  void changed();
  void visited(const QString& sentence);

 private:
  VolumePtr uncertainty() const;
  void lay(const VolumePtr& volume, Shown what);
  void follow();
  void go();

  Session& session_;
  TaskRunner& tasks_;
  ModelWork& work_;
  Shown shown_ = Shown::Nothing;
  VolumePtr laid_;
  viewers::VolumeOverlay before_;  ///< the reader's own
  double opacity_ = 0.6;
  VolumePtr ranked_;  ///< whose slices these are
  std::vector<UncertainSlice> slices_;
  std::size_t next_ = 0;
};

}  // namespace hilum::app
