#pragma once
#include <QObject>
#include <QString>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>

#include "annotation/ValueRange.h"
#include "app/Document.h"
#include "core/dicom/Study.h"
#include "viewers/scene/SliceKernel.h"

namespace hilum::app {

/// What is open: the catalogue, one volume of it, the document that is drawn on it, and how they are looked at
/// (crosshair, window, opacity). The one truth that panels and views follow by its signals; GUI thread only.
class Session : public QObject {
  Q_OBJECT
 public:
  explicit Session(QObject* parent = nullptr);

  void setCatalogue(std::shared_ptr<const Catalogue> catalogue);
  const std::shared_ptr<const Catalogue>& catalogue() const { return catalogue_; }

  /// Shows another volume; labels of the old one go. `stack` points into the catalogue, or is null (sample study).
  void setVolume(VolumePtr volume, const Stack* stack);
  /// The same with a volume whose slices are still being read into it: whole() is false until refineVolume().
  void setFirstSlices(VolumePtr partial, const Stack* stack);
  /// More slices of it have been read.
  void tellVoxels() { Q_EMIT voxelsChanged(); }
  /// The whole of the volume that is shown in part, on the same grid. Crosshair, labels and a window that somebody
  /// chose stay.
  void refineVolume(VolumePtr whole);
  bool whole() const { return whole_; }
  const VolumePtr& volume() const { return volume_; }
  const Stack* stack() const { return stack_; }

  /// What the views draw: the volume itself, or one that was derived from it on the same grid, with a name for the
  /// corners. Whatever measures, saves or segments takes volume().
  void setShown(VolumePtr derived, const QString& title);
  void showOriginal() { setShown(volume_, {}); }
  const VolumePtr& shownVolume() const { return shown_; }
  const QString& shownTitle() const { return shownTitle_; }

  /// What is drawn on the open volume; null while none is open. The documents of the other stacks of the catalogue are
  /// kept as long as it is open.
  const std::shared_ptr<Document>& document() const { return document_; }
  std::vector<std::shared_ptr<Document>> documents() const;
  /// Of one stack of the catalogue, open or not: null when nothing was drawn on it yet.
  std::shared_ptr<Document> documentOn(const Stack* stack) const;
  /// The same, made when there is none.
  std::shared_ptr<Document> requireDocument(const Stack* stack);
  /// Lets go of a document that is not open and holds nothing.
  void forget(const Stack* stack);
  /// How documents of a catalogue begin: empty unless somebody says so.
  void setBeginning(std::function<DrawnDocument(const Stack&)> beginning) { beginning_ = std::move(beginning); }
  /// The stack of the catalogue that a document is drawn on; null for the sample study's.
  const Stack* stackOf(const Document& document) const;
  /// Puts what was drawn before in the place of the document of a stack of the catalogue. `saved` when it is in a file.
  std::shared_ptr<Document> adopt(const Stack* stack, DrawnDocument drawn, bool saved);

  /// Puts labels in the place of all layers, as one step of the history. `saved` when they are what `file` holds.
  void setLabels(std::shared_ptr<LabelMap> labels, const std::filesystem::path& file, bool saved,
                 annotation::StepInfo info = {});
  /// The same with several layers on one grid, the lowest first.
  void setLayers(std::vector<std::shared_ptr<LabelMap>> layers, const std::filesystem::path& file, bool saved,
                 annotation::StepInfo info = {});
  /// Adds a layer over the others, which becomes the one worked on; in the place of one that is blank or lies on
  /// another grid.
  void addLabels(std::shared_ptr<LabelMap> labels, const std::string& name, annotation::StepInfo info);
  /// The layer that is worked on; null without any. Its map is drawn on in place, on the GUI thread: work elsewhere
  /// takes its snapshot().
  const annotation::LabelLayer* layer() const { return document_ ? document_->current() : nullptr; }
  void setLayer(annotation::LayerId id);
  std::shared_ptr<const LabelMap> labels() const { return labels_; }
  /// Labels to be seen under those of the layer that is worked on, in no document: a result that is not applied yet.
  void setPreview(std::shared_ptr<const LabelMap> labels);
  const std::shared_ptr<const LabelMap>& preview() const { return preview_; }

  // Each one step of the history but for how layers are looked at.
  /// Puts a layer over the others, which becomes the one worked on; on the grid of the others.
  void newLayer(std::shared_ptr<LabelMap> labels);
  void renameLayer(annotation::LayerId id, const QString& name);
  void removeLayer(annotation::LayerId id);
  void moveLayer(annotation::LayerId id, std::size_t place);  ///< 0 is the lowest
  void raiseLayer(int places);                                ///< the one worked on; negative: lower
  void setLayerVisible(annotation::LayerId id, bool visible);
  void setLayerOpacity(annotation::LayerId id, double opacity);  ///< of all its labels
  const std::filesystem::path& labelFile() const;
  bool labelsSaved() const { return !document_ || document_->saved(Document::Part::Labels); }
  /// Nothing in any document would be lost.
  bool allSaved() const;
  /// The labels have reached a file.
  void markSaved(const std::filesystem::path& file);
  void tellSaved() { Q_EMIT savedChanged(); }
  void tellHistory() { Q_EMIT historyChanged(); }

  /// What was done to many documents as one step stands beside their histories, see SetHistory: it is taken back, or
  /// done again, before anything else when it is what was done last.
  struct BesideHistory {
    std::function<bool()> canUndo, canRedo, undo, redo;  ///< the last two: whether they did something
  };
  void setBeside(BesideHistory beside) { beside_ = std::move(beside); }
  /// What `work` does to documents that are not open is told once, when it is done.
  void together(const std::function<void()>& work);
  bool canUndo() const;
  bool canRedo() const;
  void undo();
  void redo();

