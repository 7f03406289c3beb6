#include "app/Actions.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QEvent>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>
#include <optional>

#include "app/Icons.h"

namespace hilum::app {
namespace {

using enum Category;
using Check = ActionSpec::Check;
using Line = ActionSpec::Line;

constexpr const char *kName = "name", *kCategory = "category", *kDefaultKey = "defaultKey", *kNeeds = "needs",
                     *kLineAbove = "lineAbove";

const ActionSpec kTable[] = {
    {"file.openFolder", QT_TRANSLATE_NOOP("Actions", "Open folder"), File, "Ctrl+O", "folder"},
    {"file.openFiles", QT_TRANSLATE_NOOP("Actions", "Open files"), File, "Ctrl+Shift+O", "file"},
    {"file.openPrior", QT_TRANSLATE_NOOP("Actions", "Open prior"), File, "Ctrl+P", "", Needs::WholeVolume},
    {"file.openOverlay", QT_TRANSLATE_NOOP("Actions", "Open overlay"), File, "Ctrl+Shift+V", "", Needs::WholeVolume},
    {"file.openLabels", QT_TRANSLATE_NOOP("Actions", "Open labels"), File, "Ctrl+L", "", Needs::Volume},
    {"file.save", QT_TRANSLATE_NOOP("Actions", "Save"), File, "Ctrl+S", "save", Needs::WholeVolume, Check::No, "",
     Line::Above},
    {"file.saveAs", QT_TRANSLATE_NOOP("Actions", "Save as"), File, "Ctrl+Shift+S", "", Needs::WholeVolume},
    {"file.saveRegion", QT_TRANSLATE_NOOP("Actions", "Save region"), File, "", "", Needs::Labels},
    {"file.importAnnotations", QT_TRANSLATE_NOOP("Actions", "Import annotations"), File, "", "", Needs::WholeVolume,
     Check::No, "", Line::Above},
    {"file.importSuggestions", QT_TRANSLATE_NOOP("Actions", "Import as suggestions"), File, "", "", Needs::WholeVolume},
    {"file.exportAnnotations", QT_TRANSLATE_NOOP("Actions", "Export annotations"), File, "", "", Needs::WholeVolume},
    {"file.screenshot", QT_TRANSLATE_NOOP("Actions", "Screenshot"), File, "Ctrl+Shift+P", "camera", Needs::Volume,
     Check::No, "", Line::Above},
    {"file.viewScreenshot", QT_TRANSLATE_NOOP("Actions", "Screenshot of the view"), File, "Alt+P", "", Needs::Volume},
    {"file.close", QT_TRANSLATE_NOOP("Actions", "Close study"), File, "Ctrl+W", "", Needs::Volume, Check::No, "",
     Line::Above},
    {"file.quit", QT_TRANSLATE_NOOP("Actions", "Quit"), File, "Ctrl+Q"},
    {"edit.undo", QT_TRANSLATE_NOOP("Actions", "Undo"), Edit, "Ctrl+Z", "undo"},
    {"edit.redo", QT_TRANSLATE_NOOP("Actions", "Redo"), Edit, "Ctrl+Y", "redo"},
    {"edit.delete", QT_TRANSLATE_NOOP("Actions", "Delete"), Edit, "Del", "", Needs::Nothing, Check::No, "",
     Line::Above},
    {"edit.settings", QT_TRANSLATE_NOOP("Actions", "Settings"), Edit, "Ctrl+,"},
    {"view.palette", QT_TRANSLATE_NOOP("Actions", "Find a command"), View, "Ctrl+K", "search"},
    {"view.fullScreen", QT_TRANSLATE_NOOP("Actions", "Full screen"), View, "F11", "", Needs::Nothing, Check::Off},
    {"view.reset", QT_TRANSLATE_NOOP("Actions", "Reset views"), View, "R", "reset", Needs::Volume, Check::No, "",
     Line::Above},
    {"view.invert", QT_TRANSLATE_NOOP("Actions", "Invert"), View, "I", "", Needs::Volume, Check::Off},
    {"view.crosshair", QT_TRANSLATE_NOOP("Actions", "Crosshair"), View, "X", "crosshair", Needs::Volume, Check::On},
    {"view.guides", QT_TRANSLATE_NOOP("Actions", "Guide lines"), View, "G", "", Needs::Volume, Check::Off},
    {"view.colourBar", QT_TRANSLATE_NOOP("Actions", "Colour bar"), View, "B", "", Needs::Volume, Check::Off},
    {"view.captions", QT_TRANSLATE_NOOP("Actions", "Corner texts"), View, "T", "", Needs::Volume, Check::On},
    {"view.interpolate", QT_TRANSLATE_NOOP("Actions", "Interpolation"), View, "Shift+I", "", Needs::Volume, Check::On},
    {"view.automaticWindow", QT_TRANSLATE_NOOP("Actions", "Automatic window"), View, "Shift+W", "", Needs::Volume},
    {"view.turn", QT_TRANSLATE_NOOP("Actions", "Turn right"), View, "Shift+R", "turn", Needs::Volume, Check::No, "",
     Line::Above},
    {"view.mirror", QT_TRANSLATE_NOOP("Actions", "Mirror"), View, "Shift+M", "mirror", Needs::Volume},
    {"view.straighten", QT_TRANSLATE_NOOP("Actions", "Straighten planes"), View, "Shift+X", "", Needs::Volume},
    {"view.play", QT_TRANSLATE_NOOP("Actions", "Play slices"), View, "C", "play", Needs::Volume, Check::Off},
    {"layout.four", QT_TRANSLATE_NOOP("Actions", "Four views"), Layout, "Alt+1", "grid", Needs::Volume, Check::On,
     "layouts"},
    {"layout.oneAndThree", QT_TRANSLATE_NOOP("Actions", "One large view"), Layout, "Alt+2", "", Needs::Volume,
     Check::Off, "layouts"},
    {"layout.axial", QT_TRANSLATE_NOOP("Actions", "Axial alone"), Layout, "Alt+3", "", Needs::Volume, Check::Off,
     "layouts"},
    {"layout.coronal", QT_TRANSLATE_NOOP("Actions", "Coronal alone"), Layout, "Alt+4", "", Needs::Volume, Check::Off,
     "layouts"},
    {"layout.sagittal", QT_TRANSLATE_NOOP("Actions", "Sagittal alone"), Layout, "Alt+5", "", Needs::Volume, Check::Off,
     "layouts"},
    {"layout.volume", QT_TRANSLATE_NOOP("Actions", "3D alone"), Layout, "Alt+6", "", Needs::Volume, Check::Off,
     "layouts"},
    {"layout.sideBySide", QT_TRANSLATE_NOOP("Actions", "Side by side"), Layout, "Alt+7", "", Needs::Volume, Check::Off,
     "layouts"},
    {"layout.linkPrior", QT_TRANSLATE_NOOP("Actions", "Link with prior"), Layout, "Alt+L", "", Needs::Prior, Check::On,
     "", Line::Above},
    {"view.labels", QT_TRANSLATE_NOOP("Actions", "Show labels"), View, "S", "eye", Needs::Labels, Check::On, "",
     Line::Above},
    {"view.lessOpacity", QT_TRANSLATE_NOOP("Actions", "Fainter labels"), View, "A", "", Needs::Labels},
    {"view.moreOpacity", QT_TRANSLATE_NOOP("Actions", "Stronger labels"), View, "D", "", Needs::Labels},
    {"label.previous", QT_TRANSLATE_NOOP("Actions", "Previous label"), View, "<", "", Needs::Labels},
    {"label.next", QT_TRANSLATE_NOOP("Actions", "Next label"), View, ">", "", Needs::Labels},
    {"theme.system", QT_TRANSLATE_NOOP("Actions", "As the system"), Theme, "", "", Needs::Nothing, Check::Off,
     "themes"},
    {"side.A", QT_TRANSLATE_NOOP("Actions", "From the front"), Sides, "V, A", "", Needs::Volume},
    {"side.P", QT_TRANSLATE_NOOP("Actions", "From the back"), Sides, "V, P", "", Needs::Volume},
    {"side.L", QT_TRANSLATE_NOOP("Actions", "From the left"), Sides, "V, L", "", Needs::Volume},
    {"side.R", QT_TRANSLATE_NOOP("Actions", "From the right"), Sides, "V, R", "", Needs::Volume},
    {"side.S", QT_TRANSLATE_NOOP("Actions", "From the head"), Sides, "V, S", "", Needs::Volume},
    {"side.I", QT_TRANSLATE_NOOP("Actions", "From the feet"), Sides, "V, I", "", Needs::Volume},
    {"theme.dark", QT_TRANSLATE_NOOP("Actions", "Dark"), Theme, "", "", Needs::Nothing, Check::On, "themes"},
    {"theme.light", QT_TRANSLATE_NOOP("Actions", "Light"), Theme, "", "", Needs::Nothing, Check::Off, "themes"},
    {"tool.arrow", QT_TRANSLATE_NOOP("Actions", "Arrow"), Tools, "1", "arrow", Needs::Volume, Check::On, "tools"},
    {"tool.windowLevel", QT_TRANSLATE_NOOP("Actions", "Window/level"), Tools, "W", "window-level", Needs::Volume,
     Check::Off, "tools"},
    {"tool.pan", QT_TRANSLATE_NOOP("Actions", "Pan"), Tools, "2", "pan", Needs::Volume, Check::Off, "tools"},
    {"tool.zoom", QT_TRANSLATE_NOOP("Actions", "Zoom"), Tools, "Z", "zoom", Needs::Volume, Check::Off, "tools"},
    {"annotate.polygon", QT_TRANSLATE_NOOP("Actions", "Polygon"), Annotate, "3", "polygon", Needs::Volume, Check::Off,
     "tools"},
    {"annotate.rectangle", QT_TRANSLATE_NOOP("Actions", "Rectangle"), Annotate, "Q", "rectangle", Needs::Volume,
     Check::Off, "tools"},
    {"annotate.ellipse", QT_TRANSLATE_NOOP("Actions", "Ellipse"), Annotate, "Shift+Q", "ellipse", Needs::Volume,
     Check::Off, "tools"},
    {"annotate.point", QT_TRANSLATE_NOOP("Actions", "Point"), Annotate, "P", "point", Needs::Volume, Check::Off,
     "tools"},
    {"annotate.line", QT_TRANSLATE_NOOP("Actions", "Line"), Annotate, "L", "line", Needs::Volume, Check::Off, "tools"},
    {"annotate.polyline", QT_TRANSLATE_NOOP("Actions", "Polyline"), Annotate, "Shift+L", "polyline", Needs::Volume,
     Check::Off, "tools"},
    {"paint.brush", QT_TRANSLATE_NOOP("Actions", "Brush"), Annotate, "4", "brush", Needs::WholeVolume, Check::Off,
     "tools", Line::Above},
    {"paint.erase", QT_TRANSLATE_NOOP("Actions", "Erase"), Annotate, "E", "eraser", Needs::WholeVolume, Check::Off,
     "tools"},
    {"paint.smartBrush", QT_TRANSLATE_NOOP("Actions", "Smart brush"), Annotate, "Shift+4", "smart-brush",
     Needs::WholeVolume, Check::Off, "tools"},
    {"paint.click", QT_TRANSLATE_NOOP("Actions", "Smart click"), Annotate, "Shift+C", "smart-click",
     Needs::WholeVolume, Check::Off, "tools"},
    {"paint.flood", QT_TRANSLATE_NOOP("Actions", "Flood fill"), Annotate, "5", "flood", Needs::WholeVolume, Check::Off,
     "tools"},
    {"paint.lasso", QT_TRANSLATE_NOOP("Actions", "Lasso"), Annotate, "K", "lasso", Needs::WholeVolume, Check::Off,
     "tools"},
    {"paint.livewire", QT_TRANSLATE_NOOP("Actions", "Livewire"), Annotate, "Shift+3", "livewire", Needs::WholeVolume,
     Check::Off, "tools"},
    {"paint.levelTrace", QT_TRANSLATE_NOOP("Actions", "Level tracing"), Annotate, "Shift+5", "level-trace",
     Needs::WholeVolume, Check::Off, "tools"},
    {"paint.scissors", QT_TRANSLATE_NOOP("Actions", "Scissors in 3D"), Annotate, "Shift+K", "scissors", Needs::Labels,
     Check::Off, "tools"},
    {"paint.smaller", QT_TRANSLATE_NOOP("Actions", "Smaller brush"), Annotate, "[", "", Needs::WholeVolume},
    {"paint.larger", QT_TRANSLATE_NOOP("Actions", "Larger brush"), Annotate, "]", "", Needs::WholeVolume},
    {"label.add", QT_TRANSLATE_NOOP("Actions", "New label"), Labelling, "Ctrl+N", "plus", Needs::WholeVolume},
    {"label.loadList", QT_TRANSLATE_NOOP("Actions", "Load label list"), Labelling, "", "", Needs::WholeVolume},
    {"label.remove", QT_TRANSLATE_NOOP("Actions", "Remove label"), Labelling, "", "", Needs::Labels},
    {"label.up", QT_TRANSLATE_NOOP("Actions", "Move label up"), Labelling, "Alt+Up", "", Needs::Labels},
    {"label.down", QT_TRANSLATE_NOOP("Actions", "Move label down"), Labelling, "Alt+Down", "", Needs::Labels},
    {"label.fillBetween", QT_TRANSLATE_NOOP("Actions", "Fill between slices"), Labelling, "Shift+F", "", Needs::Labels,
     Check::No, "", Line::Above},
    {"label.growFromSeeds", QT_TRANSLATE_NOOP("Actions", "Grow from seeds"), Labelling, "Shift+G", "", Needs::Labels},
    {"label.growLive", QT_TRANSLATE_NOOP("Actions", "Grow with preview"), Labelling, "Ctrl+Shift+G", "", Needs::Labels,
     Check::Off},
    {"label.keepLargest", QT_TRANSLATE_NOOP("Actions", "Keep largest island"), Labelling, "", "", Needs::Labels},
    {"label.split", QT_TRANSLATE_NOOP("Actions", "Split into islands"), Labelling, "", "", Needs::Labels},
    {"label.mirror", QT_TRANSLATE_NOOP("Actions", "Mirror label"), Labelling, "", "", Needs::Labels},
    {"label.copySlice", QT_TRANSLATE_NOOP("Actions", "Copy slice"), Labelling, "Ctrl+C", "", Needs::Labels},
    {"label.pasteSlice", QT_TRANSLATE_NOOP("Actions", "Paste slice"), Labelling, "Ctrl+V", "", Needs::Nothing},
    {"label.fromShapes", QT_TRANSLATE_NOOP("Actions", "Shapes to voxels"), Labelling, "", "", Needs::WholeVolume},
    {"label.toPolygons", QT_TRANSLATE_NOOP("Actions", "Voxels to polygons"), Labelling, "Shift+V", "", Needs::Labels},
    {"label.allToPolygons", QT_TRANSLATE_NOOP("Actions", "Voxels to polygons on all slices"), Labelling, "", "",
     Needs::Labels},
    {"layer.add", QT_TRANSLATE_NOOP("Actions", "New layer"), Labelling, "Ctrl+Shift+N", "plus", Needs::Labels,
     Check::No, "", Line::Above},
    {"layer.rename", QT_TRANSLATE_NOOP("Actions", "Rename layer"), Labelling, "", "", Needs::Labels},
    {"layer.raise", QT_TRANSLATE_NOOP("Actions", "Raise layer"), Labelling, "", "", Needs::Labels},
    {"layer.lower", QT_TRANSLATE_NOOP("Actions", "Lower layer"), Labelling, "", "", Needs::Labels},
    {"layer.remove", QT_TRANSLATE_NOOP("Actions", "Remove layer"), Labelling, "", "trash", Needs::Labels},
    {"annotate.interpolate", QT_TRANSLATE_NOOP("Actions", "Interpolate polygons"), Annotate, "Shift+B", "",
     Needs::WholeVolume, Check::No, "", Line::Above},
    {"annotate.snap", QT_TRANSLATE_NOOP("Actions", "Snap to edges"), Annotate, "Shift+S", "", Needs::WholeVolume},
    {"annotate.copyNext", QT_TRANSLATE_NOOP("Actions", "Copy to next slice"), Annotate, "Ctrl+Up", "", Needs::Nothing,
     Check::No, "", Line::Above},
    {"annotate.copyPrevious", QT_TRANSLATE_NOOP("Actions", "Copy to previous slice"), Annotate, "Ctrl+Down"},
    {"annotate.hide", QT_TRANSLATE_NOOP("Actions", "Hide shapes"), Annotate, "H", "", Needs::Nothing, Check::No, "",
     Line::Above},
    {"annotate.showAll", QT_TRANSLATE_NOOP("Actions", "Show all shapes"), Annotate, "Shift+H"},
    {"image.next", QT_TRANSLATE_NOOP("Actions", "Next image"), Images, "PgDown", "next", Needs::ImageSet},
    {"image.previous", QT_TRANSLATE_NOOP("Actions", "Previous image"), Images, "PgUp", "previous", Needs::ImageSet},
    {"image.doneNext", QT_TRANSLATE_NOOP("Actions", "Done, next image"), Images, "Ctrl+Return", "", Needs::ImageSet},
    {"image.done", QT_TRANSLATE_NOOP("Actions", "Image is done"), Images, "Ctrl+D", "", Needs::ImageSet, Check::Off},
    {"suggestion.accept", QT_TRANSLATE_NOOP("Actions", "Accept suggestion"), Images, "Y", "", Needs::Nothing, Check::No,
     "", Line::Above},
    {"suggestion.reject", QT_TRANSLATE_NOOP("Actions", "Reject suggestion"), Images, "Shift+Y"},
    {"suggestion.acceptAll", QT_TRANSLATE_NOOP("Actions", "Accept all suggestions"), Images, "Alt+Y"},
    {"suggestion.rejectAll", QT_TRANSLATE_NOOP("Actions", "Reject all suggestions"), Images, "Alt+Shift+Y"},
    {"measure.ruler", QT_TRANSLATE_NOOP("Actions", "Ruler"), Measure, "6", "ruler", Needs::Volume, Check::Off, "tools"},
    {"measure.angle", QT_TRANSLATE_NOOP("Actions", "Angle"), Measure, "7", "angle", Needs::Volume, Check::Off, "tools"},
    {"measure.ellipse", QT_TRANSLATE_NOOP("Actions", "Ellipse ROI"), Measure, "8", "ellipse-roi", Needs::Volume,
     Check::Off, "tools"},
    {"measure.rectangle", QT_TRANSLATE_NOOP("Actions", "Rectangle ROI"), Measure, "9", "rectangle-roi", Needs::Volume,
     Check::Off, "tools"},
    {"measure.probe", QT_TRANSLATE_NOOP("Actions", "Probe"), Measure, "0", "probe", Needs::Volume, Check::Off, "tools"},
    {"measure.export", QT_TRANSLATE_NOOP("Actions", "Export measurements"), Measure, "", "", Needs::Volume, Check::No,
     "", Line::Above},
    {"measure.import", QT_TRANSLATE_NOOP("Actions", "Import measurements"), Measure, "", "", Needs::Volume},
    {"tool.findLungs", QT_TRANSLATE_NOOP("Actions", "Find lungs"), Tools, "Ctrl+F", "", Needs::WholeVolume, Check::No,
     "", Line::Above},
    {"tool.breathHold", QT_TRANSLATE_NOOP("Actions", "Grade breath hold"), Tools, "Ctrl+B", "", Needs::WholeVolume},
    {"tool.train", QT_TRANSLATE_NOOP("Actions", "Train on these annotations"), Tools, "Ctrl+T", ""},
    {"tool.tags", QT_TRANSLATE_NOOP("Actions", "DICOM header"), Tools, "Ctrl+I", "", Needs::Dicom, Check::No, "",
     Line::Above},
    {"filter.preview", QT_TRANSLATE_NOOP("Actions", "Preview filter"), Filter, "", "", Needs::Nothing, Check::Off},
    {"filter.apply", QT_TRANSLATE_NOOP("Actions", "Apply filter"), Filter, "", ""},
    {"filter.original", QT_TRANSLATE_NOOP("Actions", "Original"), Filter, "O", ""},
    {"filter.keep", QT_TRANSLATE_NOOP("Actions", "Keep as series"), Filter, "", ""},
    {"model.run", QT_TRANSLATE_NOOP("Actions", "Run model"), Models, "Ctrl+M", "play", Needs::WholeVolume},
    {"model.runAll", QT_TRANSLATE_NOOP("Actions", "Run on all images"), Models, "", "", Needs::ImageSet},
    {"model.batch", QT_TRANSLATE_NOOP("Actions", "Run on a folder of studies"), Models},
    {"model.add", QT_TRANSLATE_NOOP("Actions", "Add model"), Models, "", "plus"},
    {"model.showUncertainty", QT_TRANSLATE_NOOP("Actions", "Show uncertainty"), Models, "Shift+U", "", Needs::Nothing,
     Check::Off, "", Line::Above},
    {"model.nextUncertain", QT_TRANSLATE_NOOP("Actions", "Next uncertain slice"), Models, "U"},
    {"model.acceptLabel", QT_TRANSLATE_NOOP("Actions", "Accept label"), Models, "J", "", Needs::Nothing, Check::No, "",
     Line::Above},
    {"model.rejectLabel", QT_TRANSLATE_NOOP("Actions", "Reject label"), Models, "Shift+J"},
    {"model.acceptRegion", QT_TRANSLATE_NOOP("Actions", "Accept region"), Models, "N"},
    {"model.rejectRegion", QT_TRANSLATE_NOOP("Actions", "Reject region"), Models, "Shift+N"},
    {"model.acceptAll", QT_TRANSLATE_NOOP("Actions", "Accept all labels"), Models},
    {"model.rejectAll", QT_TRANSLATE_NOOP("Actions", "Reject all labels"), Models},
    {"review.open", QT_TRANSLATE_NOOP("Actions", "Open reading list"), Review, "Ctrl+R", "folder"},
    {"review.openFolder", QT_TRANSLATE_NOOP("Actions", "Review folder"), Review, "Ctrl+Shift+R"},
    {"review.next", QT_TRANSLATE_NOOP("Actions", "Next case"), Review, "Ctrl+PgDown", "", Needs::Nothing, Check::No, "",
     Line::Above},
    {"review.previous", QT_TRANSLATE_NOOP("Actions", "Previous case"), Review, "Ctrl+PgUp"},
    {"review.accept", QT_TRANSLATE_NOOP("Actions", "Accept case"), Review, "F5"},
    {"review.correct", QT_TRANSLATE_NOOP("Actions", "Correct case"), Review, "F6"},
    {"review.reject", QT_TRANSLATE_NOOP("Actions", "Reject case"), Review, "F7"},
    {"review.comment", QT_TRANSLATE_NOOP("Actions", "Comment on case"), Review, "F2"},
    {"review.worst", QT_TRANSLATE_NOOP("Actions", "Next worst slice"), Review, "F8", "", Needs::Nothing, Check::No, "",
     Line::Above},
    {"review.differences", QT_TRANSLATE_NOOP("Actions", "Show differences"), Review, "F9", "", Needs::Nothing,
     Check::On},
    {"review.distance", QT_TRANSLATE_NOOP("Actions", "Paint distance in 3D"), Review, "Shift+F9", "", Needs::Nothing,
     Check::Off},
    {"review.agreement", QT_TRANSLATE_NOOP("Actions", "Compare all readers"), Review, "", "", Needs::Nothing, Check::No,
     "", Line::Above},
    {"review.majority", QT_TRANSLATE_NOOP("Actions", "Majority vote"), Review},
    {"review.staple", QT_TRANSLATE_NOOP("Actions", "STAPLE consensus"), Review},
    {"review.report", QT_TRANSLATE_NOOP("Actions", "Report on case"), Review, "", "", Needs::Nothing, Check::No, "",
     Line::Above},
    {"review.listReport", QT_TRANSLATE_NOOP("Actions", "Report on list"), Review},
    {"help.keys", QT_TRANSLATE_NOOP("Actions", "Keys"), Help, "F1"},
    {"help.about", QT_TRANSLATE_NOOP("Actions", "About Hilum"), Help},
};

struct Menu {
  Category category;
  const char* title;
  std::optional<Category> within;  ///< a submenu at the end of that menu
};

const Menu kMenus[] = {
    {File, QT_TRANSLATE_NOOP("Actions", "File"), {}},
    {Edit, QT_TRANSLATE_NOOP("Actions", "Edit"), {}},
    {View, QT_TRANSLATE_NOOP("Actions", "View"), {}},
    {Layout, QT_TRANSLATE_NOOP("Actions", "Layout"), View},
    {Sides, QT_TRANSLATE_NOOP("Actions", "3D view"), View},
    {Theme, QT_TRANSLATE_NOOP("Actions", "Theme"), View},
    {Tools, QT_TRANSLATE_NOOP("Actions", "Tools"), {}},
    {Annotate, QT_TRANSLATE_NOOP("Actions", "Annotate"), Tools},
    {Measure, QT_TRANSLATE_NOOP("Actions", "Measure"), Tools},
    {Labelling, QT_TRANSLATE_NOOP("Actions", "Label"), Tools},
    {Images, QT_TRANSLATE_NOOP("Actions", "Images"), Tools},
    {Filter, QT_TRANSLATE_NOOP("Actions", "Filters"), Tools},
    {Models, QT_TRANSLATE_NOOP("Actions", "Models"), Tools},
    {Review, QT_TRANSLATE_NOOP("Actions", "Review"), Tools},
    {Help, QT_TRANSLATE_NOOP("Actions", "Help"), {}},
};

QString translated(const char* text) { return QCoreApplication::translate("Actions", text); }

}  // namespace

Actions::Actions(QWidget* window) : window_(window) {
  for (const ActionSpec& spec : kTable) add(spec);
  window->installEventFilter(this);
}

void Actions::add(const ActionSpec& spec) {
  auto* action = new QAction(window_);
  action->setObjectName(QLatin1String(spec.id));
  action->setProperty(kName, QByteArray(spec.name));
  action->setProperty(kCategory, int(spec.category));
  action->setProperty(kDefaultKey, QLatin1String(spec.key));
  action->setProperty(kNeeds, int(spec.needs));
  action->setProperty(kLineAbove, spec.line == Line::Above);
  if (*spec.icon) action->setIcon(icon(QLatin1String(spec.icon)));
  action->setIconVisibleInMenu(false);
  action->setCheckable(spec.check != Check::No);
  action->setChecked(spec.check == Check::On);
  if (*spec.group) {
    QActionGroup*& group = groups_[QLatin1String(spec.group)];
    if (!group) group = new QActionGroup(this);
    group->addAction(action);
  }
  action->setShortcut(defaultKey(action));
  describe(action);
  window_->addAction(action);
  actions_ << action;
  byId_[id(action)] = action;
}

QAction* Actions::operator[](const char* id) const {
  QAction* action = byId_.value(QLatin1String(id));
  if (!action) qFatal("no action %s", id);
  return action;
}

void Actions::fillMenus(QMenuBar& bar) {
  for (const Menu& entry : kMenus) {
    QList<QAction*> members;
    for (QAction* action : actions_)
      if (category(action) == entry.category) members << action;
    if (members.isEmpty()) continue;
    QMenu* within = entry.within ? menus_.value(int(*entry.within)) : nullptr;
    if (within && !within->actions().last()->menu()) within->addSeparator();
    QMenu* menu = within ? within->addMenu(categoryName(entry.category)) : bar.addMenu(categoryName(entry.category));
    menu->menuAction()->setProperty(kName, QByteArray(entry.title));
    menus_[int(entry.category)] = menu;
    for (QAction* action : members) {
      if (action->property(kLineAbove).toBool()) menu->addSeparator();
      menu->addAction(action);
    }
  }
}

void Actions::setAvailable(Needs what, bool available) {
  for (QAction* action : actions_)
    if (action->property(kNeeds).toInt() == int(what)) action->setEnabled(available);
}

void Actions::setKey(QAction* action, const QKeySequence& key) {
  if (action->shortcut() == key) return;
  action->setShortcut(key);
  describe(action);
  Q_EMIT keysChanged();
}

QString Actions::englishName(const QAction* action) { return QString::fromUtf8(action->property(kName).toByteArray()); }

QKeySequence Actions::defaultKey(const QAction* action) {
  return QKeySequence(action->property(kDefaultKey).toString(), QKeySequence::PortableText);
}

Category Actions::category(const QAction* action) { return Category(action->property(kCategory).toInt()); }

QString Actions::categoryName(Category category) {
  for (const Menu& entry : kMenus)
    if (entry.category == category) return translated(entry.title);
  return {};
}

bool Actions::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  return QObject::eventFilter(watched, event);
}

void Actions::retranslate() {
  for (QAction* action : actions_) describe(action);
  for (auto [category, menu] : menus_.asKeyValueRange()) menu->setTitle(categoryName(Category(category)));
}

void Actions::describe(QAction* action) {
  const QString text = translated(action->property(kName).toByteArray().constData());
  const QString key = action->shortcut().toString(QKeySequence::NativeText);
  action->setText(text);
  action->setToolTip(key.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, key));
}

}  // namespace hilum::app
