#pragma once
#include <QObject>
#include <map>

#include "app/models/MovedLabels.h"
#include "app/Session.h"

namespace hilum::app {

class ResultOverlay;
class TaskRunner;
class WorkKeeper;

/// Judging the layer that a model has made: what is accepted goes over onto another layer, what is rejected goes, each
/// one step of the history; the layer can be compared with another. It concerns the layer that is worked on. GUI thread.
class ResultReview : public QObject {
  Q_OBJECT
 public:
  struct Parts {
    Session& session;
    TaskRunner& tasks;
    const WorkKeeper& keeper;
    ResultOverlay& overlay;
  };
  explicit ResultReview(const Parts& parts, QObject* parent = nullptr);

  /// A model made the layer that is worked on, and what it was ("lungs-ct 1; ...").
  bool isResult() const;
  std::string origin() const;

  enum class Part { Label, Region, All };  ///< the current label, its part at the crosshair, everything
  void accept(Part part);
  void reject(Part part);

  /// The other layers, the uppermost first.
  std::vector<const annotation::LabelLayer*> others() const;
  /// Where what is accepted goes; 0: a new layer.
  annotation::LayerId target() const;
  void setTarget(annotation::LayerId layer);

  /// Compares with another layer; 0: no longer. compared() tells when it is done.
  void compareWith(annotation::LayerId layer);
  annotation::LayerId reference() const { return reference_; }
  /// By label of this layer, with the label of the same name there, else of the same number.
  const std::map<LabelId, double>& dice() const { return dice_; }
  void showDifferences(bool on);
  bool canShowDifferences() const { return differences_ != nullptr; }

 Q_SIGNALS:
  void changed();  ///< another layer, target or comparison
  void nothingThere();

 private:
  LayerAt layerAt(annotation::LayerId id) const;
  LayerPart partFor(Part part) const;
  void follow();
  void forget();
  void push(std::vector<annotation::Edit> edits, annotation::StepInfo info, std::uint64_t state);

  Parts parts_;
  annotation::LayerId layer_ = 0, target_ = 0, reference_ = 0;
  std::map<LabelId, double> dice_;
  VolumePtr differences_;
};

}  // namespace hilum::app
