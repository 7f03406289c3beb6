#pragma once
#include <QObject>

#include "annotation/tools/BrushTool.h"
#include "annotation/tools/FloodTool.h"
#include "annotation/tools/LassoTool.h"

namespace hilum::app {

/// What scissors in the 3D view do to what they go round.
struct ScissorsChoice {
  enum class Does { EraseInside, KeepInside } does = Does::EraseInside;
  enum class Of { CurrentLabel, AllLabels } of = Of::CurrentLabel;  ///< all: those that are shown and not locked
  enum class Depth { Whole, Slab } depth = Depth::Whole;            ///< slab: around the crosshair
  double slabMm = 20;
};

/// How the tools that paint are set. Panels write it, tools read it at every press; GUI thread only.
class PaintChoices : public QObject {
  Q_OBJECT
 public:
  enum class Tool { None, Brush, Erase, SmartBrush, Flood, Lasso, Livewire, LevelTrace, Scissors, Click };

  explicit PaintChoices(QObject* parent = nullptr) : QObject(parent) {}

  /// The tool that has the pointer, when it is one that paints.
  Tool tool() const { return tool_; }
  void setTool(Tool tool) { set(tool_, tool); }
  /// Whether what the tool makes is voxels.
  bool paintsVoxels() const { return !findsOutlines() || outlines_ == Outlines::Voxels; }
  bool findsOutlines() const { return tool_ == Tool::Livewire || tool_ == Tool::LevelTrace; }

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

  /// What becomes of outlines that a tool has found.
  enum class Outlines { Polygons, Voxels };
  Outlines outlinesBecome() const { return outlines_; }
  void setOutlines(Outlines outlines) { set(outlines_, outlines); }
  const ScissorsChoice& scissors() const { return scissors_; }
  void setScissors(const ScissorsChoice& scissors);

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
  Outlines outlines_ = Outlines::Polygons;
  ScissorsChoice scissors_;
  annotation::PaintOver over_ = annotation::PaintOver::Anything;
  LabelId overLabel_ = 0;
  std::optional<annotation::ValueRange> editable_;
};

}  // namespace hilum::app
