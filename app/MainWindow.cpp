#include "app/MainWindow.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/FileDialogs.h"
#include "app/Icons.h"
#include "app/NoticeBar.h"
#include "app/RecentStudies.h"
#include "app/StartPage.h"
#include "app/StatusLine.h"
#include "app/ToolStrip.h"
#include "app/ViewBinder.h"
#include "app/panels/LabelPanel.h"
#include "app/panels/SidePanels.h"
#include "app/panels/StudyPanel.h"
#include "app/panels/VolumePanel.h"
#include "app/snapshot/Thumbnail.h"

namespace hilum::app {
namespace {

const QString kThemeKey = QStringLiteral("theme");
constexpr int kMenuHeight = 36;
constexpr double kOpacityStep = 0.1;

}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent),
      actions_(this),
      grid_(new viewers::ViewGrid),
      view3d_(session_, *grid_->volumeView()),
      film_(*grid_->volumeView()),
      pictures_(session_, *grid_, tasks_, this),
      status_(new StatusLine(session_, tasks_)),
      notices_(new NoticeBar),
      start_(new StartPage),
      studies_(new StudyPanel(session_)),
      panels_(new SidePanels),
      pages_(new QStackedWidget) {
  setWindowTitle(tr("Hilum"));
  setAccessibleName(tr("Hilum"));
  setWindowIcon(icon(QStringLiteral("hilum"), QPalette::Highlight));
  setAcceptDrops(true);
  layOut();
  new ViewBinder(session_, work_, *grid_, *status_, this);
  connectFile();
  connectView();
  connectWork();
  connect3d();
  showState();
  start_->setFocus();
}

MainWindow::~MainWindow() {
  tasks_.cancelAll();
  delete takeCentralWidget();  // panels and views follow the session: they go first
}

void MainWindow::openPaths(const QStringList& paths) {
  if (!paths.isEmpty()) saving_.beforeLoss([this, paths] { opener_.open(paths); });
}

void MainWindow::openLabels(const QString& file) {
  saving_.beforeLoss([this, file] { work_.read(file); });
}

void MainWindow::layOut() {
  setMenuBar(new QMenuBar);
  menuBar()->setFixedHeight(kMenuHeight);
  makeBrand();
  actions_.fillMenus(*menuBar());
  addToolBar(new ToolStrip(actions_, session_, *grid_, this));

  auto* viewArea = new QWidget;
  viewArea->setObjectName(QStringLiteral("viewArea"));
  auto* column = new QVBoxLayout(viewArea);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(grid_, 1);

  auto* labels = new LabelPanel(session_, work_);
  connect(labels, &LabelPanel::findLungsRequested, actions_.findLungs, &QAction::trigger);
  connect(labels, &LabelPanel::saveAsRequested, &saving_, &LabelSaving::saveAs);
  connect(labels, &LabelPanel::labelVisited, &session_, &Session::setCrosshair);
  panels_->add(tr("Labels"), QStringLiteral("tag"), labels);
  auto* volume = new VolumePanel(session_, work_, view3d_, film_);
  connect(volume, &VolumePanel::viewRequested, grid_->volumeView(), &viewers::VolumeWidget::lookFrom);
  panels_->add(tr("3D"), QStringLiteral("cube"), volume);

  auto* reading = new QWidget;
  auto* row = new QHBoxLayout(reading);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  row->addWidget(studies_);
  row->addWidget(viewArea, 1);
  row->addWidget(panels_);

  pages_->addWidget(start_);
  pages_->addWidget(reading);
  auto* all = new QWidget;
  auto* lines = new QVBoxLayout(all);
  lines->setContentsMargins(0, 0, 0, 0);
  lines->setSpacing(0);
  lines->addWidget(notices_);
  lines->addWidget(pages_, 1);
  lines->addWidget(status_);
  setCentralWidget(all);
}

void MainWindow::makeBrand() {
  delete menuBar()->cornerWidget(Qt::TopLeftCorner);
  auto* brand = new QWidget;
  auto* row = new QHBoxLayout(brand);
  row->setContentsMargins(12, 0, 8, 0);
  row->setSpacing(8);
  auto* mark = new QLabel;
  mark->setPixmap(icon(QStringLiteral("hilum"), QPalette::Highlight).pixmap(QSize(20, 20), devicePixelRatioF()));
  auto* name = new QLabel(tr("Hilum"));
  name->setObjectName(QStringLiteral("brandName"));
  row->addWidget(mark);
  row->addWidget(name);
  menuBar()->setCornerWidget(brand, Qt::TopLeftCorner);
  brand->show();
}

