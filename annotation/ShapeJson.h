#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "annotation/Shape.h"

namespace hilum::annotation {

/// A shape as JSON, every field of it; shapeFromJson() gives the same shape back. Lengths are mm, `plane` is LPS.
nlohmann::ordered_json toJson(const Shape& shape);

/// What toJson() wrote. Absent fields that came later (purpose, label, visible, suggested, holes) have their
/// defaults. Throws
/// Error{BadInput} that begins with `where` ("file.json: shape 3") and ends with the remedy in brackets.
Shape shapeFromJson(const nlohmann::json& value, const std::string& where, const std::string& remedy);

}  // namespace hilum::annotation
