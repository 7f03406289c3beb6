#pragma once
#include <chrono>

#include "annotation/PackedBrick.h"
#include "annotation/Shape.h"
#include "annotation/recovery/ByteCode.h"

namespace hilum::annotation {

/// The parts that edits are made of, as bytes: see EditCodec.h.
void putShape(ByteWriter& out, const Shape& shape);
void putLabel(ByteWriter& out, const Label& label);
void putBricks(ByteWriter& out, const std::vector<PackedBrick>& bricks);

Shape takeShape(ByteReader& in);
Label takeLabel(ByteReader& in);
/// Numbers that do not rise or go beyond `most` are refused; the codes are not looked into.
std::vector<PackedBrick> takeBricks(ByteReader& in, BrickNumber most);
/// Within the years 0 to 9999.
std::chrono::sys_seconds takeTime(ByteReader& in);

}  // namespace hilum::annotation
