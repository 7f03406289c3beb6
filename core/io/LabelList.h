#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/Labels.h"

namespace hilum {

/// A label as a list names it.
struct ListedLabel {
  std::string name;
  std::optional<Rgb8> colour;
  bool operator==(const ListedLabel&) const = default;
};

/// Reads a list of label names: text with one name a line, or "name,#rrggbb" with a colour; and every label table that
/// readLabelTable() knows. Blank lines are passed over, and so are further lines with a name that came before. Throws
/// Error{NotFound, BadInput} when it cannot be read, is no text or names nothing.
std::vector<ListedLabel> readLabelList(const std::filesystem::path& file);

}  // namespace hilum
