#pragma once
#include <nlohmann/json.hpp>

#include "annotation/AuditTrail.h"
#include "annotation/DocumentContent.h"
#include "annotation/project/SourceReference.h"

namespace hilum::annotation {

/// A document and what it was drawn on.
struct ProjectSheet {
  SourceReference source;
  DocumentContent content;
};

/// What a project file holds: a plain value. Documents of several images (the series of a study, an image set) are
/// sheets of one project; the audit trail names them by their place.
struct Project {
  std::vector<ProjectSheet> sheets;
  AuditTrail history;
  nlohmann::json view;                ///< of the window alone: any object, kept as it is; null for none
  std::string program;                ///< that wrote the file; set by reading
  std::chrono::sys_seconds saved{};   ///< set by reading
  std::vector<std::string> problems;  ///< what the file holds that was left out, one sentence each; set by reading
};

}  // namespace hilum::annotation
