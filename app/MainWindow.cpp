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

#include "app/Enhancement.h"
#include "app/FileDialogs.h"
#include "app/Icons.h"
#include "app/NoticeBar.h"
#include "app/RecentStudies.h"
#include "app/StartPage.h"
#include "app/StatusLine.h"
#include "app/ToolStrip.h"
#include "app/ViewActions.h"
#include "app/ViewBinder.h"
#include "app/panels/DisplayPanel.h"
#include "app/panels/EnhancePanel.h"
#include "app/panels/LabelPanel.h"
#include "app/panels/SidePanels.h"
#include "app/panels/StudyPanel.h"
#include "app/snapshot/Thumbnail.h"

namespace hilum::app {
namespace {

const QString kThemeKey = QStringLiteral("theme");
constexpr int kMenuHeight = 36;

}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent),
      actions_(this),
      grid_(new viewers::ViewGrid),
      status_(new StatusLine(session_, tasks_)),
      notices_(new NoticeBar),
      start_(new StartPage),
      studies_(new StudyPanel(session_)),
      panels_(new SidePanels),
      pages_(new QStackedWidget),
      enhancement_(new Enhancement(session_, tasks_, *grid_, this)) {
  setWindowTitle(tr("Hilum"));
  setAccessibleName(tr("Hilum"));
  setWindowIcon(icon(QStringLiteral("hilum"), QPalette::Highlight));
  setAcceptDrops(true);
  layOut();
  new ViewBinder(session_, work_, *grid_, *status_, this);
  connectFile();
  connectView();
  connectWork();
  connectEnhancement();
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
  addToolBar(new ToolStrip(actions_, session_, this));

  auto* viewArea = new QWidget;
  viewArea->setObjectName(QStringLiteral("viewArea"));
  auto* column = new QVBoxLayout(viewArea);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(grid_, 1);

  auto* labels = new LabelPanel(session_, work_);
  connect(labels, &LabelPanel::findLungsRequested, actions_["tool.findLungs"], &QAction::trigger);
  connect(labels, &LabelPanel::saveAsRequested, &saving_, &LabelSaving::saveAs);
  connect(labels, &LabelPanel::labelVisited, &session_, &Session::setCrosshair);
  panels_->add(tr("Labels"), QStringLiteral("tag"), labels);
  panels_->add(tr("Display"), QStringLiteral("sliders"), new DisplayPanel(session_, *grid_, actions_));
  panels_->add(tr("Enhance"), QStringLiteral("enhance"), new EnhancePanel(session_, *enhancement_, actions_));

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
  connect(actions_["file.openFolder"], &QAction::triggered, this, openFolder);
  connect(actions_["file.openFiles"], &QAction::triggered, this, openFiles);
  connect(actions_["file.openLabels"], &QAction::triggered, this,
          [this] { askForLabels(this, [this](const QString& file) { openLabels(file); }); });
  connect(actions_["file.openPrior"], &QAction::triggered, this,
          [this] { askForFolder(this, [this](const QString& folder) { opener_.openPrior(folder); }); });
  connect(actions_["file.save"], &QAction::triggered, &saving_, &LabelSaving::save);
  connect(actions_["file.saveAs"], &QAction::triggered, &saving_, &LabelSaving::saveAs);
  connect(actions_["file.saveRegion"], &QAction::triggered, &saving_, &LabelSaving::saveRegion);
  connect(actions_["file.quit"], &QAction::triggered, this, &QWidget::close);
  connect(actions_["file.close"], &QAction::triggered, this, [this] {
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
  new ViewActions(actions_, session_, *grid_, this);
  connect(actions_["theme.dark"], &QAction::triggered, this, [this] { chooseTheme(ThemeName::Dark); });
  connect(actions_["theme.light"], &QAction::triggered, this, [this] { chooseTheme(ThemeName::Light); });
  (currentTheme() == ThemeName::Light ? actions_["theme.light"] : actions_["theme.dark"])->setChecked(true);
}

void MainWindow::connectWork() {
  using Kind = NoticeBar::Kind;
  connect(actions_["tool.findLungs"], &QAction::triggered, &work_, &LabelWork::findLungs);
  connect(actions_["help.about"], &QAction::triggered, this, [this] {
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
  for (auto signal : {&Session::volumeChanged, &Session::labelsChanged, &Session::savedChanged, &Session::priorChanged})
    connect(&session_, signal, this, &MainWindow::showState);
  connect(&session_, &Session::volumeChanged, notices_, &NoticeBar::clearCautions);
}

void MainWindow::connectEnhancement() {
  connect(actions_["filter.preview"], &QAction::toggled, enhancement_, &Enhancement::setPreviewing);
  connect(actions_["filter.apply"], &QAction::triggered, enhancement_, &Enhancement::apply);
  connect(actions_["filter.original"], &QAction::triggered, enhancement_, &Enhancement::showOriginal);
  connect(actions_["filter.keep"], &QAction::triggered, this, [this] {
    askWhereToSave(
        this, tr("Keep as series"), enhancement_->proposedName(),
        {tr("DICOM series: a folder, a name without an ending (*)"), tr("Volumes (*.nii.gz *.nii *.nrrd *.mha)")},
        [this](const QString& file) { enhancement_->keep(file); });
  });
  connect(enhancement_, &Enhancement::written, this,
          [this](const QString& file) { notices_->tell(NoticeBar::Kind::Info, tr("Saved %1").arg(file)); });
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
  actions_.setAvailable(Needs::Volume, open);
  actions_.setAvailable(Needs::Labels, labels);
  actions_.setAvailable(Needs::Prior, session_.prior() != nullptr);
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
