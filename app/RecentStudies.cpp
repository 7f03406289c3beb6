#include "app/RecentStudies.h"

#include <QBuffer>
#include <QFileInfo>
#include <QSettings>

namespace hilum::app {
namespace {

constexpr qsizetype kMost = 6;
const QString kKey = QStringLiteral("recentStudies");

QByteArray pngOf(const QImage& picture) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  picture.save(&buffer, "PNG");
  return bytes;
}

void store(const QList<RecentStudy>& studies) {
  QSettings settings;
  settings.remove(kKey);
  settings.beginWriteArray(kKey);
  for (qsizetype i = 0; i < studies.size(); ++i) {
    settings.setArrayIndex(int(i));
    const RecentStudy& study = studies[i];
    settings.setValue(QStringLiteral("path"), study.path);
    settings.setValue(QStringLiteral("title"), study.title);
    settings.setValue(QStringLiteral("detail"), study.detail);
    settings.setValue(QStringLiteral("opened"), study.opened);
    if (!study.picture.isNull()) settings.setValue(QStringLiteral("picture"), pngOf(study.picture));
  }
  settings.endArray();
}

}  // namespace

QList<RecentStudy> recentStudies() {
  QSettings settings;
  QList<RecentStudy> studies;
  const int count = settings.beginReadArray(kKey);
  for (int i = 0; i < count; ++i) {
    settings.setArrayIndex(i);
    RecentStudy study{.path = settings.value(QStringLiteral("path")).toString(),
                      .title = settings.value(QStringLiteral("title")).toString(),
                      .detail = settings.value(QStringLiteral("detail")).toString(),
                      .opened = settings.value(QStringLiteral("opened")).toDateTime()};
    study.picture.loadFromData(settings.value(QStringLiteral("picture")).toByteArray(), "PNG");
    if (QFileInfo::exists(study.path)) studies << study;
  }
  settings.endArray();
  return studies;
}

void rememberStudy(const RecentStudy& study) {
  QList<RecentStudy> studies = recentStudies();
  studies.removeIf([&](const RecentStudy& other) { return other.path == study.path; });
  studies.prepend(study);
  if (studies.size() > kMost) studies.resize(kMost);
  store(studies);
}

}  // namespace hilum::app
