#include "app/panels/LabelPanel.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSlider>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <cmath>

#include "app/LabelWork.h"
#include "app/Language.h"
#include "app/Session.h"
#include "app/StatusLine.h"
#include "app/panels/ConceptChoice.h"
#include "app/panels/LabelRow.h"
#include "app/panels/LayerList.h"
#include "app/panels/PanelParts.h"
#include "core/PixelSize.h"

namespace hilum::app {
namespace {

constexpr int kRowHeight = 31;
const int kLabelId = Qt::UserRole;

/// The rows are widgets; only what lies behind them is painted.
class RowBackground : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex&) const override {
    QColor back = option.palette.color(QPalette::Highlight);
    back.setAlphaF(option.state & QStyle::State_Selected ? 0.18F : option.state & QStyle::State_MouseOver ? 0.07F : 0);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(back);
    painter->drawRoundedRect(option.rect.adjusted(0, 0, 0, -1), 6, 6);
  }
  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {100, kRowHeight}; }
};

int percentOf(double part) { return int(std::lround(part * 100)); }

}  // namespace

LabelPanel::LabelPanel(Session& session, const LabelWork& work, const Actions& actions, QWidget* parent)
    : QWidget(parent),
      session_(session),
      work_(work),
      layers_(new LayerList(session, actions, this)),
      search_(new QLineEdit(this)),
      list_(new QListWidget(this)),
      title_(withRole({}, "title", this)),
      empty_(withRole({}, "secondary", this)),
      chosen_(withRole({}, "title", this)),
      opacities_(new QWidget(this)),
      figuresBox_(new QWidget(this)) {
  setObjectName(QStringLiteral("labelPanel"));
  setAttribute(Qt::WA_StyledBackground);
  search_->setAccessibleName(QStringLiteral("Find a label"));
  search_->setClearButtonEnabled(true);
  list_->setObjectName(QStringLiteral("panelList"));
  list_->setAccessibleName(QStringLiteral("Label list"));
  list_->setItemDelegate(new RowBackground(list_));
  list_->setMouseTracking(true);
  list_->setUniformItemSizes(true);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setDragDropMode(QAbstractItemView::InternalMove);
  list_->setDefaultDropAction(Qt::MoveAction);
  empty_->setWordWrap(true);

  auto* opacityForm = new QFormLayout(opacities_);
  opacityForm->setContentsMargins(8, 8, 4, 0);
  opacityForm->setHorizontalSpacing(24);
  opacityForm->setVerticalSpacing(12);
  fill_ = addOpacity(opacityForm, QT_TR_NOOP("Fill"), [this](double opacity) { session_.setFill(opacity); });
  outline_ = addOpacity(opacityForm, QT_TR_NOOP("Outline"), [this](double opacity) { session_.setOutline(opacity); });

  auto* figureForm = new QFormLayout(figuresBox_);
  figureForm->setContentsMargins(8, 12, 8, 0);
  figureForm->setVerticalSpacing(10);
  figureForm->addRow(chosen_);
  // A column of its own: in Russian its name is so long that the figures below had no room left.
  auto* opacityRow = new QFormLayout;
  figureForm->addRow(opacityRow);
  opacity_ = addOpacity(opacityRow, QT_TR_NOOP("Opacity"), [this](double opacity) {
    const auto labels = session_.labels();
    const Label* label = labels ? labels->table().find(session_.currentLabel()) : nullptr;
    // The slider follows the label in whole percent, and must not round it.
    if (label && percentOf(label->opacity) != percentOf(opacity)) session_.setLabelOpacity(label->id, opacity);
  });
  for (int i = 0; i < 3; ++i) {
    figures_[i] = new QLabel(figuresBox_);
    figures_[i]->setAlignment(Qt::AlignRight);
    figureNames_[i] = withRole({}, "secondary", figuresBox_);
    figureForm->addRow(figureNames_[i], figures_[i]);
  }

  loadList_ = new QPushButton(this);
  loadList_->setProperty("small", true);
  entitle(loadList_, staticMetaObject, QT_TR_NOOP("Load label list"));
  saveAs_ = new QPushButton(this);
  saveAs_->setAccessibleName(QStringLiteral("Save as"));
  find_ = new QPushButton(this);
  find_->setAccessibleName(QStringLiteral("Find lungs"));
  find_->setProperty("primary", true);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  buttons->addStretch(1);
  buttons->addWidget(saveAs_);
  buttons->addWidget(find_);

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(8);
  layout->addWidget(title_);
  layout->addWidget(layers_);
  layout->addWidget(search_);
  layout->addWidget(empty_);
  layout->addWidget(list_);
  layout->addWidget(loadList_);
  layout->addWidget(opacities_);
  layout->addWidget(figuresBox_);
  layout->addWidget(new ConceptChoice(session_, this));
  layout->addStretch(1);
  layout->addLayout(buttons);

  connect(find_, &QPushButton::clicked, this, &LabelPanel::findLungsRequested);
  connect(saveAs_, &QPushButton::clicked, this, &LabelPanel::saveAsRequested);
  connect(loadList_, &QPushButton::clicked, this, &LabelPanel::loadListRequested);
  connect(search_, &QLineEdit::textChanged, this, &LabelPanel::filter);
  connect(list_, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
    if (item) session_.setCurrentLabel(LabelId(item->data(kLabelId).toInt()));
    showFigures();
  });
  connect(list_->verticalScrollBar(), &QScrollBar::valueChanged, this, &LabelPanel::makeRowsInView);
  // Later: the list is still moving its rows. What is dragged is the current one.
  connect(
      list_->model(), &QAbstractItemModel::rowsMoved, this,
      [this] {
        if (!standsInOrder()) session_.moveLabel(session_.currentLabel(), std::size_t(list_->currentRow()));
        makeRowsInView();
      },
      Qt::QueuedConnection);
  connect(&session_, &Session::currentLabelChanged, this, &LabelPanel::showCurrent);
  list_->installEventFilter(this);
  connect(list_, &QListWidget::itemActivated, this,
          [this](const QListWidgetItem* item) { visit(LabelId(item->data(kLabelId).toInt())); });
  connect(&session_, &Session::labelsChanged, this, &LabelPanel::refill);
  connect(&session_, &Session::labelTableChanged, this, [this] { standsInOrder() ? showRows() : refill(); });
  connect(&session_, &Session::styleChanged, this, &LabelPanel::followStyle);
  connect(&work_, &LabelWork::extentsChanged, this, &LabelPanel::refill);
  inEveryLanguage(this, [this] { say(); });
  followStyle();
}

