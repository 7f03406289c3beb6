#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/Volume.h"

namespace hilum {

using LabelId = std::uint16_t;  ///< 0 is background everywhere

/// A coded concept as DICOM writes it: ("39607008", "SCT", "Lung").
struct CodedConcept {
  std::string value, scheme, meaning;
  bool operator==(const CodedConcept&) const = default;
};

struct Label {
  LabelId id = 0;
  std::string name;
  Rgb8 colour;
  double opacity = 1;  ///< 0..1
  bool visible = true;
  bool locked = false;
  std::optional<CodedConcept> category, type, modifier;
  std::uint32_t place = 0;  ///< where people want it in lists, see LabelTable::inOrder()
};

/// The labels of a map without background. They are kept by id; inOrder() is for lists and files that have an order.
class LabelTable {
 public:
  LabelTable() = default;
  LabelTable(std::initializer_list<Label> labels);

  const std::vector<Label>& labels() const { return labels_; }
  bool empty() const { return labels_.empty(); }
  const Label* find(LabelId id) const;
  Label* find(LabelId id);
  const Label* findByName(const std::string& name) const;
  /// As people want to see them: by place, those of the same place by id. All places are 0 until somebody orders them.
  std::vector<Label> inOrder() const;
  /// The place behind the last one of a table that was put in order, else 0.
  std::uint32_t nextPlace() const;
  void put(Label label);  ///< adds, or replaces the one of the same id; id 0 throws Error{Usage}
  void remove(LabelId id);
  /// The label of that id, made with a default name ("Label 7") and colour when it is missing.
  const Label& require(LabelId id);

 private:
  std::vector<Label> labels_;
};

/// Colour-blind-safe default colour of a label number (Okabe-Ito first, then golden-angle hues).
Rgb8 defaultColour(LabelId id);

/// Right lung 1, left lung 2, trachea and main bronchi 3, with SNOMED CT codes.
LabelTable lungLabels();

}  // namespace hilum
