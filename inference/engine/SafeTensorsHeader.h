#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "inference/engine/SafeTensors.h"

namespace hilum::inference {

/// The JSON header of a .safetensors file, taken apart and checked.
struct SafeTensorsHeader {
  std::map<std::string, TensorEntry> entries;  ///< offsets count from the first element's byte
  std::map<std::string, std::string> metadata;
};

/// `dataBytes` is what the file holds after the header. Throws as SafeTensors does; `file` is for messages.
SafeTensorsHeader parseSafeTensorsHeader(const std::string& text, std::uint64_t dataBytes,
                                         const std::filesystem::path& file);

/// Bytes of a tensor of that shape; nothing for a negative extent or when they pass 2^63.
std::optional<std::uint64_t> tensorBytes(TensorType type, const std::vector<std::int64_t>& shape);

}  // namespace hilum::inference
