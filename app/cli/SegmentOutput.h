#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/cli/Input.h"
#include "app/cli/Segmenting.h"

namespace hilum::cli {

/// True for an ending that `hilum segment` writes: label maps, DICOM, and .json (COCO instances).
bool isSegmentTarget(const std::filesystem::path& out);

/// Labels by the ending. Instances in .json are the connected outline of every label on every axial slice; their score
/// is one minus the mean uncertainty within, 1 where nothing is known of it.
void writeFound(const Segmenter::Found& found, const Input& input, const std::string& path, const std::string& model,
                const std::filesystem::path& out, const Progress& progress);

/// A picture of the axial slice through the middle of the labels.
void writePreview(const Segmenter::Found& found, const Input& input, const std::filesystem::path& file);

/// The report of CLI.md.
nlohmann::json segmentReport(const Segmenter& segmenter, const Segmenter::Found& found, const Input& input,
                             const std::string& path, double loadSeconds);

}  // namespace hilum::cli
