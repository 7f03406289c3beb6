#pragma once
#include <QObject>
#include <functional>

#include "annotation/tools/PaintTarget.h"
#include "app/Session.h"
#include "core/io/LabelList.h"

namespace hilum::app {

class PaintChoices;
class TaskRunner;

/// Painting on the session's labels: what tools paint on, and work that takes its time and is painted when it is done.
class Painter : public QObject {
  Q_OBJECT
 public:
  Painter(Session& session, TaskRunner& tasks, PaintChoices& choices, QObject* parent = nullptr);

  /// A layer on the open volume's grid to paint on, made in the background when there is none.
  void prepareLayer();
  /// A blank layer over the others, made in the background.
  void addLayer();
  /// Adds a label to the layer that is worked on, and chooses it; makes the layer when there is none.
  void addLabel(const QString& name = {});
  /// Adds those labels of a list whose names are new, as one step.
  void addLabels(const std::vector<ListedLabel>& list);
  /// Takes a label and its voxels away.
  void removeLabel(LabelId label);

  /// The layer and label that are worked on, made where there are none. Nothing, and refused() says why, when they
  /// cannot be painted on.
  std::optional<annotation::PaintTarget> target();
  /// Does the work as a task, then paints what it has found as one step of the history.
  void run(annotation::PaintWork work);

 Q_SIGNALS:
  void refused(const QString& why);
  void nothingFound(const QString& step);

 private:
  void pushLayer(std::shared_ptr<LabelMap> labels, const QString& firstLabel = {});
  void sayLocked(const Label& label);

  Session& session_;
  TaskRunner& tasks_;
  PaintChoices& choices_;
};

}  // namespace hilum::app
