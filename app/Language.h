#pragma once
#include <QString>
#include <functional>

class QWidget;

namespace hilum::app {

/// The languages of the window; System is the first of the reader's languages that is one of the others, else English.
enum class Language { System, English, Turkish, Russian };

/// Its name in itself ("Türkçe"); "System" in the language in force.
QString languageName(Language language);

/// Installs the translations of the program and of Qt, and the number format that goes with them. Every widget hears of
/// it by QEvent::LanguageChange.
void applyLanguage(Language language);

/// Runs `say` now and whenever the language changes: the place for every text of `widget` that stands still. Accessible
/// names do not belong there, they are English in every language.
void inEveryLanguage(QWidget* widget, std::function<void()> say);

}  // namespace hilum::app
