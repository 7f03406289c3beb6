#include "app/PaintChoices.h"

#include <algorithm>

namespace hilum::app {

void PaintChoices::setBrush(const annotation::Brush& brush) {
  constexpr double smallest = 0.5, largest = 100;
  brush_ = brush;
  brush_.radius = std::clamp(brush.radius, smallest, largest);
  Q_EMIT changed();
}

annotation::BrushChoice PaintChoices::brushChoice() const {
  using Paints = annotation::BrushChoice::Paints;
  const Paints paints = tool_ == Tool::Erase        ? Paints::Erase
                        : tool_ == Tool::SmartBrush ? Paints::Tissue
                                                    : Paints::Label;
  return {brush_, paints, spread_};
}

void PaintChoices::setFlood(const annotation::FloodChoice& flood) {
  flood_ = flood;
  Q_EMIT changed();
}

void PaintChoices::setLasso(const annotation::LassoChoice& lasso) {
  lasso_ = lasso;
  Q_EMIT changed();
}

void PaintChoices::setScissors(const ScissorsChoice& scissors) {
  scissors_ = scissors;
  Q_EMIT changed();
}

void PaintChoices::setOver(annotation::PaintOver over, LabelId label) {
  over_ = over;
  overLabel_ = label;
  Q_EMIT changed();
}

void PaintChoices::setEditable(const std::optional<annotation::ValueRange>& range) {
  editable_ = range;
  Q_EMIT changed();
}

}  // namespace hilum::app
