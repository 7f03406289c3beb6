#pragma once
#include <QWidget>

#include "app/quality/BreathHoldWork.h"

namespace hilum::app {

/// What every feature says for (right) and against (left) a full breath, as bars of log odds, the strongest first;
/// below them the features that were measured and are not weighed.
class EvidenceBars : public QWidget {
  Q_OBJECT
 public:
  explicit EvidenceBars(QWidget* parent = nullptr);
  void show(std::shared_ptr<const BreathHoldFinding> finding);

 protected:
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }
  void paintEvent(QPaintEvent*) override;

 private:
  struct Row {
    std::string feature;
    double value = 0, evidence = 0;
    bool weighed = false;
  };
  int heightOf(const Row& row) const;
  QString words() const;

  std::vector<Row> rows_;
};

}  // namespace hilum::app
