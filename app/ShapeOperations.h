#pragma once
#include <QObject>

#include "annotation/ShapePlane.h"
#include "app/Session.h"

namespace hilum::viewers {
class SliceWidget;
}

namespace hilum::app {

class TaskRunner;

/// What is done to polygons at once. Each call is one step of the history; what takes its time is a task.
class ShapeOperations : public QObject {
  Q_OBJECT
 public:
  ShapeOperations(Session& session, TaskRunner& tasks, QObject* parent = nullptr)
      : QObject(parent), session_(session), tasks_(tasks) {}

  /// Polygons for the slices of the view between those that bear one: of the chosen polygons, when there are several,
  /// else of all with the current label.
  void interpolate(const viewers::SliceWidget& view);
  /// The voxels of the current label as polygons, of the slice that the view shows or of all slices along it.
  enum class Slices { Shown, All };
  void fromVoxels(const viewers::SliceWidget& view, Slices which);
  /// Corners of the chosen polygons, or of all that lie on the slice of the view, go to the edge that is near.
  void snapToEdges(const viewers::SliceWidget& view);

 Q_SIGNALS:
  void nothingFound(const QString& step);

 private:
  std::vector<annotation::Shape> chosenPolygons() const;
  void add(const std::shared_ptr<Document>& document, std::vector<annotation::Shape> shapes, const char* step);

  Session& session_;
  TaskRunner& tasks_;
};

}  // namespace hilum::app
