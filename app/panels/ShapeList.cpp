#include "app/panels/ShapeList.h"

#include <QSignalBlocker>
#include <algorithm>
#include <span>

#include "app/Icons.h"
#include "app/Language.h"
#include "app/MeasureText.h"
#include "app/Session.h"
#include "app/panels/PanelParts.h"
#include "viewers/widgets/ShapeLayer.h"
#include "viewers/widgets/ViewGrid.h"

namespace hilum::app {
namespace {

constexpr int kShapeId = Qt::UserRole, kMostRows = 8, kRowHeight = 26;
constexpr std::size_t kMostListed = 300;  // rows cost far more than shapes on the slice

}  // namespace

ShapeList::ShapeList(Session& session, viewers::ViewGrid& grid, QWidget* parent)
    : QListWidget(parent), session_(session), grid_(grid) {
  setObjectName(QStringLiteral("panelList"));
  setAccessibleName(QStringLiteral("Shapes on this slice"));
  setIconSize(QSize(kSwatchSide, kSwatchSide));
  setUniformItemSizes(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  for (auto signal : {&Session::shapesChanged, &Session::documentChanged, &Session::crosshairChanged,
                      &Session::labelTableChanged, &Session::labelsChanged})
    connect(&session_, signal, this, &ShapeList::refill);
  connect(&grid_, &viewers::ViewGrid::activeChanged, this, &ShapeList::refill);
  connect(&session_, &Session::drawingChanged, this, &ShapeList::followSelection);
  connect(this, &QListWidget::itemChanged, this, &ShapeList::tell);
  connect(this, &QListWidget::itemClicked, this, [this](const QListWidgetItem* item) {
    if (session_.document()) session_.document()->tools.select({annotation::ShapeId(item->data(kShapeId).toUInt())});
  });
  inEveryLanguage(this, [this] {
    shown_.clear();
    refill();
  });
}

ShapeList::~ShapeList() { disconnect(this, nullptr, this, nullptr); }  // its rows go later than we

QString ShapeList::textOf(const annotation::Shape& shape) const {
  const auto labels = session_.labels();
  const Label* label = labels && shape.label ? labels->table().find(shape.label) : nullptr;
  const QString kind = kindName(shape.kind);
  QString text = label ? QStringLiteral("%1 · %2").arg(QString::fromStdString(label->name), kind)
                       : QString::fromStdString(shape.name.empty() ? kind.toStdString() : shape.name);
  if (shape.suggested) text += QStringLiteral(" · ") + tr("suggested");
  return text;
}

void ShapeList::refill() {
  std::vector<annotation::Shape> now;
  if (session_.document()) {
    const auto* view = grid_.activeSlice();
    for (const auto* shape :
         session_.document()->tools.index().on(viewers::sliceOf(*view), view->camera().slices().stepMm))
      if (shape->purpose == annotation::Purpose::Annotate) now.push_back(*shape);
  }
  // The crosshair moves far more often than shapes come and go.
  if (now == shown_ && !now.empty()) return;
  shown_ = std::move(now);
  const QSignalBlocker quiet(this);
  clear();
  const auto labels = session_.labels();
  for (const auto& shape : std::span(shown_).first(std::min(shown_.size(), kMostListed))) {
    const Label* label = labels && shape.label ? labels->table().find(shape.label) : nullptr;
    auto* item = new QListWidgetItem(swatch(label ? label->colour : shape.colour), textOf(shape), this);
    item->setData(kShapeId, shape.id);
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(shape.visible ? Qt::Checked : Qt::Unchecked);
    item->setSizeHint(QSize(0, kRowHeight));
  }
  if (shown_.size() > kMostListed) {
    auto* more = new QListWidgetItem(QStringLiteral("+ %1").arg(locale().toString(shown_.size() - kMostListed)), this);
    more->setFlags(Qt::NoItemFlags);
    more->setSizeHint(QSize(0, kRowHeight));
  }
  if (shown_.empty()) {
    auto* none = new QListWidgetItem(tr("No shapes yet"), this);
    none->setFlags(Qt::NoItemFlags);
    none->setSizeHint(QSize(0, kRowHeight));
  }
  setFixedHeight(std::clamp(count(), 1, kMostRows) * std::max(kRowHeight, sizeHintForRow(0)) + 4);
  followSelection();
}

void ShapeList::followSelection() {
  if (!session_.document()) return;
  const QSignalBlocker quiet(this);
  clearSelection();
  for (int i = 0; i < count(); ++i)
    if (session_.document()->tools.isSelected(annotation::ShapeId(item(i)->data(kShapeId).toUInt())))
      item(i)->setSelected(true);
}

void ShapeList::tell(QListWidgetItem* item) {
  if (!session_.document()) return;
  const auto id = annotation::ShapeId(item->data(kShapeId).toUInt());
  const bool visible = item->checkState() == Qt::Checked;
  const auto* shape = session_.document()->annotation.find(id);
  if (shape && shape->visible != visible) session_.document()->tools.setVisible({id}, visible);
}

}  // namespace hilum::app
