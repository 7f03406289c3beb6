#pragma once
#include <QWidget>

namespace hilum::app {

class SeedGrowth;

/// Stands in its panel while seeds grow with the result in sight: says what to do, *Apply* and *Cancel*.
class GrowthBar : public QWidget {
  Q_OBJECT
 public:
  explicit GrowthBar(SeedGrowth& growth, QWidget* parent = nullptr);
};

}  // namespace hilum::app
