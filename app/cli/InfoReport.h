#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/dicom/Study.h"

namespace hilum::cli {

/// The document of `hilum info --json`: see the command line's contract. `direction` is row by row, its columns the
/// index axes in LPS.
nlohmann::json infoJson(const Catalogue& catalogue);

/// The same for a reader: studies, their series and stacks, then what could not be used.
std::string infoText(const Catalogue& catalogue);

}  // namespace hilum::cli
