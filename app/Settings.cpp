#include "app/Settings.h"

#include <QCoreApplication>
#include <QSettings>

namespace hilum::app {
namespace {

const Settings::Choice* find(const QString& id) {
  for (const auto& choice : Settings::choices())
    if (id == QLatin1String(choice.id)) return &choice;
  return nullptr;
}

/// The word that stands in the settings file for an option.
QString wordOf(const Settings::Choice& choice, int option) {
  return QString::fromUtf8(choice.options[option]).toLower();
}

ThemeName themeOf(ThemeChoice choice) {
  if (choice == ThemeChoice::System) return systemTheme();
  return choice == ThemeChoice::Light ? ThemeName::Light : ThemeName::Dark;
}

QString translated(const char* text) { return QCoreApplication::translate("Settings", text); }

}  // namespace

const QList<Settings::Choice>& Settings::choices() {
  static const QList<Choice> all{
      {"language",
       QT_TRANSLATE_NOOP("Settings", "Language"),
       {QT_TRANSLATE_NOOP("Settings", "System"), "English", "Turkish", "Russian"},
       int(Language::System),
       ""},
      {"theme",
       QT_TRANSLATE_NOOP("Settings", "Theme"),
       {QT_TRANSLATE_NOOP("Settings", "System"), QT_TRANSLATE_NOOP("Settings", "Dark"),
        QT_TRANSLATE_NOOP("Settings", "Light")},
       int(ThemeChoice::Dark),
       ""},
      {"pointerScheme",
       QT_TRANSLATE_NOOP("Settings", "Mouse"),
       {QT_TRANSLATE_NOOP("Settings", "Annotation"), QT_TRANSLATE_NOOP("Settings", "Reading")},
       int(viewers::PointerScheme::Annotation),
       QT_TRANSLATE_NOOP("Settings",
                         "With the arrow, a left drag sets window and level (reading) or moves the crosshair "
                         "(annotation).")},
      {"orientation",
       QT_TRANSLATE_NOOP("Settings", "Orientation"),
       {QT_TRANSLATE_NOOP("Settings", "Radiological"), QT_TRANSLATE_NOOP("Settings", "Neurological")},
       int(viewers::Convention::Radiological),
       QT_TRANSLATE_NOOP(
           "Settings", "Radiological: the patient's right is on the left of the screen. Neurological: on the right.")},
  };
  return all;
}

QString Settings::nameOf(const Choice& choice) { return translated(choice.name); }

QString Settings::optionOf(const Choice& choice, int option) {
  // A language is called as its readers call it.
  if (QLatin1String(choice.id) == QLatin1String("language")) return languageName(Language(option));
  return translated(choice.options[option]);
}

int Settings::value(const QString& id) const {
  const Choice* choice = find(id);
  Q_ASSERT(choice);
  const QString word = QSettings().value(id).toString();
  for (int i = 0; i < choice->options.size(); ++i)
    if (wordOf(*choice, i) == word) return i;
  return choice->standard;
}

void Settings::set(const QString& id, int option) {
  const Choice* choice = find(id);
  Q_ASSERT(choice && option >= 0 && option < choice->options.size());
  if (value(id) == option) return;
  QSettings().setValue(id, wordOf(*choice, option));
  if (id == QLatin1String("language")) applyLanguage(language());
  if (id == QLatin1String("theme")) applyTheme(*qApp, themeOf(theme()));
  Q_EMIT changed(id);
  if (id == QLatin1String("pointerScheme")) Q_EMIT pointerSchemeChanged(pointerScheme());
  if (id == QLatin1String("orientation")) Q_EMIT conventionChanged(convention());
}

void Settings::apply() const {
  applyLanguage(language());
  applyTheme(*qApp, themeOf(theme()));
}

}  // namespace hilum::app
