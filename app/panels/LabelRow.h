#pragma once
#include <QWidget>

#include "core/Labels.h"

class QLabel;
class QLineEdit;
class QToolButton;

namespace hilum::app {

/// One line of the label list: swatch (a click chooses its colour), name (F2 renames), volume, eye, lock.
class LabelRow : public QWidget {
  Q_OBJECT
 public:
  /// `volumeMl`: negative when it has not been measured yet.
  LabelRow(const Label& label, double volumeMl, QWidget* parent = nullptr);

  void show(const Label& label);
  void rename();

 Q_SIGNALS:
  /// What the reader made of it.
  void changed(const hilum::Label& label);

 private:
  QToolButton* addButton(const char* objectName, const QString& accessibleName);
  void chooseColour();
  void finishName();
  void change(Label label);

  Label label_;
  QToolButton* colour_;
  QLineEdit* name_;
  QToolButton *eye_, *lock_;
};

}  // namespace hilum::app
