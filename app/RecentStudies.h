#pragma once
#include <QDateTime>
#include <QImage>
#include <QList>
#include <QString>

namespace hilum::app {

/// A study that was opened before.
struct RecentStudy {
  QString path, title, detail;
  QDateTime opened;
  QImage picture;  ///< small; may be null
};

/// Newest first, at most six; those whose path has gone are left out. Kept in the user's settings.
QList<RecentStudy> recentStudies();
void rememberStudy(const RecentStudy& study);

}  // namespace hilum::app
