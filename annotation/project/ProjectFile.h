#pragma once
#include <filesystem>

#include "annotation/project/Project.h"
#include "core/Progress.h"

namespace hilum::annotation {

/// A project file, `*.hilum`, is one .zip (all of it readable without Hilum):
///
///   project.json          first. {"format": "hilum-project", "version": 1, "program", "saved", "sheets": [{"source":
///                         {"name", "studyUid", "seriesUid", "distinction", "path" (absolute), "relativePath" (from the
///                         project's folder), "image", "timePoint", "grid": {"size", "spacing" (mm), "origin" (LPS mm),
///                         "direction" (row by row, columns are the index axes)}}, "layers": [{"id", "name", "visible",
///                         "file", "labels": [{"id", "name", "colour", "opacity", "visible", "locked", "category",
///                         "type", "modifier" ({"value", "scheme", "meaning"})}]}], "done" (when the work on it is)}],
///                         "view": {...}}
///   shapes.json           one list a sheet, in order, of shapes (ShapeJson.h)
///   history.json          one entry for everything done, undone and redone: {"was", "step", "sheet", "name", "author",
///                         "provenance", "time" (UTC)}; it only ever grows
///   layers/<sheet>-<id>.seg.nrrd   the voxels of a layer: an attached NRRD, raw, with 3D Slicer's segment fields; a
///   layer
///                         without a voxel has no such member, and its "file" is empty
///
/// Sheets count from 1 in names of members and from 0 in the history. Names are UTF-8; what is none is replaced.
inline constexpr std::string_view kProjectEnding = ".hilum";
inline constexpr int kProjectVersion = 1;

/// By content: a .zip whose first member is project.json.
bool isProjectFile(const std::filesystem::path& file);

/// Writes under another name first, flushes, reads everything back and compares, then renames; a failure leaves the old
/// file. Throws Error{Io} with the system's reason, Error{Usage} for layers of one sheet that share an id, and
/// Cancelled.
void writeProject(const Project& project, const std::filesystem::path& file, const Progress& progress = {});

/// Reads exactly what was written. Members that are not known are left out and named in `problems`. Throws
/// Error{NotFound, BadInput, Corrupt}, Error{Unsupported} for a file of a newer Hilum, and Cancelled; takes no memory
/// that the file does not account for.
Project readProject(const std::filesystem::path& file, const Progress& progress = {});

}  // namespace hilum::annotation
