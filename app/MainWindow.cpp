#include "app/MainWindow.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/Arrangement.h"
#include "app/CommandField.h"
#include "app/Commands.h"
#include "app/Enhancement.h"
#include "app/FileDialogs.h"
#include "app/Icons.h"
#include "app/NoticeBar.h"
#include "app/RecentStudies.h"
#include "app/RecoverBar.h"
#include "app/StartPage.h"
#include "app/StatusLine.h"
#include "app/ToolStrip.h"
#include "app/ViewActions.h"
#include "app/ViewBinder.h"
#include "app/images/ImageStrip.h"
#include "app/panels/DisplayPanel.h"
#include "app/panels/EnhancePanel.h"
#include "app/panels/LabelPanel.h"
#include "app/panels/SidePanels.h"
#include "app/panels/StudyPanel.h"
#include "app/panels/VolumePanel.h"
#include "app/review/AgreementWork.h"
#include "app/review/LayerReview.h"
#include "app/review/ReviewWork.h"
#include "app/snapshot/Thumbnail.h"
#include "app/training/Training.h"

namespace hilum::app {
namespace {

constexpr int kMenuHeight = 36, kViewWidth = 960;

}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent),
      actions_(this),
      commands_(new Commands(*this, {actions_, session_, settings_, tasks_})),
      grid_(new viewers::ViewGrid),
      view3d_(session_, *grid_->volumeView()),
      scissors_(session_, painter_, paintChoices_, *grid_->volumeView()),
      film_(*grid_->volumeView()),
      pictures_(session_, *grid_, tasks_, this),
      status_(new StatusLine(session_, tasks_)),
      notices_(new NoticeBar),
      lost_(new RecoverBar),
      start_(new StartPage),
      studies_(new StudyPanel(session_, tasks_)),
      strip_(new ImageStrip({session_, images_, tasks_, actions_})),
      imageWork_(new ImageWork({session_, images_, opener_, actions_, strip_->shown()}, this)),
      left_(new QStackedWidget),
      labels_(new LabelPanel(session_, work_, actions_)),
      panels_(new SidePanels),
      pages_(new QStackedWidget),
      columns_(new QSplitter),
      enhancement_(new Enhancement(session_, tasks_, *grid_, this)),
      training_(new Training({session_, tasks_, images_}, this)),
      comparison_(new LayerReview(session_, tasks_, resultOverlay_, this)),
      agreement_(new AgreementWork(session_, tasks_, this)),
      reviews_(new ReviewWork({session_, tasks_, opener_, keeper_, work_, *comparison_}, this)) {
  setWindowTitle(QStringLiteral("Hilum"));
  setAccessibleName(QStringLiteral("Hilum"));
  setWindowIcon(icon(QStringLiteral("hilum"), QPalette::Highlight));
  setAcceptDrops(true);
  layOut();
  new ViewBinder(session_, work_, *grid_, *status_, this);
  connectFile();
  connectView();
  connectWork();
  connectDrawing();
  connectPainting();
  connectKeeping();
  connectExchange();
  connectImages();
  connectModels();
  connectChoices();
  connect3d();
  connectEnhancement();
  connectQuality();
  connectReadings();
  connectTraining();
  showState();
  start_->setFocus();
}

MainWindow::~MainWindow() {
  tasks_.cancelAll();
  delete training_;
  if (const auto& document = session_.document()) document->tools.cancel();  // a stroke under way goes while views see it
  delete takeCentralWidget();  // panels and views follow the session: they go first
}

void MainWindow::openPaths(const QStringList& paths) {
  if (paths.isEmpty()) return;
  beforeLoss([this, paths] {
    if (paths.size() == 1 && paths.front().endsWith(QLatin1String(".hilum")))
      keeper_.openProject(paths.front());
    else
      opener_.open(paths);
  });
}

void MainWindow::beforeLoss(const std::function<void()>& follow) {
  // The project of an image set holds everything that is drawn.
  if (images_.active()) return saving_.beforeLoss(follow);
  saving_.beforeLoss([this, follow] { measureSaving_.beforeLoss(follow); });
}

void MainWindow::openLabels(const QString& file) {
  if (session_.labelsSaved() || images_.active()) return work_.read(file);
  saving_.beforeLoss([this, file] { work_.read(file); });
}

bool MainWindow::restoreArrangement() { return Arrangement{*this, *columns_, *panels_, *grid_}.restore(); }

