#pragma once
#include <QImage>

#include "app/evaluate/ReaderComparison.h"

namespace hilum::app {

/// One slice as every reader labelled it, side by side in the labels' colours, and where they differ: the more of them,
/// the darker. Needs fonts: a QGuiApplication.
QImage disagreementPicture(const ReaderComparison& comparison, std::int64_t slice);

}  // namespace hilum::app
