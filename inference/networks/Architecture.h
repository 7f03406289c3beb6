#pragma once
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "inference/engine/Network.h"
#include "inference/networks/DenseNetwork.h"

namespace hilum::networks {

/// A network and what there is to say of it.
struct BuiltNetwork {
  std::shared_ptr<DenseNetwork> module;
  inference::NetworkDescription description;
};

/// Builds a network from its description in JSON, as a model's hilum.json has it under "network":
///   {"type": "unet",   "dims": 2, "in": 1, "out": 2, "widths": [16, 32, 64, 128, 256], "stride_stem": false,
///   "deep_supervision": false}
///   {"type": "unet++", "dims": 2, "in": 1, "out": 2, "widths": [12, 24, 48, 96, 192], "levels": 4}
///   {"type": "mask-rcnn", "dims": 2, "in": 1, "out": 1, "width": 32, "channels": 64, "anchors": [16, 32, 64, 128],
///   "proposals": 100, "detections": 50, "score": 0.5}; out: kinds of objects
/// What follows "out" may be left out. `place` names it in messages. Throws Error{BadInput} for a type, a key or a
/// value that is not known, and for networks of more than a billion parameters, before anything is allocated.
BuiltNetwork buildNetwork(const nlohmann::json& description, const std::string& place);

}  // namespace hilum::networks
