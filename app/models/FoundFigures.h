#pragma once
#include <string>

#include "annotation/exchange/Dataset.h"
#include "app/models/ModelRunner.h"

namespace hilum::app {

/// What a model has found as figures: a mask for every label on every axial slice, or for every object where the model
/// tells objects apart, which then share a group. The score is the object's, else one minus the mean uncertainty within,
/// 1 where nothing is known of it. `name` is the study's file; of a picture it is the image's name.
annotation::exchange::Dataset figuresOf(const ModelRunner::Found& found, const std::string& name,
                                        const Progress& progress = {});

}  // namespace hilum::app