void LabelPanel::say() {
  title_->setText(tr("Labels"));
  search_->setPlaceholderText(tr("Find a label"));
  empty_->setText(
      tr("No labels yet. Find lungs marks both lungs and the trachea of a chest CT in seconds; "
         "File, Open labels brings your own."));
  const QString names[3]{tr("Volume"), tr("Voxels"), tr("Centre")};
  for (int i = 0; i < 3; ++i) figureNames_[i]->setText(names[i]);
  loadList_->setToolTip(tr("Adds labels from a text file: one name a line, with a colour as in \"bone,#ffcc00\""));
  saveAs_->setText(tr("Save as"));
  find_->setText(tr("Find lungs"));
  find_->setToolTip(tr("Find both lungs and the trachea of this chest CT"));
  refill();
}

bool LabelPanel::eventFilter(QObject* watched, QEvent* event) {
  const bool f2 = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_F2;
  if (watched != list_ || !f2) return QWidget::eventFilter(watched, event);
  if (auto* row = qobject_cast<LabelRow*>(list_->itemWidget(list_->currentItem()))) row->rename();
  return true;
}

/// Whether the rows are those of the labels, in their order.
bool LabelPanel::standsInOrder() const {
  if (!session_.labels()) return false;
  const std::vector<Label> order = session_.labels()->table().inOrder();
  bool same = int(order.size()) == list_->count();
  for (int i = 0; same && i < list_->count(); ++i)
    same = list_->item(i)->data(kLabelId).toInt() == int(order[std::size_t(i)].id);
  return same;
}

void LabelPanel::showCurrent() {
  for (int i = 0; i < list_->count(); ++i)
    if (list_->item(i)->data(kLabelId).toInt() == int(session_.currentLabel())) list_->setCurrentRow(i);
}

void LabelPanel::visit(LabelId id) {
  session_.setCurrentLabel(id);
  const auto found = work_.extents().find(id);
  if (found != work_.extents().end()) Q_EMIT labelVisited(found->second.centreWorld);
}

void LabelPanel::renameLayer() { layers_->rename(); }

// The list loses its rows later than we our parts.
LabelPanel::~LabelPanel() {
  list_->disconnect(this);
  list_->model()->disconnect(this);
  list_->verticalScrollBar()->disconnect(this);
}

QSlider* LabelPanel::addOpacity(QFormLayout* form, const char* name, std::function<void(double)> set) {
  auto* line = new QHBoxLayout;
  line->setSpacing(10);
  QWidget* box = form->parentWidget();
  auto* slider = new QSlider(Qt::Horizontal, box);
  slider->setRange(0, 100);
  slider->setAccessibleName(QLatin1String(name));
  QLabel* percent = withRole({}, "secondary", box);
  percent->setFixedWidth(44);
  percent->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  line->addWidget(slider, 1);
  line->addWidget(percent);
  auto* title = withRole({}, "secondary", box);
  inEveryLanguage(box, [title, name] { title->setText(tr(name)); });
  title->setMinimumWidth(60);
  form->addRow(title, line);
  const auto tell = [percent, slider] { percent->setText(tr("%1 %").arg(slider->value())); };
  inEveryLanguage(percent, tell);
  connect(slider, &QSlider::valueChanged, this, [tell, set = std::move(set)](int value) {
    tell();
    set(value / 100.0);
  });
  return slider;
}

