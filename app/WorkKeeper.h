#pragma once
#include <QObject>
#include <functional>
#include <map>
#include <optional>

#include "annotation/project/Project.h"
#include "annotation/project/ProjectLock.h"
#include "annotation/recovery/Recovery.h"
#include "annotation/recovery/RecoveryFile.h"
#include "app/Session.h"

namespace hilum::app {

class Opener;
class TaskRunner;

/// Sees to it that nothing that is drawn is lost: it writes every step into a recovery file, offers what a crash left
/// behind, and saves and opens project files. GUI thread only.
class WorkKeeper : public QObject {
  Q_OBJECT
 public:
  /// `folder` is where recovery files lie.
  WorkKeeper(Session& session, TaskRunner& tasks, Opener& opener, std::filesystem::path folder,
             QObject* parent = nullptr);
  /// An orderly end: what was not saved was given up.
  ~WorkKeeper() override;

  /// Where recovery files lie for this user.
  static std::filesystem::path usualFolder();

  /// Looks for what a crash left behind; lostFound() tells.
  void lookForLost();
  /// Opens the newest work that was left behind, on its images.
  void recoverLost();
  void discardLost();

  /// Writes everything that is drawn on the open catalogue, then calls `done`.
  void saveProject(const QString& file, const std::function<void()>& done = {});
  void openProject(const QString& file);
  /// The images of the project that is being opened, where the reader has found them.
  void openProjectOn(const QString& folder);
  /// Everything done so far is on the disk.
  bool flushed() const;
  /// The project file that is open; empty without one or when somebody else may write it.
  const std::filesystem::path& project() const { return project_; }
  /// What found the labels of a layer, as the audit trail tells it, in earlier sittings too; empty when they were drawn.
  std::string originOf(const Document& document, annotation::LayerId layer) const;
  /// A model made the layer, rather than that a reader accepted labels onto it.
  bool isResult(const Document& document, annotation::LayerId layer) const;
  /// The same of every layer, the lowest first.
  std::vector<std::string> originsOf(const Document& document) const;
  /// Everything that models were run for on the open images, each once.
  std::vector<std::string> modelsUsed() const;

 Q_SIGNALS:
  void lostFound(const QString& sentence);  ///< empty: there is none any more
  void recovered(const QString& sentence);
  void imagesWanted(const QString& sentence);  ///< see openProjectOn()
  void noticed(const QString& sentence);
  void failed(const QString& sentence);
  void written(const QString& file);

 private:
  /// Documents on their way to the images that they were drawn on.
  struct Waiting {
    std::vector<std::pair<annotation::SourceReference, DrawnDocument>> sheets;
    annotation::RecoveryStart start;
    annotation::ProjectLock lock;
    std::filesystem::path project, readOnlyOf;
    QString arrived;  ///< what to say then
  };

  void follow();
  void listen(Document& document);
  const annotation::AuditEntry* makingOf(const Document& document, annotation::LayerId layer) const;
  bool isWorthSaving(const Document& document) const;
  static QStringList pathsOf(const Waiting& waiting, const std::filesystem::path& first);
  void close();
  void record(Document& document, const annotation::StepRecord& step);
  annotation::SourceReference referenceOf(const Document& document) const;
  std::vector<annotation::RecoveryFile::Sheet> sheetsNow() const;
  void begin(annotation::RecoveryStart start);
  void openWaiting(const annotation::SourceReference& source);
  void onOpened(const QStringList& paths);
  void settle(Waiting waiting);

  Session& session_;
  TaskRunner& tasks_;
  Opener& opener_;
  const std::filesystem::path folder_;
  std::vector<std::filesystem::path> opened_;  ///< what the reader opened
  std::map<std::shared_ptr<Document>, std::size_t> sheets_;
  std::unique_ptr<annotation::RecoveryFile> recorder_;
  annotation::AuditTrail trail_;
  std::vector<annotation::Recoverable> lost_;
  std::optional<Waiting> waiting_;
  std::filesystem::path project_;
  annotation::ProjectLock lock_;
};

}  // namespace hilum::app
