#pragma once
#include <filesystem>
#include <map>

#include "annotation/tools/ToolBox.h"
#include "core/dicom/Study.h"

namespace hilum::app {

/// What is drawn on one stack: shapes and layers of labels, their history, the tools that draw them, and which of it is
/// in a file. GUI thread only.
struct Document {
  /// For a volume of the catalogue, or of none (sample study).
  Document(const Volume& volume, const Catalogue* catalogue, const Stack* stack);
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  std::string seriesUid, seriesName;
  std::string unit;  ///< of the values, "HU"; empty when they have none
  annotation::Annotation annotation;
  annotation::Journal journal{annotation};
  annotation::ToolBox tools{journal};

  annotation::LayerId layer = 0;                                    ///< that is worked on; 0 without any
  LabelId label = 0;                                                ///< of it; 0 for none
  std::map<annotation::LayerId, std::filesystem::path> labelFiles;  ///< where layers were read from or written to

  const annotation::LabelLayer* current() const { return annotation.layer(layer); }
  /// Keeps `layer` and `label` among what is there.
  void keepChoices();

  using Part = annotation::Journal::Part;
  bool saved(Part part) const { return journal.state(part) == saved_[std::size_t(part)]; }
  bool saved() const { return saved(Part::Shapes) && saved(Part::Labels); }
  void markSaved(Part part) { markSaved(part, journal.state(part)); }
  /// The part as it was when the journal's state of it was that.
  void markSaved(Part part, std::uint64_t state) { saved_[std::size_t(part)] = state; }

 private:
  std::uint64_t saved_[2]{};  ///< by Part: the content that has reached a file
};

}  // namespace hilum::app
