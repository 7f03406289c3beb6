#pragma once
#include <QObject>
#include <QStringList>

namespace hilum::app {

class ImageSet;
class Session;
class SetLabels;
class TaskRunner;

/// Runs a model of the library on the open study or image: what it finds arrives as a layer, in one step of the history
/// that tells the model and its weights. GUI thread; the work is a task.
class ModelRun : public QObject {
  Q_OBJECT
 public:
  struct Parts {
    Session& session;
    TaskRunner& tasks;
    ImageSet& images;
    SetLabels& labels;
  };
  explicit ModelRun(const Parts& parts, QObject* parent = nullptr);

  void run(const QString& model);

 Q_SIGNALS:
  void found(const QString& model, const QStringList& warnings);

 private:
  struct Result;
  void take(Result& result);

  Parts parts_;
};

}  // namespace hilum::app
