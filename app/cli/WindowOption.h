#pragma once
#include <string>
#include <vector>

#include "core/Volume.h"

namespace hilum::cli {

/// The `count` numbers of an option's text. Throws Error{Usage} naming the option when there are others.
std::vector<double> optionNumbers(const std::string& text, char separator, std::size_t count,
                                  const std::string& option);

/// The window of --window: "W,L" or a preset's name; empty: the one that the volume opens with. Throws Error{Usage}.
Window chosenWindow(const std::string& text, const Volume& volume);

}  // namespace hilum::cli
