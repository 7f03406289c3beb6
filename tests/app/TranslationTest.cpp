#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <map>

#include "tests/app/Live.h"
#include "tests/support/Catch.h"

using namespace hilum;

namespace {

struct Entry {
  QString context, source;
  QStringList translations;  ///< one, or one per plural form
  bool finished = true;
};

QList<Entry> entriesOf(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return {};
  QXmlStreamReader xml(&file);
  QList<Entry> entries;
  QString context;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == QLatin1String("name")) context = xml.readElementText();
    if (xml.name() == QLatin1String("source")) entries << Entry{context, xml.readElementText(), {}, true};
    if (xml.name() == QLatin1String("translation")) {
      entries.back().finished = !xml.attributes().hasAttribute(QLatin1String("type"));
      const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
      entries.back().translations = text.contains(u'\n') && text.trimmed().contains(QLatin1String("%n"))
                                        ? text.trimmed().split(QRegularExpression(QStringLiteral("\n\\s*")))
                                        : QStringList{text};
    }
  }
  return entries;
}

QStringList placeholders(const QString& text) {
  static const QRegularExpression pattern(QStringLiteral("%(?:n|L?\\d)"));
  QStringList found;
  for (auto each = pattern.globalMatch(text); each.hasNext();) found << each.next().captured();
  found.sort();
  return found;
}

QString committed(const QString& language) {
  return QStringLiteral(HILUM_SOURCE_DIR "/resources/translations/hilum_%1.ts").arg(language);
}

}  // namespace

TEST_CASE("every text of the window is translated, and no translation is left over") {
  for (const QString language : {"en", "tr", "ru"}) {
    const QString copy = QString::fromStdString(test::scratchFolder("translations").string()) + "/" + language + ".ts";
    REQUIRE(QFile::copy(committed(language), copy));
    QStringList arguments{"-silent", "-I", ".", "-no-obsolete", "-locations", "none", "app", "viewers", "-ts", copy};
    if (language == "en") arguments.prepend("-pluralonly");
    QProcess update;
    update.setWorkingDirectory(HILUM_SOURCE_DIR);
    update.start(HILUM_LUPDATE, arguments);
    REQUIRE(update.waitForFinished(120'000));
    REQUIRE(update.exitCode() == 0);
    const auto fresh = entriesOf(copy), kept = entriesOf(committed(language));
    REQUIRE_FALSE(fresh.isEmpty());
    CHECK(fresh.size() == kept.size());
    for (const Entry& entry : fresh) {
      INFO(language.toStdString() << ", " << entry.context.toStdString() << ": " << entry.source.toStdString());
      CHECK(entry.finished);
      CHECK_FALSE(entry.translations.join(QString()).trimmed().isEmpty());
    }
  }
}

TEST_CASE("translations have the placeholders of their sources and the plural forms of their language") {
  const std::map<QString, qsizetype> forms{{"en", 2}, {"tr", 1}, {"ru", 3}};
  for (const auto& [language, count] : forms) {
    for (const Entry& entry : entriesOf(committed(language))) {
      INFO(language.toStdString() << ", " << entry.source.toStdString());
      if (entry.source.contains("%n")) CHECK(entry.translations.size() == count);
      for (const QString& translation : entry.translations)
        CHECK(placeholders(translation) == placeholders(entry.source));
    }
  }
}
