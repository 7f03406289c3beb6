#pragma once
#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QPushButton;

namespace hilum::app {

class LabelOperations;
class Session;

/// What is done to the current label as a whole, one row each: a button and its figure.
class OperationControls : public QWidget {
  Q_OBJECT
 public:
  OperationControls(Session& session, LabelOperations& operations, QWidget* parent = nullptr);

 protected:
  void hideEvent(QHideEvent*) override;

 private:
  void addPreview(QGridLayout& rows, int row);
  QPushButton* makeButton(const char* name);
  void refill();
  void offerRange();
  void preview(bool on);
  void rangeAroundCrosshair();

  Session& session_;
  LabelOperations& operations_;
  QDoubleSpinBox *low_, *high_;
  QCheckBox* preview_;
  QComboBox *smoothing_, *combine_, *other_;
};

}  // namespace hilum::app
