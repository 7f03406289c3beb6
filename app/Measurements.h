#pragma once
#include <QObject>
#include <map>
#include <memory>

#include "annotation/MeasureFile.h"
#include "annotation/tools/ToolBox.h"
#include "core/PixelSize.h"

namespace hilum::app {

class Session;
struct Document;

/// What was measured and annotated by hand: the shapes of the session's documents with their figures. GUI thread only.
class Measurements : public QObject {
  Q_OBJECT
 public:
  explicit Measurements(Session& session, QObject* parent = nullptr);
  ~Measurements() override;

  /// The tools of the open document; null while no volume is open.
  annotation::ToolBox* tools() const;
  const std::vector<annotation::Shape>& shapes() const;
  const annotation::Shape* find(annotation::ShapeId id) const;
  /// What a shape of the open document, or a draft, measures in the open volume.
  const annotation::Measured& figures(const annotation::Shape& shape);
  /// Of the open volume's values, "HU"; empty when they have none.
  std::string unit() const;
  /// Whether the open volume says how large its pixels are; else lengths are pixels.
  bool calibrated() const { return !volume_ || hasPixelSize(*volume_); }

  void rename(annotation::ShapeId id, const std::string& name);

  /// Every shape of the catalogue series by series, measurements with their figures.
  std::vector<annotation::SeriesMeasurements> all() const;
  /// Adds those of `read` that belong to the open volume (same series, or one of the two has no UID), as one step.
  /// Gives how many were added.
  std::size_t add(const std::vector<annotation::SeriesMeasurements>& read);

  /// Names the present shapes of every document, for markSaved() when they have reached a file.
  using Content = std::vector<std::pair<std::shared_ptr<Document>, std::uint64_t>>;
  Content content() const;
  bool saved() const;
  void markSaved(const Content& content);

 Q_SIGNALS:
  void shapesChanged();  ///< some came, went or changed, or the document is another
  void lookChanged();    ///< a draft, the selection or what the pointer is over

 private:
  struct Sheet;
  void follow();
  void takeFigures();

  Session& session_;
  VolumePtr volume_;
  std::map<const Document*, std::unique_ptr<Sheet>> sheets_;
  Sheet* sheet_ = nullptr;
};

}  // namespace hilum::app
