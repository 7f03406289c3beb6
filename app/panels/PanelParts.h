#pragma once
#include <QString>

class QDoubleSpinBox;
class QLabel;
class QSlider;
class QWidget;

namespace hilum::app {

inline constexpr int kFieldWidth = 120;  ///< of the fields beside a name, so that they stand in one column

/// A label in one of the theme's roles: "title", "secondary", "caution".
QLabel* withRole(const QString& text, const char* role, QWidget* parent = nullptr);

/// A field for a number; it tells its value when the typing is done.
QDoubleSpinBox* numberBox(const QString& accessibleName, double low, double high, int decimals);

/// A horizontal slider from 0 with a name for those who do not see it.
QSlider* namedSlider(const QString& name, int most, QWidget* parent);

}  // namespace hilum::app
