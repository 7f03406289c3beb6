#pragma once
#include <QElapsedTimer>
#include <QWidget>

#include "app/models/ModelWork.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace hilum::app {

class Actions;
class ImageSet;
class ModelCard;
class SetRun;
class TaskRunner;

/// The models of the library as cards by what they are for, and how they are to run. A folder with a model that is
/// dropped here is added to the library.
class ModelsPanel : public QWidget {
  Q_OBJECT
 public:
  struct Parts {
    Session& session;
    TaskRunner& tasks;
    ModelWork& work;
    SetRun& sets;
    ImageSet& images;
    const Actions& actions;
  };
  explicit ModelsPanel(const Parts& parts, QWidget* parent = nullptr);

  enum class On { Open, AllImages };
  /// Runs the chosen model, when it fits, on what is open or on all images of the set.
  void runChosen(On on = On::Open);
  /// Chooses a model's card and brings it into view.
  void choose(const std::string& model);
  /// Puts a part above the cards; it hides while it has nothing to say.
  void addPart(QWidget* part);

 Q_SIGNALS:
  void addRequested();
  /// *Train on these annotations*: the button shows while somebody is connected.
  void trainRequested();

 protected:
  void showEvent(QShowEvent*) override;
  void dragEnterEvent(QDragEnterEvent*) override;
  void dropEvent(QDropEvent*) override;

 private:
  QWidget* makeHeading();
  QWidget* makeCards();
  QWidget* makeSettings();
  void followTask();
  void refill();
  void judge();
  void arrange();
  void filter();
  void showRunning();
  void run(const ModelCard& card, On on);
  void followImages();
  void showCardText(const ModelEntry& entry);
  void say();

  Parts parts_;
  QVBoxLayout *column_, *others_;
  QLineEdit* search_;
  QLabel* empty_;
  std::vector<QLabel*> headings_;
  std::vector<ModelCard*> cards_;
  ModelCard* chosen_ = nullptr;
  QComboBox* device_;
  QCheckBox *mirror_, *uncertainty_, *suggestions_;
  QPushButton *all_, *batch_, *train_;
  QElapsedTimer sinceStart_;
  bool asked_ = false;  ///< the library was read
};

}  // namespace hilum::app
