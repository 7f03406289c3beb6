#pragma once
#include <QIcon>

#include "core/Labels.h"

namespace hilum::app {

inline constexpr int kSwatch = 12;

/// A small square in a label's colour.
QIcon labelSwatch(const Rgb8& colour);

}  // namespace hilum::app
