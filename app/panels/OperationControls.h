#pragma once
#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QPushButton;

namespace hilum::app {

class LabelOperations;
class Session;

/// What is done to the current label as a whole, one row each: a button and its figure.
class OperationControls : public QWidget {
  Q_OBJECT
 public:
  OperationControls(Session& session, LabelOperations& operations, QWidget* parent = nullptr);

 private:
  QPushButton* makeButton(const char* name);
  void refill();
  void offerRange();

  Session& session_;
  LabelOperations& operations_;
  QDoubleSpinBox *low_, *high_;
  QComboBox *smoothing_, *combine_, *other_;
};

}  // namespace hilum::app
