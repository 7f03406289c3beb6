#pragma once
#include <QObject>
#include <map>
#include <memory>

#include "annotation/MeasureFile.h"
#include "annotation/tools/ToolBox.h"
#include "core/dicom/Study.h"

namespace hilum::app {

class Session;

/// What was measured and annotated by hand: one document for every stack of the open catalogue that was looked at, kept
/// while the catalogue is open; the tools and the figures of the one in view. GUI thread only.
class Measurements : public QObject {
  Q_OBJECT
 public:
  explicit Measurements(Session& session, QObject* parent = nullptr);
  ~Measurements() override;

  /// The tools of the open volume's document, and by them the document; null while no volume is open.
  annotation::ToolBox* tools() const;
  const std::vector<annotation::Shape>& shapes() const;
  const annotation::Shape* find(annotation::ShapeId id) const;
  /// What a shape of the open document, or a draft, measures in the open volume.
  const annotation::Measured& figures(const annotation::Shape& shape);
  /// Of the open volume's values, "HU"; empty when they have none.
  std::string unit() const;

  bool canUndo() const;
  bool canRedo() const;
  void undo();
  void redo();
  void rename(annotation::ShapeId id, const std::string& name);

  /// Every shape of the catalogue series by series, measurements with their figures.
  std::vector<annotation::SeriesMeasurements> all() const;
  /// Adds those of `read` that belong to the open volume (same series, or one of the two has no UID), as one step.
  /// Gives how many were added.
  std::size_t add(const std::vector<annotation::SeriesMeasurements>& read);

  /// Names the present content of every document, for markSaved() when it has reached a file.
  using Content = std::map<const Stack*, std::uint64_t>;
  Content content() const;
  bool saved() const;
  void markSaved(const Content& content);

 Q_SIGNALS:
  void documentChanged();  ///< another volume's, or none
  void shapesChanged();    ///< some came, went or changed
  void lookChanged();      ///< a draft, the selection or what the pointer is over

 private:
  struct Sheet;
  void follow();
  std::unique_ptr<Sheet> makeSheet();
  void takeFigures();

  Session& session_;
  std::shared_ptr<const Catalogue> catalogue_;  ///< whose stacks are the keys
  VolumePtr volume_;
  std::map<const Stack*, std::unique_ptr<Sheet>> sheets_;
  Sheet* sheet_ = nullptr;
};

}  // namespace hilum::app
