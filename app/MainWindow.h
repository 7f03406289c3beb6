#pragma once
#include <QMainWindow>

#include "app/Actions.h"
#include "app/AnnotationExchange.h"
#include "app/Film.h"
#include "app/LabelOperations.h"
#include "app/LabelSaving.h"
#include "app/LabelWork.h"
#include "app/MeasureSaving.h"
#include "app/Measurements.h"
#include "app/Opener.h"
#include "app/PaintChoices.h"
#include "app/Painter.h"
#include "app/PictureSaving.h"
#include "app/Scissors3d.h"
#include "app/SeedGrowth.h"
#include "app/clicks/SmartClick.h"
#include "app/Session.h"
#include "app/Settings.h"
#include "app/SettingsWriter.h"
#include "app/ShapeOperations.h"
#include "app/TaskRunner.h"
#include "app/View3d.h"
#include "app/WorkKeeper.h"
#include "app/images/ImageWork.h"
#include "app/images/LabelPacking.h"
#include "app/images/SetLabels.h"
#include "app/models/ModelWork.h"
#include "app/models/ResultOverlay.h"
#include "app/models/ResultReview.h"
#include "app/models/SetRun.h"
#include "app/quality/BreathHoldWork.h"

class QLabel;
class QSplitter;
class QStackedWidget;

namespace hilum::viewers {
class ViewGrid;
}

namespace hilum::app {

class AgreementWork;
class Commands;
class Enhancement;
class ImageStrip;
class LabelPanel;
class LayerReview;
class NoticeBar;
class RecoverBar;
class ReviewWork;
class SidePanels;
class StartPage;
class StatusLine;
class StudyPanel;
class Training;

/// The window: it puts the parts together and connects them; what they do is theirs.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(QWidget* parent = nullptr);
  ~MainWindow() override;

  /// Both ask first when labels, or measurements, that are not saved would go.
  void openPaths(const QStringList& paths);
  void openLabels(const QString& file);
  /// Adds the labels that a text file names.
  void loadLabelList(const QString& file);
  /// A folder or CSV of cases, see ReadingList.
  void openReadingList(const QString& path);
  /// Of those cases of the list, by the file's ending.
  void writeReport(const std::vector<std::size_t>& rows, const QString& file);
  /// As the window was when it was last closed; false when it never was.
  bool restoreArrangement();
  /// Offers what a crash left behind.
  void lookForLost() { keeper_.lookForLost(); }

  Session& session() { return session_; }
  TaskRunner& tasks() { return tasks_; }
  viewers::ViewGrid& views() { return *grid_; }
  View3d& view3d() { return view3d_; }
  NoticeBar& notices() { return *notices_; }
  Measurements& measurements() { return measurements_; }
  MeasureSaving& measureSaving() { return measureSaving_; }
  Actions& allActions() { return actions_; }
  Commands& commands() { return *commands_; }
  /// The reader's choices; the views follow their signals.
  Settings& settings() { return settings_; }
  BreathHoldWork& breathHold() { return breathHold_; }
  WorkKeeper& keeper() { return keeper_; }
  AnnotationExchange& exchange() { return exchange_; }
  PaintChoices& paintChoices() { return paintChoices_; }
  SmartClick& smartClick() { return clicks_; }
  ImageSet& images() { return images_; }
  SetLabels& setLabels() { return setLabels_; }
  const LabelPacking& labelPacking() const { return packing_; }
  ImageWork& imageWork() { return *imageWork_; }
  Training& training() { return *training_; }
  ModelWork& modelWork() { return models_; }
  ResultOverlay& resultOverlay() { return resultOverlay_; }
  ResultReview& review() { return review_; }
  ReviewWork& reviewWork() { return *reviews_; }
  LayerReview& layerReview() { return *comparison_; }
  AgreementWork& agreement() { return *agreement_; }

 protected:
  void closeEvent(QCloseEvent*) override;
  void changeEvent(QEvent*) override;
  void keyPressEvent(QKeyEvent*) override;
  void dragEnterEvent(QDragEnterEvent*) override;
  void dropEvent(QDropEvent*) override;

 private:
  void layOut();
  void makeBrand();
  void paintMark();
  void sayHint();
  void connectFile();
  void connectView();
  void connectWork();
  void connectDrawing();
  void connectPainting();
  void connectKeeping();
  void connectExchange();
  void connectImages();
  void connectTraining();
  void connectModels();
  void connectReview();
  void beforeLoss(const std::function<void()>& follow);
  void connectChoices();
  void connect3d();
  void connectEnhancement();
  void connectQuality();
  void connectReadings();
  void reportReview(const std::vector<std::size_t>& rows);
  void showState();
  void onOpened(const QStringList& paths);

  Settings settings_;
  SettingsWriter kept_;
  Session session_;
  TaskRunner tasks_;
  ImageSet images_{session_};
  SetLabels setLabels_{session_, images_};
  Opener opener_{session_, tasks_};
  LabelWork work_{session_, tasks_};
  BreathHoldWork breathHold_{session_, tasks_};
  ModelWork models_{session_, tasks_};
  Measurements measurements_{session_};
  MeasureSaving measureSaving_{measurements_, tasks_, this};
  PaintChoices paintChoices_;
  Painter painter_{session_, tasks_, paintChoices_};
  LabelOperations operations_{session_, painter_};
  ShapeOperations shapeOperations_{session_, tasks_};
  SeedGrowth growth_{session_};
  SmartClick clicks_{session_, painter_};
  WorkKeeper keeper_{session_, tasks_, opener_, WorkKeeper::usualFolder()};
  ResultOverlay resultOverlay_{session_, tasks_, models_};
  ResultReview review_{{session_, tasks_, keeper_, resultOverlay_}};
  SetHistory setHistory_{session_, images_};
  LabelPacking packing_{session_, images_};
  AnnotationExchange exchange_{{session_, tasks_, keeper_, images_, setLabels_, setHistory_}, this};
  SetRun setRun_{{session_, tasks_, models_, images_, exchange_}};
  LabelSaving saving_{{session_, work_, keeper_, exchange_, images_}, this};
  Actions actions_;
  Commands* commands_;
  viewers::ViewGrid* grid_;
  View3d view3d_;
  Scissors3d scissors_;
  Film film_;
  PictureSaving pictures_;
  StatusLine* status_;
  NoticeBar* notices_;
  RecoverBar* lost_;
  StartPage* start_;
  StudyPanel* studies_;
  ImageStrip* strip_;
  ImageWork* imageWork_;
  QStackedWidget* left_;  ///< the one or the other
  LabelPanel* labels_;
  SidePanels* panels_;
  QStackedWidget* pages_;
  QSplitter* columns_;
  QLabel* mark_ = nullptr;
  Enhancement* enhancement_;
  Training* training_;
  LayerReview* comparison_;
  AgreementWork* agreement_;
  ReviewWork* reviews_;
  bool closing_ = false;  ///< what was not saved was saved or given up
};

}  // namespace hilum::app
