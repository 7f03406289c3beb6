#include "core/Labels.h"

#include <algorithm>
#include <cmath>

#include "core/Error.h"

namespace hilum {
namespace {

auto lowerBound(auto& labels, LabelId id) {
  return std::lower_bound(labels.begin(), labels.end(), id, [](const Label& l, LabelId i) { return l.id < i; });
}

}  // namespace

LabelTable::LabelTable(std::initializer_list<Label> labels) {
  for (const Label& l : labels) put(l);
}

const Label* LabelTable::find(LabelId id) const {
  const auto it = lowerBound(labels_, id);
  return it != labels_.end() && it->id == id ? &*it : nullptr;
}

Label* LabelTable::find(LabelId id) { return const_cast<Label*>(std::as_const(*this).find(id)); }

const Label* LabelTable::findByName(const std::string& name) const {
  const auto it = std::find_if(labels_.begin(), labels_.end(), [&](const Label& l) { return l.name == name; });
  return it != labels_.end() ? &*it : nullptr;
}

std::vector<Label> LabelTable::inOrder() const {
  std::vector<Label> ordered = labels_;
  std::stable_sort(ordered.begin(), ordered.end(), [](const Label& a, const Label& b) { return a.place < b.place; });
  return ordered;
}

std::uint32_t LabelTable::nextPlace() const {
  std::uint32_t last = 0;
  for (const Label& label : labels_) last = std::max(last, label.place);
  return last > 0 ? last + 1 : 0;
}

void LabelTable::put(Label label) {
  if (label.id == 0) throw Error(Code::Usage, "label 0 is the background and cannot be named");
  const auto it = lowerBound(labels_, label.id);
  if (it != labels_.end() && it->id == label.id)
    *it = std::move(label);
  else
    labels_.insert(it, std::move(label));
}

void LabelTable::remove(LabelId id) {
  std::erase_if(labels_, [&](const Label& l) { return l.id == id; });
}

const Label& LabelTable::require(LabelId id) {
  if (!find(id)) {
    Label label;
    label.id = id;
    label.name = "Label " + std::to_string(id);
    label.colour = defaultColour(id);
    label.place = nextPlace();
    put(std::move(label));
  }
  return *find(id);
}

Rgb8 defaultColour(LabelId id) {
  static constexpr Rgb8 okabeIto[] = {{86, 180, 233}, {230, 159, 0}, {0, 158, 115}, {204, 121, 167},
                                      {240, 228, 66}, {213, 94, 0},  {0, 114, 178}};
  if (id >= 1 && id <= std::size(okabeIto)) return okabeIto[id - 1];
  const double h = std::fmod(id * 0.61803398875, 1.0) * 6;
  const auto channel = [&](double n) {
    const double k = std::fmod(n + h, 6.0);
    return std::uint8_t(std::lround(255 * (0.9 - 0.65 * std::max(0.0, std::min({k, 4 - k, 1.0})))));
  };
  return {channel(5), channel(3), channel(1)};
}

LabelTable lungLabels() {
  const CodedConcept organ{"123037004", "SCT", "Anatomical Structure"}, lung{"39607008", "SCT", "Lung"};
  Label right{.id = 1, .name = "Right lung", .colour = {86, 180, 233}, .category = organ, .type = lung, .modifier = {}};
  right.modifier = CodedConcept{"24028007", "SCT", "Right"};
  Label left{.id = 2, .name = "Left lung", .colour = {230, 159, 0}, .category = organ, .type = lung, .modifier = {}};
  left.modifier = CodedConcept{"7771000", "SCT", "Left"};
  Label trachea{.id = 3, .name = "Trachea", .colour = {0, 158, 115}, .category = organ, .type = {}, .modifier = {}};
  trachea.type = CodedConcept{"44567001", "SCT", "Trachea"};
  return {right, left, trachea};
}

}  // namespace hilum
