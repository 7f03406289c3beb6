#include "app/KeyList.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/Language.h"

namespace hilum::app {
namespace {

constexpr int kActionRole = Qt::UserRole;

bool isModifier(int key) {
  return key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt || key == Qt::Key_Meta ||
         key == Qt::Key_AltGr || key == Qt::Key_unknown || key == 0;
}

QString shown(const QKeySequence& key) { return key.toString(QKeySequence::NativeText); }

void asHeading(QTreeWidgetItem* item) {
  item->setFlags(Qt::ItemIsEnabled);
  item->setFirstColumnSpanned(true);
  QFont bold = item->font(0);
  bold.setWeight(QFont::DemiBold);
  item->setFont(0, bold);
}

}  // namespace

KeyList::KeyList(KeyMap& keys, QWidget* parent)
    : QDialog(parent),
      keys_(keys),
      search_(new QLineEdit(this)),
      list_(new QTreeWidget(this)),
      remark_(new QLabel(this)),
      reset_(new QPushButton(this)),
      resetAll_(new QPushButton(this)),
      remove_(new QPushButton(this)),
      close_(new QPushButton(this)) {
  setAccessibleName(QStringLiteral("Keys"));
  resize(560, 680);
  search_->setAccessibleName(QStringLiteral("Search keys"));
  search_->setClearButtonEnabled(true);
  list_->setAccessibleName(QStringLiteral("Key list"));
  list_->setColumnCount(2);
  list_->setRootIsDecorated(false);
  list_->setIndentation(12);
  list_->setUniformRowHeights(true);
  list_->header()->setStretchLastSection(false);
  list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  list_->installEventFilter(this);
  remark_->setWordWrap(true);
  remark_->setMinimumHeight(36);
  const std::pair<QPushButton*, const char*> names[]{
      {remove_, "Remove key"}, {reset_, "Reset key"}, {resetAll_, "Reset all keys"}, {close_, "Close"}};
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  for (const auto& [button, name] : names) {
    button->setAccessibleName(QLatin1String(name));
    button->setAutoDefault(false);
    if (button == close_) buttons->addStretch(1);
    buttons->addWidget(button);
  }
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  layout->addWidget(search_);
  layout->addWidget(list_, 1);
  layout->addWidget(remark_);
  layout->addLayout(buttons);
  connect(search_, &QLineEdit::textChanged, this, &KeyList::filter);
  connect(list_, &QTreeWidget::itemActivated, this, &KeyList::begin);
  connect(list_, &QTreeWidget::currentItemChanged, this, &KeyList::stop);
  connect(remove_, &QPushButton::clicked, this, [this] {
    if (QAction* action = currentAction()) keys_.assign(action, {});
  });
  connect(reset_, &QPushButton::clicked, this, [this] {
    if (QAction* action = currentAction()) keys_.reset(action);
  });
  connect(resetAll_, &QPushButton::clicked, &keys_, &KeyMap::resetAll);
  connect(close_, &QPushButton::clicked, this, &QDialog::close);
  connect(&keys_.actions(), &Actions::keysChanged, this, &KeyList::refill);
  inEveryLanguage(this, [this] { say(); });
}

void KeyList::say() {
  setWindowTitle(tr("Keys"));
  search_->setPlaceholderText(tr("Find a key or a command"));
  list_->setHeaderLabels({tr("Command"), tr("Key")});
  remove_->setText(tr("Remove"));
  reset_->setText(tr("Reset"));
  resetAll_->setText(tr("Reset all"));
  close_->setText(tr("Close"));
  refill();
}

void KeyList::refill() {
  const QAction* chosen = currentAction();
  list_->clear();
  QTreeWidgetItem* heading = nullptr;
  QHash<int, QTreeWidgetItem*> headings;
  for (QAction* action : keys_.actions().all()) {
    const Category category = Actions::category(action);
    heading = headings.value(int(category));
    if (!heading) {
      heading = new QTreeWidgetItem(list_, {Actions::categoryName(category)});
      asHeading(heading);
      headings[int(category)] = heading;
    }
    auto* item = new QTreeWidgetItem(heading, {action->text(), shown(action->shortcut())});
    item->setData(0, kActionRole, QVariant::fromValue<QObject*>(action));
    item->setData(0, Qt::AccessibleTextRole, Actions::englishName(action));
    item->setToolTip(1, keys_.isOwn(action) ? tr("Default: %1").arg(shown(Actions::defaultKey(action))) : QString());
    QFont font = item->font(1);
    font.setWeight(keys_.isOwn(action) ? QFont::DemiBold : QFont::Normal);
    item->setFont(1, font);
    if (action == chosen) list_->setCurrentItem(item);
  }
  addMouse();
  list_->expandAll();
  filter();
  stop();
}

void KeyList::addMouse() {
  auto* heading = new QTreeWidgetItem(list_, {tr("In a view")});
  asHeading(heading);
  const std::pair<QString, QString> lines[]{{tr("Scroll slices"), tr("Wheel, Page up, Page down")},
                                            {tr("Zoom"), tr("Right drag, Ctrl + wheel")},
                                            {tr("Pan"), tr("Middle drag")},
                                            {tr("Move the crosshair"), tr("Shift + move")},
                                            {tr("One view alone, and back"), tr("Double click")},
                                            {tr("Add a shape to the chosen ones"), tr("Ctrl + click")},
                                            {tr("Label of the chosen shapes"), tr("Ctrl + 0 to 9")},
                                            {tr("End a polygon"), tr("Enter, double click, first corner")},
                                            {tr("Take the last corner back"), tr("Backspace")},
                                            {tr("Cut a hole into the chosen polygon"), tr("Ctrl + click inside")},
                                            {tr("Take a corner away"), tr("Alt + click")}};
  for (const auto& [what, how] : lines) (new QTreeWidgetItem(heading, {what, how}))->setFlags(Qt::ItemIsEnabled);
}

void KeyList::filter() {
  const QString words = search_->text();
  for (int i = 0; i < list_->topLevelItemCount(); ++i) {
    QTreeWidgetItem* heading = list_->topLevelItem(i);
    bool any = false;
    for (int j = 0; j < heading->childCount(); ++j) {
      QTreeWidgetItem* item = heading->child(j);
      const QString all = item->text(0) + QLatin1Char(' ') + item->text(1) + QLatin1Char(' ') +
                          item->data(0, Qt::AccessibleTextRole).toString();
      const bool fits = all.contains(words, Qt::CaseInsensitive);
      item->setHidden(!fits);
      any = any || fits;
    }
    heading->setHidden(!any);
  }
}

QAction* KeyList::currentAction() const {
  const QTreeWidgetItem* item = list_->currentItem();
  return item ? qobject_cast<QAction*>(item->data(0, kActionRole).value<QObject*>()) : nullptr;
}

void KeyList::begin(QTreeWidgetItem* item) {
  list_->setCurrentItem(item);
  waiting_ = currentAction();
  contested_ = {};
  if (!waiting_) return;
  item->setText(1, tr("Press a key"));
  tell(tr("Press the new key of %1; Esc leaves it as it is.").arg(waiting_->text()));
}

void KeyList::take(const QKeySequence& key) {
  const QAction* holder = keys_.holder(key);
  if (holder && holder != waiting_ && contested_ != key) {
    contested_ = key;
    return tell(tr("%1 is the key of %2. Press it again to take it, or another one.").arg(shown(key), holder->text()),
                "caution");
  }
  QAction* action = waiting_;
  stop();
  keys_.assign(action, key);
  refill();
}

void KeyList::stop() {
  if (waiting_ && list_->currentItem() && currentAction() == waiting_)
    list_->currentItem()->setText(1, shown(waiting_->shortcut()));
  waiting_ = nullptr;
  tell(tr("Enter or a double click on a line changes its key."));
  for (QPushButton* button : {remove_, reset_}) button->setEnabled(currentAction() != nullptr);
}

void KeyList::tell(const QString& sentence, const char* role) {
  remark_->setText(sentence);
  remark_->setProperty("role", role);
  style()->polish(remark_);
}

bool KeyList::eventFilter(QObject* watched, QEvent* event) {
  if (!waiting_ || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
    return QDialog::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  event->accept();
  if (event->type() == QEvent::ShortcutOverride || isModifier(key->key())) return true;
  if (key->key() == Qt::Key_Escape) {
    stop();
  } else {
    take(QKeySequence(key->keyCombination()));
  }
  return true;
}

}  // namespace hilum::app
