#pragma once
#include <QObject>
#include <functional>
#include <set>

#include "app/Session.h"
#include "app/evaluate/ReaderComparison.h"

namespace hilum::app {

class TaskRunner;

/// How far all layers of the open document agree, each as one reader, and what they would have said together. Goes when
/// one of them changes. GUI thread only.
class AgreementWork : public QObject {
  Q_OBJECT
 public:
  AgreementWork(Session& session, TaskRunner& tasks, QObject* parent = nullptr);

  /// Two layers at least, on one grid.
  bool possible() const { return readers().size() > 1; }
  void compare();
  /// Null until compared.
  const std::shared_ptr<const ReaderComparison>& result() const { return result_; }

  /// As a layer over the others; compares first where that was not done.
  enum class Consensus { Majority, Staple };
  void add(Consensus kind);

 Q_SIGNALS:
  void changed();

 private:
  std::vector<const annotation::LabelLayer*> readers() const;
  void run(const std::function<void()>& follow);
  void forget();

  Session& session_;
  TaskRunner& tasks_;
  std::weak_ptr<Document> document_;
  std::set<annotation::LayerId> made_;      ///< layers that are nobody's reading
  std::set<annotation::LayerId> compared_;  ///< those of the result
  std::shared_ptr<const ReaderComparison> result_;
};

}  // namespace hilum::app