void LabelPanel::followStyle() {
  fill_->setValue(percentOf(session_.style().labelFill));
  outline_->setValue(percentOf(session_.style().labelOutline));
}

void LabelPanel::refill() {
  {
    const QSignalBlocker quiet(list_);  // an empty list has no current label, the session has
    list_->clear();
  }
  const auto labels = session_.labels();
  const bool any = labels && !labels->table().empty();
  for (QWidget* part : {static_cast<QWidget*>(list_), static_cast<QWidget*>(search_), opacities_, figuresBox_})
    part->setVisible(any);
  empty_->setVisible(!any);
  saveAs_->setEnabled(any);
  if (any)
    for (const Label& label : labels->table().inOrder()) addRow(label);
  constexpr int kMostRows = 12;
  list_->setFixedHeight(std::min(kMostRows, list_->count()) * std::max(kRowHeight, list_->sizeHintForRow(0)) + 8);
  showCurrent();
  filter(search_->text());
  showFigures();
}

void LabelPanel::addRow(const Label& label) {
  auto* item = new QListWidgetItem(list_);
  item->setData(kLabelId, label.id);
  item->setData(Qt::AccessibleTextRole, QString::fromStdString(label.name));
  item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled);
  item->setToolTip(
      tr("Double click or Enter goes to its centre, F2 renames it, a drag or Alt with Up and Down moves it"));
}

/// A row of widgets costs more than a millisecond: of hundreds of labels only those that can be seen get theirs.
void LabelPanel::makeRowsInView() {
  const auto labels = session_.labels();
  if (!labels) return;
  const QRect view(0, 0, list_->width(), list_->maximumHeight());
  for (int i = 0; i < list_->count(); ++i) {
    QListWidgetItem* item = list_->item(i);
    if (list_->itemWidget(item) || !list_->visualItemRect(item).intersects(view)) continue;
    const Label* label = labels->table().find(LabelId(item->data(kLabelId).toInt()));
    if (label) list_->setItemWidget(item, makeRow(*label));
  }
}

QWidget* LabelPanel::makeRow(const Label& label) {
  const auto found = work_.extents().find(label.id);
  const bool calibrated = session_.volume() && hasPixelSize(*session_.volume());
  const double volume = !calibrated || work_.extents().empty() ? -1
                        : found != work_.extents().end()       ? found->second.volumeMl
                                                               : 0;
  auto* row = new LabelRow(label, volume, list_);
  connect(row, &LabelRow::changed, &session_, &Session::changeLabel);
  return row;
}

void LabelPanel::showRows() {
  for (int i = 0; i < list_->count(); ++i) {
    QListWidgetItem* item = list_->item(i);
    const Label* label = session_.labels()->table().find(LabelId(item->data(kLabelId).toInt()));
    if (!label) continue;
    item->setData(Qt::AccessibleTextRole, QString::fromStdString(label->name));
    if (auto* row = qobject_cast<LabelRow*>(list_->itemWidget(item))) row->show(*label);
  }
  showFigures();
}

void LabelPanel::showFigures() {
  const QListWidgetItem* item = list_->currentItem();
  const auto labels = session_.labels();
  const Label* label = item && labels ? labels->table().find(LabelId(item->data(kLabelId).toInt())) : nullptr;
  const auto found = label ? work_.extents().find(label->id) : work_.extents().end();
  figuresBox_->setVisible(found != work_.extents().end());
  if (found == work_.extents().end()) return;
  const LabelExtent& extent = found->second;
  chosen_->setText(QString::fromStdString(label->name));
  opacity_->setValue(percentOf(label->opacity));
  const bool calibrated = session_.volume() && hasPixelSize(*session_.volume());
  for (QWidget* part : {figures_[0], figureNames_[0], figures_[2], figureNames_[2]}) part->setVisible(calibrated);
  figures_[0]->setText(tr("%1 mL").arg(locale().toString(extent.volumeMl, 'f', extent.volumeMl < 10 ? 2 : 0)));
  figures_[1]->setText(locale().toString(qlonglong(extent.voxels)));
  figures_[2]->setText(patientPosition(extent.centreWorld, locale()));
}

void LabelPanel::filter(const QString& words) {
  for (int i = 0; i < list_->count(); ++i) {
    QListWidgetItem* item = list_->item(i);
    item->setHidden(!item->data(Qt::AccessibleTextRole).toString().contains(words, Qt::CaseInsensitive));
  }
  makeRowsInView();
}

}  // namespace hilum::app
