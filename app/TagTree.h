#pragma once
#include <QString>
#include <filesystem>
#include <optional>
#include <vector>

namespace hilum::app {

/// An element of a DICOM header with what lies inside it, or an item of a sequence; of one file, or of two side by
/// side.
struct TagRow {
  QString tag;                   ///< "0010,0010"; of an item its number
  QString vr, keyword;           ///< both empty for an item
  std::optional<QString> value;  ///< of the first file; nothing when only the second has the element
  std::optional<QString> other;  ///< of the second file
  bool differs = false;          ///< between the two, itself or inside
  std::vector<TagRow> inside;
};

/// The header of a file as `hilum tags` prints it, values joined by backslashes. Throws Error.
std::vector<TagRow> readTags(const std::filesystem::path& file);

/// Both headers as one, in the order of the tags: elements meet by tag, items by number. Rows whose values differ, or
/// that one file lacks, are marked, and so is every row around them.
std::vector<TagRow> comparedTags(std::vector<TagRow> first, std::vector<TagRow> second);

}  // namespace hilum::app
