#pragma once
#include <QObject>

#include "annotation/tools/BrushTool.h"
#include "annotation/tools/FloodTool.h"
#include "annotation/tools/LassoTool.h"

namespace hilum::app {

/// How the tools that paint are set. Panels write it, tools read it at every press; GUI thread only.
class PaintChoices : public QObject {
  Q_OBJECT
 public:
  enum class Tool { None, Brush, Erase, SmartBrush, Flood, Lasso };

  explicit PaintChoices(QObject* parent = nullptr) : QObject(parent) {}

  /// The tool that has the pointer, when it is one that paints.
  Tool tool() const { return tool_; }
  void setTool(Tool tool) { set(tool_, tool); }

  const annotation::Brush& brush() const { return brush_; }
  void setBrush(const annotation::Brush& brush);
  /// The brush of the chosen tool.
  annotation::BrushChoice brushChoice() const;
  double spread() const { return spread_; }
  void setSpread(double spread) { set(spread_, spread); }

  const annotation::FloodChoice& flood() const { return flood_; }
  void setFlood(const annotation::FloodChoice& flood);
  const annotation::LassoChoice& lasso() const { return lasso_; }
  void setLasso(const annotation::LassoChoice& lasso);

  annotation::PaintOver over() const { return over_; }
  LabelId overLabel() const { return overLabel_; }
  void setOver(annotation::PaintOver over, LabelId label = 0);
  /// Only voxels with these values can be painted; none: all.
  const std::optional<annotation::ValueRange>& editable() const { return editable_; }
  void setEditable(const std::optional<annotation::ValueRange>& range);

 Q_SIGNALS:
  void changed();

 private:
  template <class T>
  void set(T& kept, const T& value) {
    if (kept == value) return;
    kept = value;
    Q_EMIT changed();
  }

  Tool tool_ = Tool::None;
  annotation::Brush brush_;
  double spread_ = 3;
  annotation::FloodChoice flood_;
  annotation::LassoChoice lasso_;
  annotation::PaintOver over_ = annotation::PaintOver::Anything;
  LabelId overLabel_ = 0;
  std::optional<annotation::ValueRange> editable_;
};

}  // namespace hilum::app
