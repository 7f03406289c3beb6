#pragma once
#include <QApplication>
#include <QColor>

namespace hilum::app {

enum class ThemeName { Dark, Light };

/// One table of colours per theme; palette and style sheet are filled from it and from nothing else.
struct Tokens {
  QColor window, panel, field, line, text, secondary, accent, onAccent, caution, good, error;
};

const Tokens& tokens(ThemeName theme);

/// Palette, font (Inter when it is there, tabular figures) and style sheet of the whole program.
void applyTheme(QApplication& application, ThemeName theme);

/// Dark when the desktop's own windows are.
ThemeName systemTheme();

/// The theme whose palette is in force.
ThemeName currentTheme();

}  // namespace hilum::app
