#include "core/io/SegmentTags.h"

#include <algorithm>

#include "core/io/NumberText.h"

namespace hilum::io {
namespace {

std::vector<std::string> parted(const std::string& text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

/// "SCT^39607008^Lung"; nothing when it has no code.
std::optional<CodedConcept> conceptOf(const std::string& text) {
  const auto parts = parted(text, '^');
  if (parts.size() < 3 || (parts[1].empty() && parts[2].empty())) return std::nullopt;
  return CodedConcept{parts[1], parts[0], parts[2]};
}

/// The characters that part the entry's fields cannot be part of them.
std::string text(const std::optional<CodedConcept>& concept_) {
  if (!concept_) return "^^";
  const auto clean = [](std::string s) {
    std::erase_if(s, [](char c) { return c == '^' || c == '~' || c == '|' || c == '\n'; });
    return s;
  };
  return clean(concept_->scheme) + "^" + clean(concept_->value) + "^" + clean(concept_->meaning);
}

}  // namespace

void applyTags(const std::string& tags, Label& label, std::vector<std::string>& problems) {
  for (const std::string& tag : parted(tags, '|')) {
    const std::size_t colon = tag.find(':');
    if (colon == std::string::npos) continue;
    const std::string key = tag.substr(0, colon), value = tag.substr(colon + 1);
    if (key == "TerminologyEntry") {
      // context ~ category ~ type ~ modifier ~ anatomic context ~ region ~ region modifier
      const auto parts = parted(value, '~');
      if (parts.size() > 1) label.category = conceptOf(parts[1]);
      if (parts.size() > 2) label.type = conceptOf(parts[2]);
      if (parts.size() > 3) label.modifier = conceptOf(parts[3]);
      if (parts.size() > 5)
        if (const auto region = conceptOf(parts[5]))
          problems.push_back("The anatomic region of " + label.name + " (" + region->meaning + ") was not kept.");
    }
    if (key == "Hilum.Visible") label.visible = value != "0";
    if (key == "Hilum.Locked") label.locked = value == "1";
    if (key == "Hilum.Opacity") label.opacity = std::clamp(toNumber<double>(value).value_or(1), 0.0, 1.0);
  }
}

std::string tagsOf(const Label& label) {
  std::string tags;
  if (label.category || label.type)
    tags = "TerminologyEntry:Segmentation category and type - DICOM master list~" + text(label.category) + "~" +
           text(label.type) + "~" + text(label.modifier) + "~Anatomic codes - DICOM master list~^^~^^|";
  if (!label.visible) tags += "Hilum.Visible:0|";
  if (label.locked) tags += "Hilum.Locked:1|";
  if (label.opacity != 1) tags += "Hilum.Opacity:" + exactly(label.opacity) + "|";
  return tags;
}

std::string originTag(const std::string& origin) {
  if (origin.empty()) return {};
  std::string tag = "Hilum.Provenance:";
  for (const char c : origin) {
    if (c == '%')
      tag += "%25";
    else if (c == '|')
      tag += "%7C";
    else
      tag += c == '\n' || c == '\r' ? ' ' : c;
  }
  return tag + "|";
}

}  // namespace hilum::io
