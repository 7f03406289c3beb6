#pragma once
#include <QObject>
#include <functional>

#include "app/Session.h"

class QWidget;

namespace hilum::app {

class AnnotationExchange;
class ImageSet;
class LabelWork;
class WorkKeeper;

/// Who writes: borrowed.
struct LabelSavingParts {
  Session& session;
  LabelWork& work;
  WorkKeeper& keeper;
  AnnotationExchange& exchange;
  const ImageSet& images;
};

/// Everything between the session's labels and their file: Save, Save as, and the question before unsaved labels would
/// go. The work on an image set is one project. Nothing here blocks: what is to follow is called when it may.
class LabelSaving : public QObject {
  Q_OBJECT
 public:
  /// `window` is the parent of the dialogs.
  LabelSaving(const LabelSavingParts& parts, QWidget* window);

  void save();
  void saveAs();
  void saveRegion();

  /// Calls `follow` at once when nothing would be lost, else asks: Save writes and then follows, Discard follows,
  /// Cancel, or a writing that fails, ends it there.
  void beforeLoss(const std::function<void()>& follow);

 private:
  QString proposedStem() const;
  static QString proposedStem(const Document& document);
  void write(const std::shared_ptr<Document>& document, const QString& file, const std::function<void()>& follow);
  void saveThen(const std::shared_ptr<Document>& document, const std::function<void()>& follow);
  void saveAsThen(const std::shared_ptr<Document>& document, const std::function<void()>& follow);
  void saveSetThen(const std::function<void()>& follow);
  void saveSetAsThen(const std::function<void()>& follow);
  void ask(std::vector<std::shared_ptr<Document>> unsaved, const std::function<void()>& follow);

  Session& session_;
  LabelWork& work_;
  WorkKeeper& keeper_;
  AnnotationExchange& exchange_;
  const ImageSet& images_;
  QWidget* window_;
};

}  // namespace hilum::app