void MainWindow::connectFile() {
  const auto openFolder = [this] { askForFolder(this, [this](const QString& folder) { openPaths({folder}); }); };
  const auto openFiles = [this] { askForFiles(this, [this](const QStringList& files) { openPaths(files); }); };
  connect(actions_.openFolder, &QAction::triggered, this, openFolder);
  connect(actions_.openFiles, &QAction::triggered, this, openFiles);
  connect(actions_.openLabels, &QAction::triggered, this,
          [this] { askForLabels(this, [this](const QString& file) { openLabels(file); }); });
  connect(actions_.save, &QAction::triggered, &saving_, &LabelSaving::save);
  connect(actions_.saveAs, &QAction::triggered, &saving_, &LabelSaving::saveAs);
  connect(actions_.saveRegion, &QAction::triggered, &saving_, &LabelSaving::saveRegion);
  connect(actions_.quit, &QAction::triggered, this, &QWidget::close);
  connect(actions_.close, &QAction::triggered, this, [this] {
    saving_.beforeLoss([this] {
      tasks_.cancelAll();
      session_.setCatalogue(nullptr);
      session_.setVolume(nullptr, nullptr);
    });
  });
  connect(start_, &StartPage::openFolderRequested, this, openFolder);
  connect(start_, &StartPage::openFilesRequested, this, openFiles);
  connect(start_, &StartPage::sampleRequested, this, [this] { saving_.beforeLoss([this] { opener_.openSample(); }); });
  connect(start_, &StartPage::recentRequested, this, [this](const QString& path) { openPaths({path}); });
  connect(studies_, &StudyPanel::openRequested, this, openFolder);
  connect(studies_, &StudyPanel::stackRequested, this, [this](const Stack* stack) {
    // The list may be refilled before the question is answered, the catalogue keeps the stack alive.
    saving_.beforeLoss([this, stack, catalogue = session_.catalogue()] {
      if (session_.catalogue() == catalogue) opener_.openStack(stack);
    });
  });
}

void MainWindow::connectView() {
  const auto tool = [this](QAction* action, viewers::PointerTool value) {
    connect(action, &QAction::triggered, grid_, [this, value] { grid_->setTool(value); });
  };
  tool(actions_.arrow, viewers::PointerTool::Arrow);
  tool(actions_.windowLevel, viewers::PointerTool::WindowLevel);
  tool(actions_.pan, viewers::PointerTool::Pan);
  connect(actions_.resetView, &QAction::triggered, grid_, &viewers::ViewGrid::resetViews);
  connect(actions_.invert, &QAction::toggled, &session_, &Session::setInverted);
  connect(actions_.crosshair, &QAction::toggled, grid_, &viewers::ViewGrid::setCrosshairVisible);
  connect(actions_.labelsShown, &QAction::toggled, &session_, &Session::setLabelsShown);
  connect(actions_.moreOpacity, &QAction::triggered, this,
          [this] { session_.setFill(session_.style().labelFill + kOpacityStep); });
  connect(actions_.lessOpacity, &QAction::triggered, this,
          [this] { session_.setFill(session_.style().labelFill - kOpacityStep); });
  connect(actions_.darkTheme, &QAction::triggered, this, [this] { chooseTheme(ThemeName::Dark); });
  connect(actions_.lightTheme, &QAction::triggered, this, [this] { chooseTheme(ThemeName::Light); });
  (currentTheme() == ThemeName::Light ? actions_.lightTheme : actions_.darkTheme)->setChecked(true);
  connect(&session_, &Session::styleChanged, this, [this] { actions_.invert->setChecked(session_.style().invert); });
}

