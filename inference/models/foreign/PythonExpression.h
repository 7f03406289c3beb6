#pragma once
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

namespace hilum::inference {

/// Gives the value of a reference ("a::b::0", without the @).
using ReferenceReader = std::function<nlohmann::json(const std::string& path)>;

/// Evaluates the harmless part of Python (see BundleConfig). None is null, a tuple a list. Throws Error{Unsupported}
/// with the name of what it does not know. Reads nothing but its arguments and has no effect.
nlohmann::json evaluatedPython(const std::string& expression, const ReferenceReader& reference);

}  // namespace hilum::inference
