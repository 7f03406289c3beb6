#include "app/panels/MeasurePanel.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "app/Icons.h"
#include "app/Language.h"
#include "app/MeasureText.h"
#include "app/Measurements.h"
#include "app/panels/MeasureDelegate.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {
namespace {

constexpr int kMostRows = 12;

/// The measurements of the open document; annotations have their own place.
std::vector<const annotation::Shape*> listed(const Measurements& measurements) {
  std::vector<const annotation::Shape*> shapes;
  for (const auto& shape : measurements.shapes())
    if (shape.purpose == annotation::Purpose::Measure) shapes.push_back(&shape);
  return shapes;
}

/// The measurement that is selected, or null.
const annotation::Shape* selectedIn(const Measurements& measurements) {
  const auto* tools = measurements.tools();
  const auto* shape = tools ? tools->selected() : nullptr;
  return shape && shape->purpose == annotation::Purpose::Measure ? shape : nullptr;
}

annotation::ShapeId idOf(const QListWidgetItem* item) {
  return item ? item->data(MeasureDelegate::ShapeNumber).toUInt() : 0;
}

}  // namespace

MeasurePanel::MeasurePanel(Measurements& measurements, QWidget* parent)
    : QWidget(parent),
      measurements_(measurements),
      list_(new QListWidget(this)),
      empty_(withRole({}, "secondary", this)),
      chosen_(withRole({}, "title", this)),
      figuresBox_(new QWidget(this)),
      figures_(new QFormLayout(figuresBox_)),
      delete_(new QPushButton(this)),
      export_(new QPushButton(this)),
      import_(new QPushButton(this)) {
  setObjectName(QStringLiteral("measurePanel"));
  setAttribute(Qt::WA_StyledBackground);
  layOut();
  connectList();
  connect(delete_, &QPushButton::clicked, this, &MeasurePanel::deleteRequested);
  connect(export_, &QPushButton::clicked, this, &MeasurePanel::exportRequested);
  connect(import_, &QPushButton::clicked, this, &MeasurePanel::importRequested);
  connect(&measurements_, &Measurements::shapesChanged, this, &MeasurePanel::follow);
  connect(&measurements_, &Measurements::lookChanged, this, &MeasurePanel::followSelection);
  inEveryLanguage(this, [this] { say(); });
}

MeasurePanel::~MeasurePanel() { list_->disconnect(this); }  // it loses its rows later than we our parts

void MeasurePanel::layOut() {
  list_->setObjectName(QStringLiteral("panelList"));
  list_->setAccessibleName(QStringLiteral("Measurements"));
  list_->setItemDelegate(new MeasureDelegate(list_));
  list_->setMouseTracking(true);
  list_->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  empty_->setWordWrap(true);
  figures_->setContentsMargins(8, 12, 8, 0);
  figures_->setVerticalSpacing(10);
  export_->setProperty("primary", true);
  entitle(delete_, staticMetaObject, QT_TR_NOOP("Delete"));
  entitle(import_, staticMetaObject, QT_TR_NOOP("Import"));
  entitle(export_, staticMetaObject, QT_TR_NOOP("Export"));
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  buttons->addWidget(delete_);
  buttons->addStretch(1);
  buttons->addWidget(import_);
  buttons->addWidget(export_);

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(8);
  layout->addWidget(said(staticMetaObject, QT_TR_NOOP("Measure"), "title", this));
  layout->addWidget(empty_);
  layout->addWidget(list_);
  layout->addWidget(chosen_);
  layout->addWidget(figuresBox_);
  layout->addStretch(1);
  layout->addLayout(buttons);
  chosen_->setContentsMargins(8, 12, 8, 0);
  chosen_->setTextFormat(Qt::PlainText);
}

void MeasurePanel::say() {
  empty_->setText(
      tr("No measurements yet. Choose Ruler, Angle, Ellipse ROI, Rectangle ROI or Probe above the slices, then click "
         "or drag "
         "on a slice."));
  export_->setToolTip(tr("Write all measurements of the study as JSON or CSV"));
  import_->setToolTip(tr("Read measurements that were exported as JSON"));
  delete_->setToolTip(
      tr("Delete the chosen measurement (%1)").arg(QKeySequence(Qt::Key_Delete).toString(QKeySequence::NativeText)));
  follow();
}