void MainWindow::layOut() {
  setMenuBar(new QMenuBar);
  menuBar()->setFixedHeight(kMenuHeight);
  makeBrand();
  actions_.fillMenus(*menuBar());
  auto* corner = new QWidget;
  auto* cornerRow = new QHBoxLayout(corner);
  cornerRow->setContentsMargins(0, 1, 12, 5);  // the bar itself has 4 px above
  cornerRow->addWidget(new CommandField(actions_["view.palette"]));
  menuBar()->setCornerWidget(corner, Qt::TopRightCorner);
  addToolBar(new ToolStrip(actions_, session_, this));

  auto* viewArea = new QWidget;
  viewArea->setObjectName(QStringLiteral("viewArea"));
  auto* column = new QVBoxLayout(viewArea);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(grid_, 1);

  connect(labels_, &LabelPanel::findLungsRequested, actions_["tool.findLungs"], &QAction::trigger);
  connect(labels_, &LabelPanel::saveAsRequested, &saving_, &LabelSaving::saveAs);
  connect(labels_, &LabelPanel::labelVisited, &session_, &Session::setCrosshair);
  panels_->add(QT_TRANSLATE_NOOP("SidePanels", "Labels"), QStringLiteral("tag"), labels_);
  auto* volume = new VolumePanel(session_, work_, view3d_, film_);
  connect(volume, &VolumePanel::viewRequested, grid_->volumeView(), &viewers::VolumeWidget::lookFrom);
  panels_->add(QT_TRANSLATE_NOOP("SidePanels", "3D"), QStringLiteral("cube"), volume);
  panels_->add(QT_TRANSLATE_NOOP("SidePanels", "Display"), QStringLiteral("sliders"),
               new DisplayPanel(session_, *grid_, actions_));
  panels_->add(QT_TRANSLATE_NOOP("SidePanels", "Enhance"), QStringLiteral("enhance"),
               new EnhancePanel(session_, *enhancement_, actions_));

  auto* reading = new QWidget;
  auto* row = new QHBoxLayout(reading);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  columns_->setChildrenCollapsible(false);
  columns_->setHandleWidth(3);
  left_->addWidget(studies_);
  left_->addWidget(strip_);
  left_->setMinimumWidth(StudyPanel::kLeast);
  left_->setMaximumWidth(StudyPanel::kMost);
  columns_->addWidget(left_);
  columns_->addWidget(viewArea);
  columns_->setStretchFactor(1, 1);
  columns_->setSizes({StudyPanel::kWidth, kViewWidth});
  row->addWidget(columns_, 1);
  row->addWidget(panels_);

  pages_->addWidget(start_);
  pages_->addWidget(reading);
  auto* all = new QWidget;
  auto* lines = new QVBoxLayout(all);
  lines->setContentsMargins(0, 0, 0, 0);
  lines->setSpacing(0);
  lines->addWidget(lost_);
  lines->addWidget(notices_);
  lines->addWidget(pages_, 1);
  lines->addWidget(status_);
  setCentralWidget(all);
}

void MainWindow::makeBrand() {
  auto* brand = new QWidget;
  auto* row = new QHBoxLayout(brand);
  row->setContentsMargins(12, 0, 8, 0);
  row->setSpacing(8);
  mark_ = new QLabel;
  paintMark();
  auto* name = new QLabel(QStringLiteral("Hilum"));
  name->setObjectName(QStringLiteral("brandName"));
  row->addWidget(mark_);
  row->addWidget(name);
  menuBar()->setCornerWidget(brand, Qt::TopLeftCorner);
}

// A picture in the accent of the theme. No widget may go while Qt gives all of them another style.
void MainWindow::paintMark() {
  mark_->setPixmap(icon(QStringLiteral("hilum"), QPalette::Highlight).pixmap(QSize(20, 20), devicePixelRatioF()));
}

void MainWindow::sayHint() { status_->setHint(tr("Drop files anywhere in this window")); }

void MainWindow::connectFile() {
  const auto openFolder = [this] { askForFolder(this, [this](const QString& folder) { openPaths({folder}); }); };
  const auto openFiles = [this] { askForFiles(this, [this](const QStringList& files) { openPaths(files); }); };
  connect(actions_["file.openFolder"], &QAction::triggered, this, openFolder);
  connect(actions_["file.openFiles"], &QAction::triggered, this, openFiles);
  connect(actions_["file.openLabels"], &QAction::triggered, this,
          [this] { askForLabels(this, [this](const QString& file) { openLabels(file); }); });
  connect(actions_["file.openPrior"], &QAction::triggered, this,
          [this] { askForFolder(this, [this](const QString& folder) { opener_.openPrior(folder); }); });
  connect(actions_["file.openOverlay"], &QAction::triggered, this,
          [this] { askForFiles(this, [this](const QStringList& files) { opener_.openOverlay(files.front()); }); });
  connect(actions_["file.save"], &QAction::triggered, &saving_, &LabelSaving::save);
  connect(actions_["file.saveAs"], &QAction::triggered, &saving_, &LabelSaving::saveAs);
  connect(actions_["file.saveRegion"], &QAction::triggered, &saving_, &LabelSaving::saveRegion);
  connect(actions_["file.quit"], &QAction::triggered, this, &QWidget::close);
  connect(actions_["file.close"], &QAction::triggered, this, [this] {
    beforeLoss([this] {
      tasks_.cancelAll();
      session_.setCatalogue(nullptr);
      session_.setVolume(nullptr, nullptr);
    });
  });
  connect(start_, &StartPage::openFolderRequested, this, openFolder);
  connect(start_, &StartPage::openFilesRequested, this, openFiles);
  connect(start_, &StartPage::sampleRequested, this, [this] { beforeLoss([this] { opener_.openSample(); }); });
  connect(start_, &StartPage::recentRequested, this, [this](const QString& path) { openPaths({path}); });
  connect(studies_, &StudyPanel::openRequested, this, openFolder);
  connect(studies_, &StudyPanel::stackRequested, &opener_, &Opener::openStack);
  connect(studies_, &StudyPanel::priorRequested, &opener_, &Opener::openPriorStack);
  connect(studies_, &StudyPanel::overlayRequested, &opener_, &Opener::openOverlayStack);
}

