#include "app/evaluate/LabelPairs.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <set>

#include "core/Error.h"

namespace hilum::app {
namespace {

std::string lowered(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return text;
}

/// The name that a file gives a label; empty for those that only have their number.
std::string nameOf(const LabelledGrid& side, LabelId label) {
  for (const LabelMap& layer : side.layers())
    if (const Label* found = layer.table().find(label); found && found->name != "Label " + std::to_string(label))
      return found->name;
  return {};
}

/// The labels of these that have a name of their own, by it.
std::map<std::string, LabelId> named(const LabelledGrid& side, const std::set<LabelId>& labels) {
  std::map<std::string, LabelId> byName;
  for (const LabelId label : labels)
    if (const std::string name = lowered(nameOf(side, label)); !name.empty()) byName.emplace(name, label);
  return byName;
}

std::set<LabelId> allLabels(const LabelledGrid& side) {
  const auto present = side.labels();
  std::set<LabelId> labels(present.begin(), present.end());
  for (const LabelMap& layer : side.layers())
    for (const Label& label : layer.table().labels()) labels.insert(label.id);
  return labels;
}

LabelId numberOf(const std::string& text, const std::string& pair) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 1 || value > 65535)
    throw Error(Code::Usage, "--map " + pair + ": is no pair of label numbers (write it as 1=2)");
  return LabelId(value);
}

}  // namespace

std::string LabelPair::key() const {
  return prediction ? std::to_string(prediction) : "0=" + std::to_string(reference);
}

std::vector<LabelPair> pairLabels(const LabelledGrid& prediction, const LabelledGrid& reference,
                                  const LabelMapping& mapping, std::vector<std::string>& notices) {
  std::set<LabelId> first = allLabels(prediction), second = allLabels(reference);
  std::vector<LabelPair> pairs;
  const auto take = [&](LabelId a, LabelId b, bool always) {
    first.erase(a), second.erase(b);
    if (!always && prediction.box(a).empty() && reference.box(b).empty()) return;
    const std::string name = b ? nameOf(reference, b) : std::string();
    pairs.push_back({a, b, name.empty() && a ? nameOf(prediction, a) : name});
  };
  for (const auto& [a, b] : mapping) take(a, b, true);
  const auto byName = named(reference, second);
  for (const auto& [name, a] : named(prediction, first)) {
    const auto found = byName.find(name);
    if (found == byName.end()) continue;
    if (found->second != a)
      notices.push_back("\"" + name + "\" is label " + std::to_string(a) + " of the prediction and " +
                        std::to_string(found->second) + " of the reference: paired by name");
    take(a, found->second, false);
  }
  for (const LabelId a : std::set<LabelId>(first)) take(a, second.count(a) ? a : LabelId(0), false);
  for (const LabelId b : std::set<LabelId>(second)) take(0, b, false);
  // A label that only the reference has is called by its number, unless the prediction's label of that number has
  // another counterpart.
  for (LabelPair& pair : pairs)
    if (pair.prediction == 0 &&
        std::none_of(pairs.begin(), pairs.end(), [&](const LabelPair& p) { return p.prediction == pair.reference; }))
      pair.prediction = pair.reference;
  for (LabelPair& pair : pairs)
    if (pair.reference == 0 &&
        std::none_of(pairs.begin(), pairs.end(), [&](const LabelPair& p) { return p.reference == pair.prediction; }))
      pair.reference = pair.prediction;
  std::stable_sort(pairs.begin(), pairs.end(), [](const LabelPair& a, const LabelPair& b) {
    return std::max(a.prediction, a.reference) < std::max(b.prediction, b.reference);
  });
  return pairs;
}

LabelMapping readMapping(const std::vector<std::string>& pairs) {
  LabelMapping mapping;
  std::set<LabelId> first, second;
  for (const std::string& pair : pairs) {
    const auto equals = pair.find('=');
    const LabelId a = numberOf(pair.substr(0, equals), pair),
                  b = numberOf(equals == std::string::npos ? std::string() : pair.substr(equals + 1), pair);
    if (!first.insert(a).second || !second.insert(b).second)
      throw Error(Code::Usage, "--map " + pair + ": one of its labels is mapped already (name each label once a side)");
    mapping.emplace_back(a, b);
  }
  return mapping;
}

}  // namespace hilum::app
