#include "app/Language.h"

#include <QApplication>
#include <QEvent>
#include <QLocale>
#include <QTranslator>
#include <QWidget>

namespace hilum::app {
namespace {

/// Says a widget's words again when the language has changed.
class Speaker : public QObject {
 public:
  Speaker(QWidget* widget, std::function<void()> say) : QObject(widget), say_(std::move(say)) {
    widget->installEventFilter(this);
  }
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() == QEvent::LanguageChange) say_();
    return QObject::eventFilter(watched, event);
  }

 private:
  std::function<void()> say_;
};

Language spoken(Language language) {
  if (language != Language::System) return language;
  for (const QString& tag : QLocale::system().uiLanguages()) {
    if (tag.startsWith(QLatin1String("tr"))) return Language::Turkish;
    if (tag.startsWith(QLatin1String("ru"))) return Language::Russian;
    if (tag.startsWith(QLatin1String("en"))) break;
  }
  return Language::English;
}

QString codeOf(Language language) {
  switch (language) {
    case Language::Turkish:
      return QStringLiteral("tr");
    case Language::Russian:
      return QStringLiteral("ru");
    default:
      return QStringLiteral("en");
  }
}

QLocale localeOf(Language language) {
  const QLocale system = QLocale::system();
  const QLocale own(codeOf(spoken(language)));
  return language == Language::System || system.language() == own.language() ? system : own;
}

}  // namespace

QString languageName(Language language) {
  switch (language) {
    case Language::English:
      return QStringLiteral("English");
    case Language::Turkish:
      return QStringLiteral("Türkçe");
    case Language::Russian:
      return QStringLiteral("Русский");
    default:
      return QCoreApplication::translate("Settings", "System");
  }
}

void applyLanguage(Language language) {
  static auto *ours = new QTranslator(qApp), *qts = new QTranslator(qApp);
  QLocale::setDefault(localeOf(language));
  for (QWidget* window : QApplication::topLevelWidgets()) window->setLocale(QLocale());
  const QString code = codeOf(spoken(language));
  // Both are loaded before either is installed: the windows are told twice, and the last time all is there.
  for (QTranslator* translator : {qts, ours}) QCoreApplication::removeTranslator(translator);
  const bool qtSpeaks = qts->load(QStringLiteral(":/translations/qtbase_%1.qm").arg(code));
  if (!ours->load(QStringLiteral(":/translations/hilum_%1.qm").arg(code)))
    qFatal("no translation for %s", qPrintable(code));
  if (qtSpeaks) QCoreApplication::installTranslator(qts);
  QCoreApplication::installTranslator(ours);
}

void inEveryLanguage(QWidget* widget, std::function<void()> say) {
  say();
  new Speaker(widget, std::move(say));
}

}  // namespace hilum::app