void MainWindow::connectView() {
  auto* view = new ViewActions(actions_, session_, *grid_, this);
  connect(view, &ViewActions::hinted, status_, &StatusLine::say);
}

void MainWindow::connectWork() {
  using Kind = NoticeBar::Kind;
  connect(actions_["tool.findLungs"], &QAction::triggered, &work_, &LabelWork::findLungs);
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
  for (auto signal : {&Session::volumeChanged, &Session::volumeRefined, &Session::labelsChanged, &Session::savedChanged,
                      &Session::priorChanged})
    connect(&session_, signal, this, &MainWindow::showState);
  connect(&session_, &Session::volumeChanged, notices_, &NoticeBar::clearCautions);
}

void MainWindow::connectChoices() {
  grid_->setScheme(settings_.pointerScheme());
  grid_->setConvention(settings_.convention());
  connect(&settings_, &Settings::pointerSchemeChanged, grid_, &viewers::ViewGrid::setScheme);
  connect(&settings_, &Settings::conventionChanged, grid_, &viewers::ViewGrid::setConvention);
  connect(commands_, &Commands::stackChosen, &opener_, &Opener::openStack);
  connect(commands_, &Commands::labelChosen, this, [this](LabelId id) {
    panels_->show(labels_);
    labels_->visit(id);
  });
}

void MainWindow::connect3d() {
  for (const auto& [id, side] :
       {std::pair{"side.A", 'A'}, {"side.P", 'P'}, {"side.L", 'L'}, {"side.R", 'R'}, {"side.S", 'S'}, {"side.I", 'I'}})
    connect(actions_[id], &QAction::triggered, grid_->volumeView(),
            [this, side = side] { grid_->volumeView()->lookFrom(side); });
  connect(actions_["file.screenshot"], &QAction::triggered, &pictures_, &PictureSaving::saveGrid);
  connect(actions_["file.viewScreenshot"], &QAction::triggered, &pictures_, &PictureSaving::saveActiveView);
  const auto saved = [this](const QString& file) { notices_->tell(NoticeBar::Kind::Info, tr("Saved %1").arg(file)); };
  const auto failed = [this](const QString& message) { notices_->tell(NoticeBar::Kind::Error, message); };
  connect(&pictures_, &PictureSaving::written, this, saved);
  connect(&film_, &Film::finished, this, saved);
  connect(&film_, &Film::failed, this, failed);
  connect(&view3d_, &View3d::failed, this, failed);
  connect(&session_, &Session::volumeChanged, &film_, &Film::cancel);
  // The slices are what a reader waits for.
  connect(
      grid_, &viewers::ViewGrid::firstPainted, this,
      [this] {
        if (!images_.active()) view3d_.prepare();  // a picture has no depth
      },
      Qt::QueuedConnection);
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
    sayHint();
  }
  actions_.setAvailable(Needs::Volume, open);
  actions_.setAvailable(Needs::WholeVolume, open && session_.whole());
  actions_.setAvailable(Needs::Labels, labels);
  actions_.setAvailable(Needs::Dicom, open && session_.stack() && !session_.stack()->frames.empty());
  actions_.setAvailable(Needs::Prior, session_.prior() != nullptr);
  actions_.setAvailable(Needs::ImageSet, open && images_.active());
}

void MainWindow::onOpened(const QStringList& paths) {
  if (paths.isEmpty() && images_.active()) return;
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

void MainWindow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange && !session_.volume()) sayHint();
  if (event->type() == QEvent::PaletteChange && mark_) paintMark();
  if (event->type() == QEvent::WindowStateChange) actions_["view.fullScreen"]->setChecked(isFullScreen());
  QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (training_->holds([this] { close(); })) return event->ignore();
  event->setAccepted(closing_ || (session_.allSaved()));
  if (event->isAccepted()) return kept_.write(Arrangement{*this, *columns_, *panels_, *grid_}.entries());
  beforeLoss([this] {
    closing_ = true;
    close();
  });
}

/// Esc, when neither a view nor a field has a use for it.
void MainWindow::keyPressEvent(QKeyEvent* event) {
  if (event->key() != Qt::Key_Escape) return QMainWindow::keyPressEvent(event);
  if (isFullScreen()) return actions_["view.fullScreen"]->setChecked(false);
  auto* tools = measurements_.tools();
  if (!tools || !tools->cancel()) actions_["tool.arrow"]->trigger();
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
