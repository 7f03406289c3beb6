#pragma once
#include <QObject>
#include <map>
#include <memory>
#include <set>

#include "app/Session.h"
#include "viewers/widgets/VolumeWidget.h"

namespace hilum::app {

class TaskRunner;

/// The surfaces of the labels of every layer that is shown, the one that is worked on as the others. Layers that have
/// been hidden keep theirs. GUI thread only.
class LayerSurfaces : public QObject {
  Q_OBJECT
 public:
  LayerSurfaces(Session& session, TaskRunner& tasks, QObject* parent = nullptr);

  double smoothing() const { return smoothMm_; }
  void setSmoothing(double mm) { smoothMm_ = mm; }  ///< for what is made from now on
  /// Whether a layer that is shown has none yet, or old ones.
  bool wanted() const;
  /// Whether one of them is not among those that are being made.
  bool lacks() const;
  /// Makes those; what has not changed in a layer stays. `underWay` is let go when that is done, or has ended else.
  void make(const std::shared_ptr<void>& underWay);

 Q_SIGNALS:
  void ready(const std::vector<hilum::viewers::LabelledSurface>& surfaces);

 private:
  struct Layer {
    std::uint64_t content = 1, made = 0;  ///< count the changes of its voxels
    double smoothMm = 0;
    std::vector<viewers::LabelledSurface> surfaces;
    std::map<LabelId, std::uint64_t> prints;  ///< of the voxels that they were made of
  };
  struct Job;
  void follow();
  bool isWanted(const annotation::LabelLayer& layer) const;
  std::vector<Job> jobs() const;
  void take(std::vector<Job> done);
  void tell();
  void lighten();

  Session& session_;
  TaskRunner& tasks_;
  std::weak_ptr<Document> document_;
  std::map<annotation::LayerId, Layer> layers_;
  std::set<annotation::LayerId> making_;
  double smoothMm_ = 1.5;
};

}  // namespace hilum::app
