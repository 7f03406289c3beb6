#pragma once
#include <QObject>
#include <functional>

class QWidget;

namespace hilum::app {

class Measurements;
class TaskRunner;

/// Everything between measurements and their files: export, import, and the question before those that are in no file
/// would go. Nothing here blocks: what is to follow is called when it may.
class MeasureSaving : public QObject {
  Q_OBJECT
 public:
  /// `window` is the parent of the dialogs.
  MeasureSaving(Measurements& measurements, TaskRunner& tasks, QWidget* window);

  /// Asks for a file; the ending chooses the format, .csv or .json.
  void exportAs();
  void writeTo(const QString& file, const std::function<void()>& follow = {});
  void importAll();
  void readFrom(const QString& file);

  /// Calls `follow` at once when nothing would be lost, else asks: Save exports and then follows, Discard follows,
  /// Cancel, or a writing that fails, ends it there.
  void beforeLoss(const std::function<void()>& follow);

 Q_SIGNALS:
  void written(const QString& file);
  void imported(int count);

 private:
  void exportThen(const std::function<void()>& follow);

  Measurements& measurements_;
  TaskRunner& tasks_;
  QWidget* window_;
};

}  // namespace hilum::app
