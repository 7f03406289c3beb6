#pragma once
#include <QImage>
#include <QWidget>
#include <map>

#include "core/dicom/Study.h"

class QLineEdit;
class QListWidget;

namespace hilum::app {

class Session;

/// The open studies: patients with their stacks, what is wrong with each in one amber line. A click opens a stack.
class StudyPanel : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kWidth = 264;
  explicit StudyPanel(Session& session, QWidget* parent = nullptr);
  /// The small picture of the stack that is shown now.
  void setThumbnail(const QImage& picture);

 Q_SIGNALS:
  void stackRequested(const hilum::Stack* stack);
  void openRequested();

 private:
  void refill();
  void addStack(const Study& study, const Series& series, const Stack& stack);
  void markCurrent();
  void filter(const QString& words);

  Session& session_;
  QLineEdit* search_;
  QListWidget* list_;
};

}  // namespace hilum::app
