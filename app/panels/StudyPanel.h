#pragma once
#include <QImage>
#include <QWidget>

#include "core/dicom/Study.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;
class QToolButton;

namespace hilum::app {

class Session;
class StackPictures;
class TaskRunner;

/// The open studies: patients with their stacks, what is wrong with each in one amber line. A click
/// opens a stack; its menu (right click, or the menu key) offers it as an overlay or as a prior where someone listens.
class StudyPanel : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kWidth = 264, kLeast = 200, kMost = 480;
  StudyPanel(Session& session, const TaskRunner& tasks, QWidget* parent = nullptr);
  /// The small picture of the stack that is shown now.
  void setThumbnail(const QImage& picture);

 Q_SIGNALS:
  void stackRequested(const hilum::Stack* stack);
  void openRequested();
  void overlayRequested(const hilum::Stack* stack);
  void priorRequested(const hilum::Stack* stack);

 private:
  void say();
  void refill();
  void addStack(const Study& study, const Series& series, const Stack& stack);
  void markCurrent();
  void showMenu(const QPoint& at);
  void request(const QListWidgetItem* item);
  QListWidgetItem* itemOf(const Stack* stack) const;
  void filter(const QString& words);

  Session& session_;
  StackPictures* pictures_;
  QLabel* title_;
  QToolButton* add_;
  QPushButton* drop_;
  QLineEdit* search_;
  QListWidget* list_;
};

}  // namespace hilum::app
