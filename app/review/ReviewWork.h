#pragma once
#include <QObject>
#include <QStringList>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "app/Session.h"
#include "app/TaskRunner.h"
#include "app/review/CaseLayers.h"
#include "app/review/ReadingList.h"

namespace hilum::app {

class LabelWork;
class LayerReview;
class Opener;
class WorkKeeper;

/// Reading a list of cases in the window: opening one after another, judging them, and keeping what was decided. Every
/// decision is on its way to the disk at once. GUI thread only.
class ReviewWork : public QObject {
  Q_OBJECT
 public:
  struct Parts {
    Session& session;
    TaskRunner& tasks;
    Opener& opener;
    WorkKeeper& keeper;
    LabelWork& labels;
    LayerReview& comparison;
  };
  explicit ReviewWork(const Parts& parts, QObject* parent = nullptr);
  ~ReviewWork() override;

  /// What asks before work that is not saved would go; calls back when it may.
  using BeforeLoss = std::function<void(const std::function<void()>& follow)>;
  void setBeforeLoss(BeforeLoss ask) { beforeLoss_ = std::move(ask); }

  /// Opens a list, and its first case without a decision.
  void openList(const QString& path);
  const std::optional<ReadingList>& list() const { return list_; }
  int current() const { return current_; }  ///< the case that is open; -1 without one
  int opening() const { return opening_; }  ///< the one that is being opened; -1 for none
  /// Why a case could not be opened, or what of it could not be used; empty when all is well.
  QString problemOf(int row) const;

  void visit(int row);
  void step(int by);
  /// Accepts the open case, as corrected where its labels were changed (they are saved then), and goes on to the next
  /// one without a decision.
  void accept();
  void reject();
  /// Marks it as being worked on; correctionWanted() tells.
  void correct();
  void setComment(const QString& comment);
  /// The labels of the open case were changed since it was opened or saved.
  bool edited() const;

 Q_SIGNALS:
  void listChanged();     ///< another list
  void caseChanged();     ///< a status, comment, figure or problem
  void currentChanged();  ///< another case is open, or being opened
  void correctionWanted();
  void allDecided();
  void failed(const QString& message);

 private:
  void open(int row);
  void readLayers();
  void take(CaseLayers layers);
  void decide(CaseStatus status);
  void goOn(int row);
  void saveCorrection(const std::function<void()>& follow);
  void note(int row, CaseStatus status, const std::string& comment);
  void write();
  void flush();
  void takeFigures();
  QString imageOf(int row) const;
  static bool isOpening(const QString& task);

  Parts parts_;
  BeforeLoss beforeLoss_ = [](const std::function<void()>& follow) { follow(); };
  std::optional<ReadingList> list_;
  std::map<int, QStringList> problems_;
  std::set<int> broken_;  ///< did not open
  int current_ = -1, opening_ = -1, visited_ = -1;
  bool goesOn_ = false;  ///< behind a case that does not open, since nobody asked for that very one
  bool saving_ = false;
  std::weak_ptr<Document> document_;  ///< of the open case
  annotation::LayerId judged_ = 0, against_ = 0;
  std::string waiting_;  ///< state to be written
  std::unique_ptr<TaskRunner> writer_ = std::make_unique<TaskRunner>();
};

}  // namespace hilum::app
