#pragma once
#include <QString>

class QDoubleSpinBox;
class QLabel;

namespace hilum::app {

inline constexpr int kFieldWidth = 120;  ///< of the fields beside a name, so that they stand in one column

/// A label in one of the theme's roles: "title", "secondary", "caution".
QLabel* withRole(const QString& text, const char* role);

/// A field for a number; it tells its value when the typing is done.
QDoubleSpinBox* numberBox(const QString& accessibleName, double low, double high, int decimals);

}  // namespace hilum::app
