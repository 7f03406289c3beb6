#pragma once
#include <QWidget>

#include "app/training/TrainingJob.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace hilum::app {

/// What a training learns from.
enum class LearnFrom { Study, Images, Projects };

/// The first page: what there is to learn from and how it is split, and the choices. It only asks.
class TrainingStart : public QWidget {
  Q_OBJECT
 public:
  TrainingStart(const inference::ModelLibrary& library, QWidget* parent = nullptr);

  /// Which sources there are now; the first becomes the choice unless one was chosen.
  void offer(const QList<LearnFrom>& sources);
  LearnFrom source() const;
  const QString& folder() const { return folder_; }
  bool emptyIsEmpty() const;
  bool onlyDone() const;
  /// What to go on from; empty for scratch.
  std::optional<StartModel> from() const;
  TrainingPlan plan() const;

  void showCounting();
  void showPacked(const PackedTraining& packed);
  /// Chooses the model to go on from as soon as it is offered, and proposes a new name after it.
  void chooseModel(const QString& name);
  QPushButton* startButton() const { return start_; }
  /// What says what was found, or why there is too little.
  QString found() const;

 Q_SIGNALS:
  void surveyWanted();  ///< what is learnt from is another
  void startWanted();
  void closeWanted();

 private:
  void layOut();
  void followSource();
  void proposeModel();
  void fillModels();
  void fillDevices();
  void judge();
  QString nameProblem() const;
  QStringList sentences() const;
  QString freeTitle(const QString& base) const;

  inference::ModelLibrary library_;
  QList<LearnFrom> sources_;
  QString folder_, wantedModel_;
  std::vector<StartModel> models_;
  std::optional<PackedTraining> packed_;
  bool counting_ = false, named_ = false;  ///< the reader has typed a name
  bool proposed_ = false;                  ///< a model to start from, or the reader has chosen one
  QComboBox *source_, *from_, *device_;
  QCheckBox *emptyIsEmpty_, *onlyDone_;
  QLabel *found_, *problems_, *refusal_;
  QLineEdit* name_;
  QDoubleSpinBox* minutes_;
  QPushButton *start_, *close_, *folderButton_;
};

}  // namespace hilum::app
