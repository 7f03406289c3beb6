#pragma once
#include "annotation/DocumentContent.h"
#include "annotation/Journal.h"
#include "annotation/recovery/ByteCode.h"

namespace hilum::annotation {

/// Edits, steps and whole documents as bytes that are the same on every machine, exactly: what is read equals what was
/// written, a label map given as such being packed. `kCodecVersion` names the form; a reader refuses later ones.
/// Shapes are their JSON (ShapeJson.h), so that what a shape gains comes along.
///
/// Reading throws Error{Corrupt, BadInput} for bytes that were damaged or made up, and takes no memory that they do not
/// account for.
inline constexpr std::uint64_t kCodecVersion = 1;

void put(ByteWriter& out, const Edit& edit);
void put(ByteWriter& out, const StepInfo& info);
void put(ByteWriter& out, const StepRecord& record);
void put(ByteWriter& out, const Grid& grid);
void put(ByteWriter& out, const PackedLabels& labels);
void put(ByteWriter& out, const DocumentContent& content);

Edit takeEdit(ByteReader& in);
StepInfo takeStepInfo(ByteReader& in);
StepRecord takeStepRecord(ByteReader& in);
Grid takeGrid(ByteReader& in);
PackedLabels takeLabels(ByteReader& in);
/// Takes all that is left.
DocumentContent takeContent(ByteReader& in);

}  // namespace hilum::annotation