  /// The label that is worked with; 0 without labels.
  LabelId currentLabel() const { return labels_ ? document_->label : LabelId(0); }
  void setCurrentLabel(LabelId id);
  /// The next label of the table, or with -1 the one before, around the ends.
  void stepLabel(int step);
  /// The label of the voxel there; 0 where there is none.
  LabelId labelAt(const Vec3& world) const;
  /// Another name, colour, code, visibility, opacity or lock for the label of that id. Names, colours and codes are
  /// steps of the history, the rest is how it is looked at.
  void changeLabel(const Label& changed);
  /// Puts a label at that row of the list, the others keep their order: one step. Its number stays.
  void moveLabel(LabelId id, std::size_t row);
  void raiseLabel(int rows);  ///< the one worked with; negative: lower
  void setLabelVisible(LabelId id, bool visible);
  void setLabelOpacity(LabelId id, double opacity);  ///< 0..1; on the slices and in 3D

  const Vec3& crosshair() const { return crosshair_; }
  /// Keeps it inside the volume.
  void setCrosshair(const Vec3& world);

  /// Carries the patient's axes to those of the three perpendicular slice planes; identity unless they are oblique.
  const Mat3& planes() const { return planes_; }
  void setPlanes(const Mat3& rotation);
  /// Thickness of the slab that the slices show (mm); 0 is one slice.
  double slabMm() const { return slabMm_; }
  void setSlab(viewers::SlabMode mode, double thicknessMm);

  /// A study to compare with, drawn beside the open one. It goes with another volume.
  void setPrior(VolumePtr volume, const QString& title);
  const VolumePtr& prior() const { return prior_; }
  const QString& priorTitle() const { return priorTitle_; }

  /// A second volume in colour over the slices; without a volume there is none. It goes with another volume.
  void setOverlay(const viewers::VolumeOverlay& overlay);
  const viewers::VolumeOverlay& overlay() const { return overlay_; }

  const viewers::SliceStyle& style() const { return style_; }
  /// The style as the views are to draw it: labels that are not shown have no opacity.
  viewers::SliceStyle drawnStyle() const;
  void setWindow(const Window& window);  ///< one without a width is left out
  void setInverted(bool inverted);
  void setInterpolated(bool interpolated);
  void setFill(double opacity);
  void setOutline(double opacity);
  /// Colours the voxels with these values on the slices, as a threshold to the current label would; none: no longer.
  /// It goes with another volume.
  void setTint(const std::optional<annotation::ValueRange>& range);
  void setLabelsShown(bool shown);
  bool labelsShown() const { return labelsShown_; }

  /// Windows to offer for this volume: the file's first, then the CT presets for a CT, then Automatic.
  std::vector<Window> offeredWindows() const;

 Q_SIGNALS:
  void catalogueChanged();
  void volumeChanged();
  void volumeRefined();                                       ///< the volume that is shown in part is there as a whole
  void voxelsChanged();                                       ///< more slices of it are there
  void shownChanged();                                        ///< another volume is drawn, the open one stays
  void labelsChanged();                                       ///< another label map, or none
  void layersChanged();                                       ///< one came, went, got another name or is shown or not
  void labelTableChanged();                                   ///< same voxels; names, colours or visibility changed
  void labelVoxelsChanged(const hilum::IndexBox& box);        ///< some were drawn in place
  void layerVoxelsChanged(hilum::annotation::LayerId layer);  ///< the same in any layer
  void documentChanged();                                     ///< another volume's, or none
  /// One was made, or came in the place of another.
  void documentMade(const std::shared_ptr<hilum::app::Document>& document);
  /// A step was done to one that is not open.
  void documentChangedBeside(const hilum::app::Document* document);
  void documentsChangedBeside();  ///< the same of many of them
  void shapesChanged();           ///< some came, went or changed
  void historyChanged();          ///< a step was done, undone or redone
  void drawingChanged();          ///< a draft, the selection or what the pointer is over: see ToolBox::setListener
  void currentLabelChanged();
  void savedChanged();
  void crosshairChanged();
  void planesChanged();
  void priorChanged();
  void overlayChanged();
  void styleChanged();

 private:
  void show(VolumePtr volume, const Stack* stack, bool whole);
  void openDocument();
  std::shared_ptr<Document> makeDocument(const Stack* stack, DrawnDocument drawn);
  void tellDocument();
  void onChange(const Document& document, const annotation::Change& change);
  void onStep(const Document& document);
  void followLayer();
  Window initialWindow() const;

  std::shared_ptr<const Catalogue> catalogue_;
  VolumePtr volume_, shown_;
  QString shownTitle_;
  bool whole_ = true;
  Window openedWith_;  ///< the window that the volume was first shown with
  const Stack* stack_ = nullptr;
  std::shared_ptr<const Catalogue> documentsOf_;  ///< whose stacks are the keys
  std::map<const Stack*, std::shared_ptr<Document>> documents_;
  std::shared_ptr<Document> document_;
  std::function<DrawnDocument(const Stack&)> beginning_;
  std::shared_ptr<const LabelMap> labels_;  ///< of the layer that is worked on
  std::shared_ptr<const LabelMap> preview_;
  bool labelsShown_ = true;
  BesideHistory beside_;
  bool together_ = false, manyTouched_ = false;
  bool shapesTouched_ = false;  ///< by the step that is being done
  Vec3 crosshair_ = Vec3::Zero();
  Mat3 planes_ = Mat3::Identity();
  double slabMm_ = 0;
  VolumePtr prior_;
  QString priorTitle_;
  viewers::VolumeOverlay overlay_;
  viewers::SliceStyle style_;
};

}  // namespace hilum::app