void MainWindow::connectWork() {
  using Kind = NoticeBar::Kind;
  connect(actions_.findLungs, &QAction::triggered, &work_, &LabelWork::findLungs);
  connect(actions_.about, &QAction::triggered, this, [this] {
    notices_->tell(Kind::Info,
                   tr("Hilum %1: research software, not for clinical use.").arg(qApp->applicationVersion()));
  });
  connect(&tasks_, &TaskRunner::failed, this,
          [this](const QString&, const QString& message) { notices_->tell(Kind::Error, message); });
  connect(&opener_, &Opener::opened, this, &MainWindow::onOpened);
  connect(&opener_, &Opener::problemsFound, this, [this](const QString& summary, const QStringList& details) {
    notices_->tell(Kind::Caution, summary, details);
  });
  connect(&work_, &LabelWork::lungsFound, this, [this](double litres, const QStringList& warnings) {
    const QString found = tr("Lungs found, %1 L").arg(locale().toString(litres, 'f', 1));
    if (warnings.isEmpty()) return notices_->tell(Kind::Info, found);
    notices_->tell(Kind::Caution, QStringLiteral("%1. %2").arg(found, warnings.front()),
                   warnings.size() > 1 ? warnings : QStringList());
  });
  connect(&work_, &LabelWork::labelsRead, this, [this](const QStringList& problems) {
    if (!problems.isEmpty()) notices_->tell(Kind::Caution, problems.front(), problems);
  });
  connect(&work_, &LabelWork::written, this,
          [this](const QString& file) { notices_->tell(Kind::Info, tr("Saved %1").arg(file)); });
  for (auto signal : {&Session::volumeChanged, &Session::labelsChanged, &Session::savedChanged})
    connect(&session_, signal, this, &MainWindow::showState);
  connect(&session_, &Session::volumeChanged, notices_, &NoticeBar::clearCautions);
}

void MainWindow::connect3d() {
  for (std::size_t i = 0; i < Actions::kSides.size(); ++i)
    connect(actions_.lookFrom[i], &QAction::triggered, grid_->volumeView(),
            [this, i] { grid_->volumeView()->lookFrom(Actions::kSides[i]); });
  connect(actions_.screenshot, &QAction::triggered, &pictures_, &PictureSaving::saveGrid);
  connect(actions_.viewScreenshot, &QAction::triggered, &pictures_, &PictureSaving::saveActiveView);
  const auto saved = [this](const QString& file) { notices_->tell(NoticeBar::Kind::Info, tr("Saved %1").arg(file)); };
  const auto failed = [this](const QString& message) { notices_->tell(NoticeBar::Kind::Error, message); };
  connect(&pictures_, &PictureSaving::written, this, saved);
  connect(&film_, &Film::finished, this, saved);
  connect(&film_, &Film::failed, this, failed);
  connect(&view3d_, &View3d::failed, this, failed);
  connect(&session_, &Session::volumeChanged, &film_, &Film::cancel);
  // The slices are what a reader waits for.
  connect(grid_, &viewers::ViewGrid::firstPainted, &view3d_, &View3d::prepare, Qt::QueuedConnection);
}

void MainWindow::showState() {
  const bool open = session_.volume() != nullptr, labels = session_.labels() != nullptr;
  if (pages_->currentIndex() != int(open)) {
    pages_->setCurrentIndex(int(open));
    (open ? static_cast<QWidget*>(grid_->slice(viewers::Plane::Axial)) : start_)->setFocus();
  }
  if (!open) {
    start_->refreshRecent();
    status_->setHint(tr("Drop files anywhere in this window"));
  }
  for (QAction* action :
       {actions_.arrow, actions_.windowLevel, actions_.pan, actions_.resetView, actions_.invert, actions_.crosshair,
        actions_.openLabels, actions_.close, actions_.findLungs, actions_.screenshot, actions_.viewScreenshot})
    action->setEnabled(open);
  for (QAction* action : actions_.lookFrom) action->setEnabled(open);
  for (QAction* action : {actions_.labelsShown, actions_.moreOpacity, actions_.lessOpacity, actions_.save,
                          actions_.saveAs, actions_.saveRegion})
    action->setEnabled(labels);
}

void MainWindow::onOpened(const QStringList& paths) {
  const QImage picture = thumbnailOf(*session_.volume(), session_.style());
  studies_->setThumbnail(picture);
  if (paths.isEmpty()) return;
  const VolumeInfo& info = session_.volume()->info();
  const QString name = QFileInfo(paths.front()).fileName();
  rememberStudy({.path = QFileInfo(paths.front()).absoluteFilePath(),
                 .title = name.isEmpty() ? paths.front() : name,
                 .detail = QString::fromStdString(info.modality),
                 .opened = QDateTime::currentDateTime(),
                 .picture = picture});
}

void MainWindow::chooseTheme(ThemeName theme) {
  QSettings().setValue(kThemeKey, theme == ThemeName::Light ? QStringLiteral("light") : QStringLiteral("dark"));
  applyTheme(*qApp, theme);
  makeBrand();  // its mark is a picture in the accent of the theme
}

void MainWindow::closeEvent(QCloseEvent* event) {
  event->setAccepted(closing_ || session_.labelsSaved());
  if (event->isAccepted()) return;
  saving_.beforeLoss([this] {
    closing_ = true;
    close();
  });
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  QStringList paths;
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) paths << url.toLocalFile();
  openPaths(paths);
}

}  // namespace hilum::app
