#pragma once
#include <string>
#include <vector>

#include "annotation/exchange/Dataset.h"

namespace hilum::annotation::exchange {

/// For each image the file name without an ending under which formats of one file per image write it: the image's name
/// without its picture ending, made safe. When two would meet, the later one keeps its ending or gets a number.
std::vector<std::string> fileStems(const Dataset& dataset);

/// The name on one line: line ends and tabs become blanks.
std::string oneLine(std::string name);

}  // namespace hilum::annotation::exchange
