#pragma once
#include "core/Volume.h"

namespace hilum::app {

/// The window that a volume opens with, in the views and in pictures: the file's first; else for a CT "Lung" when lung
/// is a good part of it and "Soft tissue" when not; else automaticWindow().
Window openingWindow(const Volume& volume);

/// All but the lowest and the highest 0.1 % of the values; of a CT without the padding below air.
Window automaticWindow(const Volume& volume);

}  // namespace hilum::app
