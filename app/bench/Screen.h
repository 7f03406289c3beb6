#pragma once
#include <QImage>
#include <QRect>
#include <QStringList>
#include <functional>

namespace hilum::bench {

/// What stands on the screen, read back from the display server: what a reader sees, not what a program believes that
/// it has drawn.
QImage screenPixels(const QRect& area = {});

/// Grey pixels (those of medical pictures: no tint, neither black nor white) as a part of the whole.
double greyPart(const QImage& picture);

/// Seconds from the start of a program until `seen` holds for the screen; throws Error{Unsupported} after a minute. The
/// program is ended.
double secondsUntil(const QString& program, const QStringList& arguments, const QString& configFolder,
                    const std::function<bool(const QImage&)>& seen);

/// Seconds from the start of a program until the screen has changed for the last time before a pause of a second.
double secondsUntilStill(const QString& program, const QStringList& arguments, const QString& configFolder);

}  // namespace hilum::bench
