#pragma once
#include <QWidget>

#include "core/Geometry.h"

class QAction;
class QLabel;
class QPushButton;

namespace hilum::app {

class BreathHoldWork;
class EvidenceBars;
class GradeBar;
class SectionGrid;

/// How deep the breath was held at a chest CT: grade, evidence of every feature, sections of the trachea.
class QualityPanel : public QWidget {
  Q_OBJECT
 public:
  /// `grade` is the command that grades.
  QualityPanel(BreathHoldWork& work, QAction* grade, QWidget* parent = nullptr);

 Q_SIGNALS:
  void visited(const hilum::Vec3& place);
  void airwaysRequested();

 private:
  void follow();

  BreathHoldWork& work_;
  QLabel *state_, *verdict_, *probability_, *warnings_, *calibration_;
  QWidget* found_;
  GradeBar* bar_;
  EvidenceBars* evidence_;
  SectionGrid* sections_;
  QPushButton* airways_;
};

}  // namespace hilum::app
