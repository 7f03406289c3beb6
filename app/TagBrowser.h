#pragma once
#include <QDialog>
#include <filesystem>

#include "app/TagTree.h"
#include "core/Geometry.h"
#include "core/dicom/Study.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTimer;
class QTreeWidget;
class QTreeWidgetItem;

namespace hilum::app {

class Session;
class TaskRunner;

/// The DICOM header of the slice at the crosshair as a tree: searched, copied, and compared with that of another slice
/// of the stack. It follows the crosshair while it is open.
class TagBrowser : public QDialog {
  Q_OBJECT
 public:
  TagBrowser(Session& session, TaskRunner& tasks, QWidget* parent = nullptr);

 Q_SIGNALS:
  void filled();  ///< the tree shows the headers that were asked for last

 protected:
  void showEvent(QShowEvent*) override;

 private:
  void layOut();
  void say();
  void follow();
  void read();
  void fill(const std::vector<TagRow>& rows);
  void addRow(QTreeWidgetItem* parent, const TagRow& row);
  void filter();
  bool filterItem(QTreeWidgetItem* item, bool parentFits);
  void copy();
  bool compares() const;

  Session& session_;
  TaskRunner& tasks_;
  QLabel *place_, *slices_;
  QLineEdit* search_;
  QCheckBox *compare_, *onlyDifferent_;
  QSpinBox* second_;
  QTreeWidget* tree_;
  QPushButton *copy_, *close_;
  QTimer* soon_;  ///< the crosshair has come to rest
  std::size_t frame_ = 0;
  std::pair<std::filesystem::path, std::filesystem::path> wanted_;
};

/// The frame of a stack that lies nearest to a place (LPS mm), measured along the normal of its slices.
std::size_t frameAt(const Stack& stack, const Vec3& world);

}  // namespace hilum::app
