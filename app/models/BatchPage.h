#pragma once
#include <QDialog>

#include "app/models/StudyBatch.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace hilum::app {

class ModelWork;
class TaskRunner;

/// Running a model over a folder of studies: where they are, with what, where to, and how far each one is. It goes on
/// while the window is worked with.
class BatchPage : public QDialog {
  Q_OBJECT
 public:
  BatchPage(TaskRunner& tasks, ModelWork& models, QWidget* parent);

  StudyBatch& batch() { return batch_; }

 private:
  QWidget* makeFolder(QLineEdit* field, const char* name, const std::function<void()>& ask);
  BatchWish wish() const;
  void refillModels();
  void readFolder();
  void begin();
  void showRow(int row);
  void follow();
  void say();

  TaskRunner& tasks_;
  ModelWork& models_;
  StudyBatch batch_;
  QLineEdit *folder_, *output_;
  QComboBox *model_, *device_, *ending_;
  QListWidget* list_;
  QProgressBar* bar_;
  QLabel* state_;
  QPushButton *start_, *cancel_;
};

}  // namespace hilum::app
