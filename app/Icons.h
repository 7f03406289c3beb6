#pragma once
#include <QIcon>
#include <QPalette>
#include <QString>

namespace hilum::app {

/// One of the program's own drawings (resources/icons/<name>.svg) in a colour of the palette in force at the time of
/// painting, sharp at every size and scale. Switched on, it takes the accent.
QIcon icon(const QString& name, QPalette::ColorRole colour = QPalette::ButtonText);

}  // namespace hilum::app
