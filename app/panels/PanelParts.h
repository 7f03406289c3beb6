#pragma once
#include <QIcon>
#include <QString>

#include "core/Volume.h"

class QAbstractButton;
class QAction;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSlider;
class QWidget;
struct QMetaObject;

namespace hilum::app {

class Session;

inline constexpr int kFieldWidth = 140;  ///< of the fields beside a name, so that they stand in one column

/// A rounded square of that colour, as it stands beside the name of a label; sharp at every size.
/// With a gap, so much of the width stays empty behind it, for whoever draws words close to an icon.
QIcon swatch(const Rgb8& colour, int gap = 0);
inline constexpr int kSwatchSide = 12;  ///< in lists of names

/// A label in one of the theme's roles: "title", "secondary", "caution".
QLabel* withRole(const QString& text, const char* role, QWidget* parent = nullptr);

/// A label of several lines that never makes its panel wider, whatever long words it bears.
QLabel* wrappedWithRole(const char* role, QWidget* parent);

/// A label whose words follow the language: `text` is English, marked with QT_TR_NOOP in the class of `panel`.
QLabel* said(const QMetaObject& panel, const char* text, const char* role, QWidget* parent = nullptr);

/// Gives a button or a tick such words; its accessible name stays English.
void entitle(QAbstractButton* button, const QMetaObject& panel, const char* text);

/// A button that does what an action does, under its name; it follows the action's text, tool tip and state.
QPushButton* commandButton(QAction* action, const QString& accessibleName, QWidget* parent);

/// A field for a number; it tells its value when the typing is done.
QDoubleSpinBox* numberBox(const QString& accessibleName, double low, double high, int decimals);

/// Whether lengths on the open volume are millimetres; pixels else, see core/PixelSize.h.
bool isCalibrated(const Session& session);

/// A horizontal slider from 0; such words are its tool tip and, in English, its accessible name.
QSlider* namedSlider(const QMetaObject& panel, const char* text, int most, QWidget* parent);

}  // namespace hilum::app
