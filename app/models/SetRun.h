#pragma once
#include <QObject>

#include "app/models/ModelWork.h"

namespace hilum::app {

class AnnotationExchange;
class ImageSet;
class TaskRunner;

/// Runs a model on images of a set, one after the other, each a task: what comes is drawn as soon as it is found. One
/// that fails is told and left out. Objects come as suggestions, whole areas as label maps unless suggestions are
/// wanted of them too. GUI thread only.
class SetRun : public QObject {
  Q_OBJECT
 public:
  struct Parts {
    Session& session;
    TaskRunner& tasks;
    ModelWork& work;
    ImageSet& images;
    AnnotationExchange& exchange;
  };
  explicit SetRun(const Parts& parts, QObject* parent = nullptr);

  enum class As { Found, Suggestions };
  /// On these rows of the set.
  void run(const ModelRequest& request, std::vector<int> rows, As as);

 Q_SIGNALS:
  void ended(const QString& title, int images, int failed);

 private:
  struct Job;
  void next();
  void end();

  Parts parts_;
  std::shared_ptr<Job> job_;
};

}  // namespace hilum::app
