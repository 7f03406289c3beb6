#pragma once
#include <QObject>
#include <memory>

#include "annotation/algorithms/GrowFromSeeds.h"
#include "annotation/algorithms/Margin.h"
#include "annotation/algorithms/Transfer.h"
#include "annotation/tools/PaintTarget.h"
#include "app/Session.h"

namespace hilum::app {

class Painter;
class TaskRunner;

/// What is done to a label as a whole. Each call is a task and, when it has found something, one step of the history;
/// Painter tells when nothing was found or the label is locked.
class LabelOperations : public QObject {
  Q_OBJECT
 public:
  enum class Smoothing { Median, Closing, Opening, Joint };

  LabelOperations(Session& session, Painter& painter, QObject* parent = nullptr);

  void threshold(const annotation::ValueRange& range);
  void fillBetween();
  /// Grows all labels of the layer from what is drawn. The seeds stay as they were: called again, or undone and called
  /// again, it grows from the present drawing.
  void growFromSeeds();
  void keepLargest();
  void removeSmall(double millilitres);
  void splitIslands();
  void smooth(Smoothing how, double mm);
  void margin(double mm);  ///< negative: shrinks
  void hollow(double mm);
  void combine(annotation::Combine how, LabelId other);
  void mirror();  ///< across the sagittal plane through the crosshair
  /// The label's voxels on the slice through the crosshair, across the grid's axis nearest to `normal`.
  void copySlice(const Vec3& normal);
  void pasteSlice();
  bool canPaste() const { return clipboard_ != nullptr; }
  /// The labelled polygons, rectangles and ellipses of the document, each on its slice, become voxels of their labels.
  void shapesToVoxels();

 Q_SIGNALS:
  void copied();

 private:
  struct Slice;
  using Change = std::function<annotation::RegionMask(const annotation::RegionMask& was, const Progress& progress)>;
  using Find = std::function<annotation::Painting(annotation::LabelSnapshot& labels, const Progress& progress)>;
  using MakeFind = std::function<Find(const annotation::PaintTarget& target)>;
  void run(const char* name, const MakeFind& make);
  void change(const char* name, Change change);

  Session& session_;
  Painter& painter_;
  std::shared_ptr<annotation::GrowFromSeeds> grower_;  ///< of `grown_`, kept so that a second growth is quick
  VolumePtr grown_;
  std::shared_ptr<const Slice> clipboard_;
};

}  // namespace hilum::app
