#pragma once
#include <string>
#include <vector>

#include "core/Labels.h"

namespace hilum::io {

/// Takes coded concepts and our own display state out of a SegmentN_Tags value ("key:value|key:value|"). What has no
/// place in a Label (an anatomic region) becomes a sentence in `problems`.
void applyTags(const std::string& tags, Label& label, std::vector<std::string>& problems);
/// The SegmentN_Tags value of a label.
std::string tagsOf(const Label& label);
/// "Hilum.Provenance:...|" for what found a label; nothing for an empty origin. The characters % and | are written as
/// %25 and %7C.
std::string originTag(const std::string& origin);

}  // namespace hilum::io
