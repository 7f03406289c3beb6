#include "app/Theme.h"

#include <QFile>
#include <QFontDatabase>
#include <QPalette>
#include <QStyleFactory>
#include <utility>

namespace hilum::app {
namespace {

const Tokens kDark{.window = "#16181c",
                   .panel = "#1e2126",
                   .field = "#262a31",
                   .line = "#2f343c",
                   .text = "#e6e8eb",
                   .secondary = "#9aa2ad",
                   .accent = "#4aa3ff",
                   .onAccent = "#0b1a2b",
                   .caution = "#e0a93b",
                   .good = "#57b894",
                   .error = "#f0716a"};

const Tokens kLight{.window = "#e9ebee",
                    .panel = "#f7f8f9",
                    .field = "#ffffff",
                    .line = "#d5d9de",
                    .text = "#1b1f24",
                    .secondary = "#5f6873",
                    .accent = "#1f78d1",
                    .onAccent = "#ffffff",
                    .caution = "#9a6a00",
                    .good = "#2f8f6b",
                    .error = "#c4372f"};

QPalette paletteOf(const Tokens& t) {
  QPalette p;
  p.setColor(QPalette::Window, t.window);
  p.setColor(QPalette::WindowText, t.text);
  p.setColor(QPalette::Base, t.field);
  p.setColor(QPalette::AlternateBase, t.panel);
  p.setColor(QPalette::Text, t.text);
  p.setColor(QPalette::Button, t.field);
  p.setColor(QPalette::ButtonText, t.text);
  p.setColor(QPalette::BrightText, t.error);
  p.setColor(QPalette::PlaceholderText, t.secondary);
  p.setColor(QPalette::Highlight, t.accent);
  p.setColor(QPalette::HighlightedText, t.onAccent);
  p.setColor(QPalette::Link, t.accent);
  p.setColor(QPalette::LinkVisited, t.caution);  // the palette has no role for caution and we show no visited links
  p.setColor(QPalette::Mid, t.line);
  p.setColor(QPalette::Dark, t.line);
  p.setColor(QPalette::Light, t.line);
  p.setColor(QPalette::ToolTipBase, t.field);
  p.setColor(QPalette::ToolTipText, t.text);
  QColor faint = t.secondary;
  faint.setAlphaF(0.55F);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    p.setColor(QPalette::Disabled, role, faint);
  return p;
}

QString css(const QColor& c) {
  return QStringLiteral("rgba(%1,%2,%3,%4)").arg(c.red()).arg(c.green()).arg(c.blue()).arg(c.alpha());
}

QString styleSheet(const Tokens& t) {
  QFile file(QStringLiteral(":/theme.qss"));
  if (!file.open(QIODevice::ReadOnly)) qFatal("theme.qss is not in the program");
  QString text = QString::fromUtf8(file.readAll());
  QColor selection = t.accent, hover = t.text, pressed = t.text, accentHover = t.accent.lighter(112);
  selection.setAlphaF(0.18F);
  hover.setAlphaF(0.07F);
  pressed.setAlphaF(0.12F);
  const std::pair<const char*, QColor> fields[]{
      {"window", t.window},   {"panel", t.panel},         {"field", t.field},          {"line", t.line},
      {"text", t.text},       {"secondary", t.secondary}, {"accent", t.accent},        {"onAccent", t.onAccent},
      {"caution", t.caution}, {"good", t.good},           {"error", t.error},          {"selection", selection},
      {"hover", hover},       {"pressed", pressed},       {"accentHover", accentHover}};
  for (const auto& [name, colour] : fields) text.replace(QStringLiteral("{%1}").arg(QLatin1String(name)), css(colour));
  return text;
}

QFont uiFont() {
  QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
  if (QFontDatabase::hasFamily(QStringLiteral("Inter"))) font.setFamily(QStringLiteral("Inter"));
  font.setPixelSize(13);
  font.setHintingPreference(QFont::PreferNoHinting);
  return font;
}

}  // namespace

const Tokens& tokens(ThemeName theme) { return theme == ThemeName::Dark ? kDark : kLight; }

ThemeName systemTheme() {
  // Asked first before a palette of ours is set, and remembered.
  static const bool dark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
  return dark ? ThemeName::Dark : ThemeName::Light;
}

void applyTheme(QApplication& application, ThemeName theme) {
  systemTheme();
  // Each of these walks through every widget: what no theme changes is set once.
  static const bool once = [&] {
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setFont(uiFont());
    return true;
  }();
  Q_UNUSED(once);
  application.setPalette(paletteOf(tokens(theme)));
  application.setStyleSheet(styleSheet(tokens(theme)));
}

ThemeName currentTheme() {
  return QGuiApplication::palette().color(QPalette::Window) == kLight.window ? ThemeName::Light : ThemeName::Dark;
}

}  // namespace hilum::app
