#pragma once
#include <filesystem>
#include <nlohmann/json_fwd.hpp>

#include "core/Progress.h"

namespace hilum::app {

/// Measures one study: chooses the series, finds airway and lungs, and draws the study's picture. `job` holds
/// {"study", "sex", "files":[...], "picture"}; the answer
/// {"study", "series", "kernel", "kernel_class", "scanner", "features":{}, "warnings":[], "files":[...],
///  "excluded":[{"study","series","kernel","reason"}], "failed": reason or null}.
/// What is wrong with the study stands in "failed"; only Cancelled is thrown.
nlohmann::json measureStudy(const nlohmann::json& job, const Progress& progress = {});

}  // namespace hilum::app
