#pragma once
#include <QObject>
#include <QStringList>
#include <functional>
#include <memory>

#include "annotation/exchange/ImportEdits.h"

class QWidget;

namespace hilum::app {

class Session;
class TaskRunner;
class WorkKeeper;
struct Document;

/// Annotations of the open study to and from the formats of other programs. What a format cannot hold is told, never
/// dropped in silence. Nothing here blocks.
class AnnotationExchange : public QObject {
  Q_OBJECT
 public:
  /// `window` is the parent of the dialogs.
  AnnotationExchange(Session& session, TaskRunner& tasks, WorkKeeper& keeper, QWidget* window);

  /// Asks for a file; the chosen kind of file, or the ending where it is of another kind, is the format.
  void exportAs();
  /// Writes everything that is drawn on the open study in a format of `hilum annotations`, then calls `done`.
  void writeTo(const QString& file, const std::string& format, const std::function<void()>& done = {});
  void importAll();
  /// Reads annotations onto the open study as one step of the history. Where something is drawn already, asks whether
  /// to merge or to replace.
  void readFrom(const QString& file);

 Q_SIGNALS:
  void written(const QString& file, const QStringList& losses);
  void imported(int count, const QStringList& losses);
  void failed(const QString& sentence);

 private:
  struct Read;
  void take(const std::shared_ptr<Document>& document, const std::shared_ptr<Read>& read);
  void ask(const std::shared_ptr<Document>& document, const std::shared_ptr<Read>& read);
  void push(Document& document, Read& read, annotation::exchange::Joining joining);

  Session& session_;
  TaskRunner& tasks_;
  WorkKeeper& keeper_;
  QWidget* window_;
};

}  // namespace hilum::app
