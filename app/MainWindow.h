#pragma once
#include <QMainWindow>

#include "app/Actions.h"
#include "app/LabelSaving.h"
#include "app/LabelWork.h"
#include "app/Opener.h"
#include "app/Session.h"
#include "app/TaskRunner.h"
#include "app/Theme.h"

class QStackedWidget;

namespace hilum::viewers {
class ViewGrid;
}

namespace hilum::app {

class Enhancement;
class NoticeBar;
class SidePanels;
class StartPage;
class StatusLine;
class StudyPanel;

/// The window: it puts the parts together and connects them; what they do is theirs.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(QWidget* parent = nullptr);
  ~MainWindow() override;

  /// Both ask first when labels that are not saved would go.
  void openPaths(const QStringList& paths);
  void openLabels(const QString& file);

  Session& session() { return session_; }
  TaskRunner& tasks() { return tasks_; }
  viewers::ViewGrid& views() { return *grid_; }
  NoticeBar& notices() { return *notices_; }

 protected:
  void closeEvent(QCloseEvent*) override;
  void dragEnterEvent(QDragEnterEvent*) override;
  void dropEvent(QDropEvent*) override;

 private:
  void layOut();
  void makeBrand();
  void connectFile();
  void connectView();
  void connectWork();
  void connectEnhancement();
  void showState();
  void onOpened(const QStringList& paths);
  void chooseTheme(ThemeName theme);

  Session session_;
  TaskRunner tasks_;
  Opener opener_{session_, tasks_};
  LabelWork work_{session_, tasks_};
  LabelSaving saving_{session_, work_, this};
  Actions actions_;
  viewers::ViewGrid* grid_;
  StatusLine* status_;
  NoticeBar* notices_;
  StartPage* start_;
  StudyPanel* studies_;
  SidePanels* panels_;
  QStackedWidget* pages_;
  Enhancement* enhancement_;
  bool closing_ = false;  ///< the labels were saved or given up
};

}  // namespace hilum::app
