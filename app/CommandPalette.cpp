#include "app/CommandPalette.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "app/FuzzyMatch.h"
#include "app/Language.h"
#include "app/PaletteDelegate.h"

namespace hilum::app {
namespace {

constexpr int kMargin = 6, kTop = 44;  // below the menu

/// By its text or its English name; else with its kind before it ("view inv").
std::optional<FuzzyMatch> matchOf(const PaletteEntry& entry, const QString& letters) {
  auto match = fuzzyMatch(letters, entry.text);
  const auto english = fuzzyMatch(letters, entry.english);
  if (english && !match) match = FuzzyMatch{english->score, {}};
  if (english && match) match->score = std::max(match->score, english->score);
  if (match) return match;
  match = fuzzyMatch(letters, entry.kind + QLatin1Char(' ') + entry.text);
  if (match) match->places.clear();
  return match;
}

}  // namespace

CommandPalette::CommandPalette(QWidget* window)
    : QFrame(window, Qt::Popup | Qt::FramelessWindowHint),
      window_(window),
      field_(new QLineEdit(this)),
      list_(new QListWidget(this)),
      nothing_(new QLabel(this)) {
  setObjectName(QStringLiteral("palette"));
  setAttribute(Qt::WA_StyledBackground);
  setAccessibleName(QStringLiteral("Command palette"));
  field_->setObjectName(QStringLiteral("paletteField"));
  field_->setAccessibleName(QStringLiteral("Find a command, label or model"));
  list_->setObjectName(QStringLiteral("panelList"));
  list_->setAccessibleName(QStringLiteral("Commands found"));
  list_->setItemDelegate(new PaletteDelegate(list_));
  list_->setFocusPolicy(Qt::NoFocus);
  list_->setMouseTracking(true);
  list_->setUniformItemSizes(true);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  nothing_->setProperty("role", "secondary");
  nothing_->setContentsMargins(12, 8, 12, 12);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
  layout->setSpacing(kMargin);
  layout->addWidget(field_);
  layout->addWidget(list_);
  layout->addWidget(nothing_);
  setFixedWidth(kWidth);
  inEveryLanguage(this, [this] {
    field_->setPlaceholderText(tr("Find a command, label or model"));
    nothing_->setText(tr("Nothing of that name"));
  });
  field_->installEventFilter(this);
  connect(field_, &QLineEdit::textChanged, this, &CommandPalette::search);
  connect(list_, &QListWidget::itemClicked, this, &CommandPalette::chooseCurrent);
}

void CommandPalette::openOverWindow() {
  entries_.clear();
  for (const Source& source : sources_) entries_ << source();
  focusBefore_ = window_->focusWidget();
  field_->clear();
  search({});
  const QPoint middle = window_->mapToGlobal(QPoint(window_->width() / 2, kTop));
  move(middle - QPoint(kWidth / 2, 0));
  show();
  field_->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::search(const QString& letters) {
  struct Found {
    int entry, score;
    QList<qsizetype> places;
  };
  QList<Found> found;
  for (int i = 0; i < int(entries_.size()); ++i)
    if (const auto match = matchOf(entries_[i], letters)) found << Found{i, match->score, match->places};
  std::ranges::stable_sort(found, [this](const Found& a, const Found& b) {
    if (entries_[a.entry].usable != entries_[b.entry].usable) return entries_[a.entry].usable;
    return a.score > b.score;
  });
  list_->clear();
  for (const Found& each : found) addRow(each.entry, each.places);
  list_->setCurrentRow(0);
  list_->scrollToTop();
  list_->setVisible(!found.isEmpty());
  nothing_->setVisible(found.isEmpty());
  fit();
}

void CommandPalette::addRow(int index, const QList<qsizetype>& places) {
  const PaletteEntry& entry = entries_[index];
  auto* item = new QListWidgetItem(entry.icon, entry.text, list_);
  item->setData(PaletteDelegate::Entry, index);
  item->setData(PaletteDelegate::Kind, entry.kind);
  item->setData(PaletteDelegate::Key, entry.key);
  item->setData(PaletteDelegate::Usable, entry.usable);
  item->setData(PaletteDelegate::Places, QVariant::fromValue(places));
  item->setData(Qt::AccessibleTextRole, entry.english.isEmpty() ? entry.text : entry.english);
}

void CommandPalette::fit() {
  const int rows = std::min(kMostRows, list_->count());
  list_->setVerticalScrollBarPolicy(list_->count() > rows ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
  list_->setFixedHeight(rows * list_->sizeHintForRow(0) + kMargin);
  layout()->activate();
  adjustSize();
}

void CommandPalette::chooseCurrent() {
  const QListWidgetItem* item = list_->currentItem();
  if (!item || !item->data(PaletteDelegate::Usable).toBool()) return;
  const auto choose = entries_[item->data(PaletteDelegate::Entry).toInt()].choose;
  hide();
  choose();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (watched != field_ || event->type() != QEvent::KeyPress) return QFrame::eventFilter(watched, event);
  const int key = static_cast<QKeyEvent*>(event)->key(), rows = list_->count();
  int row = list_->currentRow();
  switch (key) {
    case Qt::Key_Escape:
      hide();
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      chooseCurrent();
      return true;
    case Qt::Key_Down:
      row = rows ? (row + 1) % rows : 0;
      break;
    case Qt::Key_Up:
      row = rows ? (row + rows - 1) % rows : 0;
      break;
    case Qt::Key_PageDown:
      row = std::min(rows - 1, row + kMostRows);
      break;
    case Qt::Key_PageUp:
      row = std::max(0, row - kMostRows);
      break;
    default:
      return QFrame::eventFilter(watched, event);
  }
  list_->setCurrentRow(row);
  return true;
}

void CommandPalette::hideEvent(QHideEvent* event) {
  if (focusBefore_) focusBefore_->setFocus();
  QFrame::hideEvent(event);
}

}  // namespace hilum::app
