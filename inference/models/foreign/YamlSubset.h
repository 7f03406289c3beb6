#pragma once
#include <nlohmann/json.hpp>
#include <string>

namespace hilum::inference {

/// The part of YAML that configuration files use: block and flow mappings and lists, plain and quoted scalars over
/// several lines, comments. Anchors, aliases, tags, block scalars and further documents throw Error{Unsupported}, what
/// is no YAML Error{BadInput}; both name the place and the line. Scalars become what PyYAML makes of them.
nlohmann::json parsedYaml(const std::string& text, const std::string& place);

}  // namespace hilum::inference
