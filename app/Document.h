#pragma once
#include <filesystem>
#include <map>
#include <memory>

#include "annotation/tools/ToolBox.h"
#include "core/dicom/Study.h"

namespace hilum::app {

/// The content of a document and its history.
struct DrawnDocument {
  std::unique_ptr<annotation::Annotation> annotation = std::make_unique<annotation::Annotation>();
  std::unique_ptr<annotation::Journal> journal = std::make_unique<annotation::Journal>(*annotation);
};

/// What is drawn on one stack: shapes and layers of labels, their history, the tools that draw them, and which of it is
/// in a file. GUI thread only.
struct Document {
  /// Of a stack of the catalogue, or of none (sample study).
  Document(const Catalogue* catalogue, const Stack* stack, DrawnDocument drawn = {});
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  /// The stack was read: its name and unit are known.
  void meet(const Volume& volume);

  std::string seriesUid, seriesName;
  std::string unit;        ///< of the values, "HU"; empty when they have none
  bool calibrated = true;  ///< whether it says how large a voxel is, see core/PixelSize.h

 private:
  DrawnDocument drawn_;

 public:
  annotation::Annotation& annotation;
  annotation::Journal& journal;
  annotation::ToolBox tools{journal};

  annotation::LayerId layer = 0;                                    ///< that is worked on; 0 without any
  LabelId label = 0;                                                ///< of it; 0 for none
  std::map<annotation::LayerId, std::filesystem::path> labelFiles;  ///< where layers were read from or written to

  const annotation::LabelLayer* current() const { return annotation.layer(layer); }
  /// It holds nothing that was drawn or marked; a layer that only names labels is nothing.
  bool blank() const;
  bool fromFile = false;  ///< a project or recovery file holds it
  /// Keeps `layer` and `label` among what is there.
  void keepChoices();

  using Part = annotation::Journal::Part;
  bool saved(Part part) const { return journal.state(part) == saved_[std::size_t(part)]; }
  bool saved() const { return saved(Part::Shapes) && saved(Part::Labels); }
  void markSaved(Part part) { markSaved(part, journal.state(part)); }
  /// The part as it was when the journal's state of it was that.
  void markSaved(Part part, std::uint64_t state) { saved_[std::size_t(part)] = state; }
  /// It holds what is in no file, although nothing was done to it since.
  void markUnsaved() { saved_[0] = saved_[1] = ~std::uint64_t(0); }

 private:
  std::string distinction_;
  std::uint64_t saved_[2]{};  ///< by Part: the content that has reached a file
};

}  // namespace hilum::app
