#pragma once
#include "app/cli/Commands.h"

namespace hilum::cli {

/// `hilum models calibrate`: what inference/models/Calibration.h finds, written into the model's folder together with
/// reliability.csv and reliability.png.
void addCalibrate(CLI::App& models, Context& context);

}  // namespace hilum::cli
