#pragma once
#include <QObject>
#include <vector>

#include "viewers/widgets/VolumeWidget.h"

namespace hilum::app {

class LabelWork;
class LayerReview;
class Session;
class TaskRunner;

/// Paints the surfaces of the layer that is compared with how far they lie from the other layer's. GUI thread only.
class DistanceView : public QObject {
  Q_OBJECT
 public:
  struct Parts {
    Session& session;
    TaskRunner& tasks;
    LabelWork& work;
    LayerReview& comparison;
    viewers::VolumeWidget& view;
  };
  /// Its full red and blue.
  static constexpr double kFullMm = 5;

  explicit DistanceView(const Parts& parts, QObject* parent = nullptr);
  void setOn(bool on);

 private:
  void follow();

  Parts parts_;
  bool on_ = false, painted_ = false;
  std::vector<viewers::LabelledSurface> plain_;
  std::uint64_t wanted_ = 0;
};

}  // namespace hilum::app
