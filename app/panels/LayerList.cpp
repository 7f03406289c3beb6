#include "app/panels/LayerList.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "app/Actions.h"
#include "app/Language.h"
#include "app/Session.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {
namespace {

constexpr int kLayerId = Qt::UserRole, kRowHeight = 28, kMostRows = 5;

}  // namespace

LayerList::LayerList(Session& session, const Actions& actions, QWidget* parent)
    : QWidget(parent),
      session_(session),
      list_(new QListWidget(this)),
      opacity_(namedSlider(staticMetaObject, QT_TR_NOOP("Opacity of all labels of the layer"), 100, this)) {
  list_->setObjectName(QStringLiteral("panelList"));
  list_->setAccessibleName(QStringLiteral("Layers"));
  list_->setUniformItemSizes(true);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setDragDropMode(QAbstractItemView::InternalMove);
  list_->setDefaultDropAction(Qt::MoveAction);
  list_->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
  list_->installEventFilter(this);
  auto* below = new QHBoxLayout;
  below->setSpacing(6);
  below->addWidget(said(staticMetaObject, QT_TR_NOOP("Opacity"), "secondary", this));
  below->addWidget(opacity_, 1);
  for (const char* id : {"layer.add", "layer.remove"}) {
    auto* button = new QToolButton(this);
    button->setDefaultAction(actions[id]);
    button->setAccessibleName(Actions::englishName(actions[id]));
    button->setAutoRaise(true);
    below->addWidget(button);
  }
  auto* lines = new QVBoxLayout(this);
  lines->setContentsMargins(0, 0, 0, 4);
  lines->setSpacing(4);
  lines->addWidget(list_);
  lines->addLayout(below);

  connect(list_, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
    if (item) session_.setLayer(idOf(item));
  });
  connect(list_, &QListWidget::itemChanged, this, &LayerList::tell);
  // Later: the list is still moving its rows.
  connect(list_->model(), &QAbstractItemModel::rowsMoved, this, &LayerList::tellOrder, Qt::QueuedConnection);
  connect(opacity_, &QSlider::valueChanged, this, [this](int percent) {
    if (session_.layer()) session_.setLayerOpacity(session_.layer()->id(), percent / 100.0);
  });
  // Later: it may be the list itself that has changed something.
  connect(&session_, &Session::layersChanged, this, &LayerList::refill, Qt::QueuedConnection);
  for (auto signal : {&Session::labelsChanged, &Session::labelTableChanged})
    connect(&session_, signal, this, &LayerList::followOpacity);
  inEveryLanguage(this, [this] { refill(); });
}

// The list loses its rows later than we our parts.
LayerList::~LayerList() { list_->disconnect(this); }

annotation::LayerId LayerList::idOf(const QListWidgetItem* item) const {
  return annotation::LayerId(item->data(kLayerId).toUInt());
}

/// Rows that stand for the same layers stay, so that a press on one can become a drag.
void LayerList::refill() {
  const QSignalBlocker quiet(list_);
  std::vector<const annotation::LabelLayer*> layers;  // the uppermost first
  const auto document = session_.document();
  if (document)
    for (const auto& layer : document->annotation.layers()) layers.insert(layers.begin(), layer.get());
  bool same = int(layers.size()) == list_->count();
  for (int row = 0; same && row < list_->count(); ++row)
    same = idOf(list_->item(row)) == layers[std::size_t(row)]->id();
  if (!same) list_->clear();
  for (std::size_t row = 0; row < layers.size(); ++row) {
    auto* item = same ? list_->item(int(row)) : new QListWidgetItem(list_);
    item->setData(kLayerId, layers[row]->id());
    item->setText(QString::fromStdString(layers[row]->name()));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsEditable |
                   Qt::ItemIsDragEnabled);
    item->setCheckState(layers[row]->visible() ? Qt::Checked : Qt::Unchecked);
    item->setToolTip(tr("Click works on it, the tick shows it, F2 renames it, a drag changes the order"));
    item->setSizeHint(QSize(0, kRowHeight));
    if (layers[row]->id() == document->layer) list_->setCurrentItem(item);
  }
  list_->setFixedHeight(std::clamp(list_->count(), 1, kMostRows) * std::max(kRowHeight, list_->sizeHintForRow(0)) + 4);
  setVisible(list_->count() > 1);
  followOpacity();
}

/// That of the strongest label.
void LayerList::followOpacity() {
  const QSignalBlocker quiet(opacity_);
  const auto labels = session_.labels();
  const bool any = labels && !labels->table().empty();
  opacity_->setEnabled(any);
  if (!any) return;
  const auto strongest = std::ranges::max_element(labels->table().labels(), {}, &Label::opacity);
  opacity_->setValue(int(std::lround(100 * strongest->opacity)));
}

void LayerList::tell(const QListWidgetItem* item) {
  const auto* layer = session_.document() ? session_.document()->annotation.layer(idOf(item)) : nullptr;
  if (!layer) return;
  const bool visible = item->checkState() == Qt::Checked;
  const QString name = QString::fromStdString(layer->name());
  if (item->text() != name) {
    if (item->text().simplified().isEmpty()) return refill();
    session_.renameLayer(layer->id(), item->text());
  } else if (visible != layer->visible()) {
    session_.setLayerVisible(layer->id(), visible);
  }
}

/// Finds the one layer that stands elsewhere in the list now.
void LayerList::tellOrder() {
  if (!session_.document() || !list_->currentItem()) return;
  const auto id = idOf(list_->currentItem());  // what is dragged becomes the current one
  session_.moveLayer(id, std::size_t(list_->count() - 1 - list_->currentRow()));
}

void LayerList::rename() {
  if (list_->currentItem()) list_->editItem(list_->currentItem());
}

bool LayerList::eventFilter(QObject* watched, QEvent* event) {
  const bool deletes = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete;
  if (watched != list_ || !deletes || !list_->currentItem()) return QWidget::eventFilter(watched, event);
  session_.removeLayer(idOf(list_->currentItem()));
  return true;
}

}  // namespace hilum::app
