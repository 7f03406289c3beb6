#pragma once
#include <set>

#include "annotation/project/Project.h"

namespace hilum::annotation {

/// The texts in a project file: see ProjectFile.h. Reading throws Error{BadInput, Unsupported} that begins with
/// `where`. Layers are without their voxels, whose members are added to `layers`, and sheets without shapes.
std::string projectJson(const Project& project, const std::filesystem::path& file);
Project projectFromJson(const std::string& text, const std::string& where, std::set<std::string>& layers);

std::string shapesJson(const std::vector<ProjectSheet>& sheets);
void shapesFromJson(const std::string& text, const std::string& where, std::vector<ProjectSheet>& sheets);

std::string historyJson(const AuditTrail& history);
AuditTrail historyFromJson(const std::string& text, const std::string& where);

/// "layers/1-3.seg.nrrd"
std::string layerMember(std::size_t sheet, LayerId layer);

}  // namespace hilum::annotation
