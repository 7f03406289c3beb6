#pragma once
#include <QObject>
#include <QStringList>
#include <optional>

#include "app/models/ChannelSources.h"
#include "app/models/ModelEntry.h"

namespace hilum::app {

class TaskRunner;

/// What is wanted of a model.
struct ModelRequest {
  std::string model;
  QString title;
  std::string device = "auto";
  bool mirror = true, uncertainty = false;
  std::vector<ChosenChannel> channels;  ///< empty: the open volume alone
};

/// The models of the library and their runs on the open study: a run is a task, its result one step of the history that
/// adds a layer, signed with model, weights, device and time. GUI thread only.
class ModelWork : public QObject {
  Q_OBJECT
 public:
  ModelWork(Session& session, TaskRunner& tasks, QObject* parent = nullptr);

  const std::vector<ModelEntry>& models() const { return models_; }
  const ModelEntry* find(const std::string& name) const;
  /// Reads the library anew; modelsChanged() tells.
  void refresh();
  /// Copies a folder, bundle or export among the user's models.
  void add(const QString& path);
  /// Lets a TorchScript program run from now on.
  void allow(const std::string& name);

  void run(const ModelRequest& request);
  /// Ends the run within a tile, or takes it out of the line.
  void cancel();
  /// The model that runs or waits; empty when none does.
  const std::string& running() const { return running_; }
  /// For others that run models: what runs under which task; empty: nothing any more.
  void tellRunning(const std::string& model, const QString& task);
  /// Its task is the one that runs.
  bool started() const { return started_; }

  /// How unsure the model was of a layer, voxel by voxel 0..1; null when it was not asked. Kept as long as the document.
  VolumePtr uncertaintyOf(const std::shared_ptr<Document>& document, annotation::LayerId layer) const;

 Q_SIGNALS:
  void modelsChanged();
  void runningChanged();
  void added(const QString& title);
  /// A layer has come. `millilitres` of all labels together.
  void found(const QString& title, double millilitres, const QStringList& warnings);
  void uncertaintyChanged();

 private:
  struct Unsure {
    std::weak_ptr<Document> document;
    annotation::LayerId layer = 0;
    VolumePtr volume;
  };

  Session& session_;
  TaskRunner& tasks_;
  std::vector<ModelEntry> models_;
  std::string running_;
  QString task_;
  bool started_ = false;
  std::vector<Unsure> unsure_;
};

}  // namespace hilum::app
