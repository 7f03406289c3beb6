#pragma once
#include <QObject>
#include <QTimer>

#include "annotation/algorithms/GrowFromSeeds.h"
#include "app/Session.h"
#include "app/TaskRunner.h"

namespace hilum::app {

/// Growing from seeds with the result in sight: the labels of the layer that is worked on are the seeds, what they grow
/// to is shown under them and follows what is drawn. The seeds stay; apply() makes the result a layer of its own. Ends
/// when another layer or study is worked on.
class SeedGrowth : public QObject {
  Q_OBJECT
 public:
  explicit SeedGrowth(Session& session, QObject* parent = nullptr);

  bool active() const { return layer_ != 0; }
  /// Whether there is a result to apply.
  bool grown() const { return result_ != nullptr; }
  void begin();
  void apply();
  void end();

 Q_SIGNALS:
  void changed();
  void failed(const QString& message);

 private:
  void follow();
  void grow();
  void show(std::shared_ptr<LabelMap> result);

  Session& session_;
  TaskRunner tasks_;                                   ///< its own: it must not wait behind long work
  QTimer quiet_;                                       ///< runs while a stroke is drawn
  std::shared_ptr<annotation::GrowFromSeeds> grower_;  ///< used by one task at a time
  annotation::LayerId layer_ = 0;                      ///< of the seeds
  std::shared_ptr<LabelMap> result_;
  bool again_ = false;  ///< the seeds have changed since the growth under way began
};

}  // namespace hilum::app
