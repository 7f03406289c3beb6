#include "core/dicom/SegmentCodes.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace hilum::dicom {
namespace {

enum class Category { Anatomy, Abnormality };

struct Known {
  std::string_view word;  ///< in a name, in lower case
  Category category;
  const char *code, *meaning;
};

// Longer words before those that they contain.
constexpr Known known[] = {
    {"lung", Category::Anatomy, "39607008", "Lung"},
    {"trachea", Category::Anatomy, "44567001", "Trachea"},
    {"liver", Category::Anatomy, "10200004", "Liver"},
    {"spleen", Category::Anatomy, "78961009", "Spleen"},
    {"kidney", Category::Anatomy, "64033007", "Kidney"},
    {"heart", Category::Anatomy, "80891009", "Heart"},
    {"brain tumor", Category::Abnormality, "108369006", "Neoplasm"},
    {"brain tumour", Category::Abnormality, "108369006", "Neoplasm"},
    {"brain", Category::Anatomy, "12738006", "Brain"},
    {"aorta", Category::Anatomy, "15825003", "Aorta"},
    {"pancreas", Category::Anatomy, "15776009", "Pancreas"},
    {"stomach", Category::Anatomy, "69695003", "Stomach"},
    {"gallbladder", Category::Anatomy, "28231008", "Gallbladder"},
    {"bladder", Category::Anatomy, "89837001", "Urinary bladder"},
    {"esophagus", Category::Anatomy, "32849002", "Esophagus"},
    {"thyroid", Category::Anatomy, "69748006", "Thyroid"},
    {"prostate", Category::Anatomy, "41216001", "Prostate"},
    {"spinal cord", Category::Anatomy, "2748008", "Spinal cord"},
    {"necrosis", Category::Abnormality, "6574001", "Necrosis"},
    {"edema", Category::Abnormality, "79654002", "Edema"},
    {"nodule", Category::Abnormality, "27925004", "Nodule"},
    {"lesion", Category::Abnormality, "52988006", "Lesion"},
    {"tumor", Category::Abnormality, "108369006", "Neoplasm"},
    {"tumour", Category::Abnormality, "108369006", "Neoplasm"},
    {"neoplasm", Category::Abnormality, "108369006", "Neoplasm"},
};

const CodedConcept tissue{"85756007", "SCT", "Tissue"}, anatomy{"123037004", "SCT", "Anatomical Structure"},
    abnormality{"49755003", "SCT", "Morphologically Altered Structure"};

bool isComplete(const std::optional<CodedConcept>& code) {
  return code && !code->value.empty() && !code->scheme.empty();
}

/// The word stands alone: "right", not "bright".
bool hasWord(const std::string& name, std::string_view word) {
  const auto isLetter = [&](std::size_t at) {
    return at < name.size() && std::isalpha(static_cast<unsigned char>(name[at]));
  };
  for (std::size_t at = name.find(word); at != name.npos; at = name.find(word, at + 1))
    if ((at == 0 || !isLetter(at - 1)) && !isLetter(at + word.size())) return true;
  return false;
}

}  // namespace

SegmentCodes segmentCodes(const Label& label) {
  std::string name = label.name;
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  const auto guess = std::ranges::find_if(known, [&](const Known& k) { return name.find(k.word) != name.npos; });
  SegmentCodes codes{tissue, tissue, label.modifier};
  if (guess != std::end(known)) {
    codes.category = guess->category == Category::Anatomy ? anatomy : abnormality;
    codes.type = {guess->code, "SCT", guess->meaning};
  }
  if (isComplete(label.category)) codes.category = *label.category;
  const bool hasType = isComplete(label.type);
  if (hasType) codes.type = *label.type;
  if (!isComplete(codes.modifier)) codes.modifier.reset();
  if (codes.modifier || hasType || guess == std::end(known)) return codes;
  if (hasWord(name, "right")) codes.modifier = kRightSide;
  if (hasWord(name, "left")) codes.modifier = kLeftSide;
  return codes;
}

const std::vector<SegmentCodes>& knownConcepts() {
  static const std::vector<SegmentCodes> concepts = [] {
    std::vector<SegmentCodes> all;
    for (const Known& k : known) {
      const bool there =
          std::ranges::any_of(all, [&](const SegmentCodes& codes) { return codes.type.value == k.code; });
      if (!there)
        all.push_back({k.category == Category::Anatomy ? anatomy : abnormality, {k.code, "SCT", k.meaning}, {}});
    }
    return all;
  }();
  return concepts;
}

}  // namespace hilum::dicom
