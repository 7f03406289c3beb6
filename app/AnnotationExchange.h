#pragma once
#include <QObject>
#include <QStringList>
#include <functional>
#include <memory>

#include "annotation/exchange/ImportEdits.h"
#include "app/images/SetExchange.h"
#include "app/images/SetHistory.h"

class QWidget;

namespace hilum::app {

class Session;
class SetLabels;
class TaskRunner;
class WorkKeeper;
struct Document;

/// Annotations of the open study to and from the formats of other programs. What a format cannot hold is told, never
/// dropped in silence. Of an image set all images are written, and what is read is distributed onto them by name.
/// Nothing here blocks.
class AnnotationExchange : public QObject {
  Q_OBJECT
 public:
  /// What it works with: borrowed.
  struct Parts {
    Session& session;
    TaskRunner& tasks;
    WorkKeeper& keeper;
    ImageSet& images;
    SetLabels& labels;
    SetHistory& history;
  };
  /// `window` is the parent of the dialogs.
  AnnotationExchange(const Parts& parts, QWidget* window);
  /// Whether what is read says something, or is to be judged first.
  enum class As { Annotations, Suggestions };

  /// Asks for a file; the chosen kind of file, or the ending where it is of another kind, is the format.
  void exportAs();
  /// Writes everything that is drawn on the open study in a format of `hilum annotations`, then calls `done`.
  void writeTo(const QString& file, const std::string& format, const std::function<void()>& done = {},
               Which which = Which::DrawnOn);
  void importAll(As as = As::Annotations);
  /// Reads annotations onto the open study, or onto all images of a set, as one step of the history. Where something is
  /// drawn already, asks whether to merge or to replace.
  void readFrom(const QString& file, As as = As::Annotations);
  /// Draws what a model has found on images of the set, beside what there is: layers of that title, or suggestions. One
  /// step of the history of every image.
  void addFound(std::shared_ptr<const annotation::exchange::Dataset> found, const QString& title,
                const std::string& provenance, As as);

 Q_SIGNALS:
  void written(const QString& file, const QStringList& losses);
  void imported(int count, const QStringList& losses);
  void failed(const QString& sentence);

 private:
  struct Read;
  struct ReadSet;
  using Join = std::function<void(annotation::exchange::Joining)>;
  void take(const std::shared_ptr<Document>& document, const std::shared_ptr<Read>& read);
  void ask(const Join& join);
  void push(Document& document, Read& read, annotation::exchange::Joining joining);
  void writeSet(const QString& file, const std::string& format, const std::function<void()>& done, Which which);
  struct Joined;
  void readSet(const QString& file, As as);
  void joinSet(const QString& task, const Joined& joined);
  void takeSet(const std::shared_ptr<ReadSet>& read);
  void pushSet(const std::shared_ptr<ReadSet>& read, annotation::exchange::Joining joining);
  bool pushSheet(ReadSet& read, SetSheet& sheet, annotation::exchange::Joining joining);

  Parts parts_;
  Session& session_;
  TaskRunner& tasks_;
  WorkKeeper& keeper_;
  QWidget* window_;
};

}  // namespace hilum::app
