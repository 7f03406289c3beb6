#pragma once
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <functional>

#include "app/LabelSummary.h"
#include "app/LayerSurfaces.h"
#include "core/LabelReading.h"

namespace hilum::app {

class TaskRunner;

/// Long work around the session's labels: finding lungs, reading and writing label files, and what follows every new
/// label map (sizes, surfaces).
class LabelWork : public QObject {
  Q_OBJECT
 public:
  LabelWork(Session& session, TaskRunner& tasks, QObject* parent = nullptr);

  void findLungs();
  void read(const QString& file);
  /// Writes a document's labels as they are now by the file's ending: all layers where the format has layers, else the
  /// one that is worked on. Then calls `done`; a writing that fails does not.
  void save(const std::shared_ptr<Document>& document, const QString& file, const std::function<void()>& done = {});

  /// Who knows what found the labels of a layer; files that have a place for it say so.
  using OriginOf = std::function<std::string(const Document& document, annotation::LayerId layer)>;
  void setOriginOf(OriginOf originOf) { originOf_ = std::move(originOf); }

  /// Writes the study cut to the labels plus a margin; what lies further away becomes air.
  void saveRegion(const QString& file);

  const std::map<LabelId, LabelExtent>& extents() const { return extents_; }

  double smoothing() const { return surfaces_.smoothing(); }
  void setSmoothing(double mm);  ///< of the surfaces, 0 for none; makes them anew
  /// After an edit: sizes of the labels of the layer that is worked on, and the surfaces of what changed in any layer.
  /// The old ones stay until then; edits that come while that is under way are taken up together when it is done.
  void refresh();

 Q_SIGNALS:
  void lungsFound(double litres, const QStringList& warnings);
  void labelsRead(const QStringList& problems);
  void written(const QString& file);
  void extentsChanged();
  void surfacesReady(const std::vector<hilum::viewers::LabelledSurface>& surfaces);

 private:
  /// What labels lie over, kept alive for a task that reads or writes them.
  struct OpenStudy {
    std::shared_ptr<const Catalogue> catalogue;
    VolumePtr volume;
    const Stack* stack = nullptr;
    LabelSource source() const { return {stack, volume ? &volume->grid() : nullptr}; }
  };
  OpenStudy openStudy() const;
  void readOnto(const std::filesystem::path& path);
  void follow();

  Session& session_;
  TaskRunner& tasks_;
  std::map<LabelId, LabelExtent> extents_;
  LayerSurfaces surfaces_;
  QTimer quiet_;                  ///< runs while strokes come one after another
  std::weak_ptr<void> underWay_;  ///< a refresh is, as long as its tasks live, however they end
  bool again_ = false;            ///< another is wanted after it
  OriginOf originOf_;
};

}  // namespace hilum::app
