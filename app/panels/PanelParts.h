#pragma once
#include <QLabel>
#include <QSlider>
#include <QString>

namespace hilum::app {

/// A label in one of the theme's roles: "title", "secondary", ...
QLabel* roleLabel(const QString& text, const char* role, QWidget* parent);

/// A horizontal slider with a name for those who do not see it.
QSlider* namedSlider(const QString& name, int most, QWidget* parent);

}  // namespace hilum::app
