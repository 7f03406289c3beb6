#pragma once
#include <QDialog>

#include "app/KeyMap.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace hilum::app {

/// All keys by category, to be searched and changed: Enter or a double click on a line, then the new key. A key that
/// another action has is named; pressed a second time it changes hands. What the mouse does stands at the end.
class KeyList : public QDialog {
  Q_OBJECT
 public:
  explicit KeyList(KeyMap& keys, QWidget* parent = nullptr);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void say();
  void refill();
  void addMouse();
  void filter();
  void begin(QTreeWidgetItem* item);
  void take(const QKeySequence& key);
  void stop();
  void tell(const QString& sentence, const char* role = "secondary");
  QAction* currentAction() const;

  KeyMap& keys_;
  QLineEdit* search_;
  QTreeWidget* list_;
  QLabel* remark_;
  QPushButton *reset_, *resetAll_, *remove_, *close_;
  QAction* waiting_ = nullptr;  ///< takes the next key
  QKeySequence contested_;      ///< another action's; taken when it is pressed again
};

}  // namespace hilum::app
