#pragma once
#include <QObject>

#include "annotation/Shape.h"
#include "viewers/widgets/ShapeLayer.h"
#include "viewers/widgets/ViewGrid.h"

namespace hilum::app {

class Actions;
class Measurements;

/// Ties the measurements to actions and views: which tool has the pointer, what the slices show, which actions can be
/// used.
class MeasureBinder : public QObject {
  Q_OBJECT
 public:
  MeasureBinder(Measurements& measurements, const Actions& actions, viewers::ViewGrid& grid, QObject* parent = nullptr);
  ~MeasureBinder() override;

 Q_SIGNALS:
  void measuringToolChosen();

 private:
  void connectActions();
  void choose(viewers::PointerTool tool, std::optional<annotation::ShapeKind> kind);
  void applyTool();
  void showState();
  QStringList captionOf(const annotation::Shape& shape) const;

  Measurements& measurements_;
  const Actions& actions_;
  viewers::ViewGrid& grid_;
  viewers::ShapeLayer layer_;
  viewers::PointerTool tool_ = viewers::PointerTool::Arrow;
  std::optional<annotation::ShapeKind> kind_;  ///< that the pointer draws
};

}  // namespace hilum::app
