#pragma once
#include "annotation/project/Project.h"
#include "core/LabelReading.h"

namespace hilum::annotation {

/// The label layers of a project for whoever takes labels alone: of the document on the grid that is wanted, else of
/// the only document that has layers. `name` begins the messages. Throws Error{NotFound} when no document's layers are
/// meant, Error{Usage} when several may be, and Error{Unsupported} for layers that memory cannot hold.
LabelReading labelsOf(const Project& project, const LabelSource& source, const std::string& name);

}  // namespace hilum::annotation
