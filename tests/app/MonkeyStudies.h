#pragma once
#include <QStringList>

namespace hilum::test {

/// Paths of small studies of every kind, written to a scratch folder: two CT series, an MR series, a grey volume, one
/// pixel, a colour picture, a volume with time points, a folder of several, and two that cannot be opened.
QStringList monkeyStudies();

}  // namespace hilum::test
