#pragma once
#include <QObject>

#include "annotation/Shape.h"
#include "app/PaintTools.h"
#include "viewers/widgets/ShapeLayer.h"
#include "viewers/widgets/ViewGrid.h"

namespace hilum::app {

class Actions;
class Measurements;
class Session;

/// Ties what is drawn, measurements, annotations and labels alike, to actions and views: which tool has the pointer,
/// what the slices show, which actions can be used.
class ToolBinder : public QObject {
  Q_OBJECT
 public:
  ToolBinder(Session& session, Measurements& measurements, const PaintTools& painting, const Actions& actions,
             viewers::ViewGrid& grid, QObject* parent = nullptr);

  /// Takes the crosshair to a shape, and turns the planes when no view could show it.
  void visit(annotation::ShapeId id);

 Q_SIGNALS:
  void measuringToolChosen();
  void annotatingToolChosen();

 private:
  void connectActions();
  enum class Pointer { View, Arrow, Shape, Paint };  ///< whose the pointer is
  void connectDrawing();
  void connectPainting();
  void paintWith(PaintChoices::Tool tool);
  void choose(Pointer pointer);
  void draw(annotation::ShapeKind kind, annotation::Purpose purpose);
  void applyTool();
  void showState();
  void copyToSlice(int slices);
  void setVisible(const annotation::Selection& shapes, bool visible);
  QStringList captionOf(const annotation::Shape& shape) const;
  Rgb8 colourOf(const annotation::Shape& shape) const;

  Session& session_;
  Measurements& measurements_;
  PaintTools painting_;
  const Actions& actions_;
  viewers::ViewGrid& grid_;
  viewers::ShapeLayer layer_;
  Pointer pointer_ = Pointer::Arrow;
  annotation::ShapeKind kind_ = {};  ///< that the pointer draws
  annotation::Purpose purpose_ = {};
};

}  // namespace hilum::app