void MeasurePanel::connectList() {
  const auto visit = [this](const QListWidgetItem* item) { Q_EMIT visited(idOf(item)); };
  connect(list_, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
    if (auto* tools = measurements_.tools(); tools && item) tools->select({idOf(item)});
  });
  connect(list_, &QListWidget::itemClicked, this, visit);
  connect(list_, &QListWidget::itemActivated, this, visit);
  connect(list_, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
    const std::string name = item->text().simplified().toStdString();
    if (!name.empty()) return measurements_.rename(idOf(item), name);
    if (const auto* shape = measurements_.find(idOf(item)))
      describe(item, *shape);  // a name that is nothing is refused
  });
}

/// Rows stay while the same shapes are listed: one of them may just be under the hand.
void MeasurePanel::follow() {
  const auto shapes = listed(measurements_);
  bool same = int(shapes.size()) == list_->count();
  for (int i = 0; same && i < list_->count(); ++i) same = idOf(list_->item(i)) == shapes[std::size_t(i)]->id;
  if (same) {
    for (int i = 0; i < list_->count(); ++i) describe(list_->item(i), *shapes[std::size_t(i)]);
  } else {
    refill();
  }
  followSelection();
}

void MeasurePanel::refill() {
  const QSignalBlocker quiet(list_);
  list_->clear();
  for (const auto* shape : listed(measurements_)) {
    auto* item = new QListWidgetItem(list_);
    item->setFlags(item->flags() | Qt::ItemIsEditable);
    item->setData(MeasureDelegate::ShapeNumber, shape->id);
    describe(item, *shape);
  }
  const bool any = list_->count() > 0;
  empty_->setVisible(!any);
  list_->setVisible(any);
  list_->setFixedHeight(std::min(kMostRows, list_->count()) * MeasureDelegate::kRowHeight + 8);
  export_->setEnabled(any);
  import_->setEnabled(measurements_.tools() != nullptr);
}

void MeasurePanel::describe(QListWidgetItem* item, const annotation::Shape& shape) {
  const QSignalBlocker quiet(list_);
  const MeasureText text{shape, measurements_.figures(shape), QString::fromStdString(measurements_.unit()), locale(),
                         measurements_.calibrated()};
  const QString name = QString::fromStdString(shape.name);
  item->setIcon(icon(kindIcon(shape.kind, shape.purpose)));
  item->setText(name);
  item->setToolTip(tr("Click goes to it, double-click renames it"));
  item->setData(MeasureDelegate::Figure, text.figure());
  item->setData(Qt::AccessibleTextRole, QStringLiteral("%1, %2").arg(name, text.figure()));
}

void MeasurePanel::followSelection() {
  const auto* selected = selectedIn(measurements_);
  if (idOf(list_->currentItem()) != (selected ? selected->id : 0)) {
    const QSignalBlocker quiet(list_);
    list_->setCurrentItem(nullptr);
    for (int i = 0; selected && i < list_->count(); ++i)
      if (idOf(list_->item(i)) == selected->id) list_->setCurrentRow(i);
  }
  delete_->setEnabled(selected);
  showFigures();
}

void MeasurePanel::showFigures() {
  const annotation::Shape* shape = selectedIn(measurements_);
  // While it is dragged, the figures follow.
  if (const auto* draft = shape ? measurements_.tools()->draft() : nullptr; draft && draft->id == shape->id)
    shape = draft;
  chosen_->setVisible(shape);
  figuresBox_->setVisible(shape);
  if (!shape) return;
  chosen_->setText(QString::fromStdString(shape->name));
  const auto rows = MeasureText{*shape, measurements_.figures(*shape), QString::fromStdString(measurements_.unit()),
                                locale(), measurements_.calibrated()}
                        .rows();
  while (figures_->rowCount() > int(rows.size())) figures_->removeRow(figures_->rowCount() - 1);
  while (figures_->rowCount() < int(rows.size())) {
    auto* figure = new QLabel(figuresBox_);
    figure->setAlignment(Qt::AlignRight);
    figure->setTextInteractionFlags(Qt::TextSelectableByMouse);
    figures_->addRow(withRole({}, "secondary", figuresBox_), figure);
  }
  for (int i = 0; i < int(rows.size()); ++i) {
    const auto label = [&](QFormLayout::ItemRole role) {
      return static_cast<QLabel*>(figures_->itemAt(i, role)->widget());
    };
    label(QFormLayout::LabelRole)->setText(rows[std::size_t(i)].first);
    label(QFormLayout::FieldRole)->setText(rows[std::size_t(i)].second);
  }
}

}  // namespace hilum::app
