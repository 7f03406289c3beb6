#include "app/TagBrowser.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <cmath>

#include "app/Language.h"
#include "app/Session.h"
#include "app/TaskRunner.h"

namespace hilum::app {
namespace {

enum Column { Tag, Vr, Name, Value, Mark, Other };
constexpr int kRestMs = 150;
constexpr double kTieMm = 1e-6;  // midway between two slices the later is shown, as in the views
constexpr int kDiffers = Qt::UserRole;

}  // namespace

std::size_t frameAt(const Stack& stack, const Vec3& world) {
  std::size_t nearest = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < stack.frames.size(); ++i) {
    const auto& header = stack.frames[i].header;
    if (!header.position || !header.rowDir || !header.columnDir) continue;
    const double away = std::abs((world - *header.position).dot(header.rowDir->cross(*header.columnDir)));
    if (away <= least + kTieMm) {
      least = std::min(least, away);
      nearest = i;
    }
  }
  if (std::isfinite(least)) return nearest;
  // Frames without a place lie one behind the other in the volume.
  const double index = stack.grid.toIndex(world)[2];
  return std::size_t(std::clamp(std::llround(index), 0LL, static_cast<long long>(stack.frames.size()) - 1));
}

TagBrowser::TagBrowser(Session& session, TaskRunner& tasks, QWidget* parent)
    : QDialog(parent),
      session_(session),
      tasks_(tasks),
      place_(new QLabel(this)),
      slices_(new QLabel(this)),
      search_(new QLineEdit(this)),
      compare_(new QCheckBox(this)),
      onlyDifferent_(new QCheckBox(this)),
      second_(new QSpinBox(this)),
      tree_(new QTreeWidget(this)),
      copy_(new QPushButton(this)),
      close_(new QPushButton(this)),
      soon_(new QTimer(this)) {
  layOut();
  soon_->setSingleShot(true);
  soon_->setInterval(kRestMs);
  connect(soon_, &QTimer::timeout, this, &TagBrowser::read);
  connect(&session_, &Session::crosshairChanged, this, [this] {
    if (isVisible() && session_.stack() && frameAt(*session_.stack(), session_.crosshair()) != frame_) soon_->start();
  });
  connect(&session_, &Session::volumeChanged, this, &TagBrowser::follow);
  connect(search_, &QLineEdit::textChanged, this, &TagBrowser::filter);
  connect(onlyDifferent_, &QCheckBox::toggled, this, &TagBrowser::filter);
  connect(compare_, &QCheckBox::toggled, this, &TagBrowser::read);
  connect(second_, &QSpinBox::valueChanged, this, [this] {
    if (compares()) soon_->start();
  });
  connect(copy_, &QPushButton::clicked, this, &TagBrowser::copy);
  connect(new QShortcut(QKeySequence::Copy, tree_, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this,
          &TagBrowser::copy);
  connect(close_, &QPushButton::clicked, this, &QDialog::close);
  inEveryLanguage(this, [this] { say(); });
  follow();
}

void TagBrowser::layOut() {
  setAccessibleName(QStringLiteral("DICOM header"));
  resize(900, 680);
  search_->setAccessibleName(QStringLiteral("Search tags"));
  search_->setClearButtonEnabled(true);
  tree_->setAccessibleName(QStringLiteral("Tags"));
  tree_->setColumnCount(Other + 1);
  tree_->setUniformRowHeights(true);
  tree_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  tree_->setAlternatingRowColors(false);
  compare_->setAccessibleName(QStringLiteral("Compare with slice"));
  onlyDifferent_->setAccessibleName(QStringLiteral("Only differences"));
  second_->setAccessibleName(QStringLiteral("Second slice"));
  copy_->setAccessibleName(QStringLiteral("Copy"));
  close_->setAccessibleName(QStringLiteral("Close"));
  place_->setProperty("role", "secondary");
  place_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  slices_->setProperty("role", "secondary");
  for (QPushButton* button : {copy_, close_}) button->setAutoDefault(false);

  auto* top = new QHBoxLayout;
  top->setSpacing(12);
  top->addWidget(search_, 1);
  top->addWidget(compare_);
  top->addWidget(second_);
  top->addWidget(slices_);
  top->addWidget(onlyDifferent_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(place_, 1);
  buttons->addWidget(copy_);
  buttons->addWidget(close_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(10);
  layout->addLayout(top);
  layout->addWidget(tree_, 1);
  layout->addLayout(buttons);
}

void TagBrowser::say() {
  setWindowTitle(tr("DICOM header"));
  search_->setPlaceholderText(tr("Tag, name or value"));
  compare_->setText(tr("Compare with slice"));
  onlyDifferent_->setText(tr("Only differences"));
  copy_->setText(tr("Copy"));
  copy_->setToolTip(tr("Copy the chosen lines, or all that are shown (%1)")
                        .arg(QKeySequence(QKeySequence::Copy).toString(QKeySequence::NativeText)));
  close_->setText(tr("Close"));
  tree_->setHeaderLabels({tr("Tag"), tr("VR"), tr("Name"), tr("Value"), {}, tr("Second slice")});
}

void TagBrowser::showEvent(QShowEvent* event) {
  QDialog::showEvent(event);
  read();
}

bool TagBrowser::compares() const { return compare_->isChecked() && compare_->isEnabled(); }

void TagBrowser::follow() {
  const Stack* stack = session_.stack();
  const int frames = stack ? int(stack->frames.size()) : 0;
  second_->setRange(1, std::max(1, frames));
  slices_->setText(tr("of %1").arg(frames));
  compare_->setEnabled(frames > 1);
  second_->setEnabled(frames > 1);
  if (isVisible()) read();
}

void TagBrowser::read() {
  const Stack* stack = session_.stack();
  if (!stack || stack->frames.empty()) return tree_->clear();
  frame_ = frameAt(*stack, session_.crosshair());
  const auto first = stack->frames[frame_].file;
  const auto second = compares() ? stack->frames[std::size_t(second_->value()) - 1].file : std::filesystem::path();
  wanted_ = {first, second};
  place_->setText(tr("Slice %1 of %2: %3")
                      .arg(frame_ + 1)
                      .arg(stack->frames.size())
                      .arg(QString::fromStdString(first.filename().string())));
  tasks_.run(
      tr("Reading the header"),
      [first, second, keep = session_.catalogue()](const Progress&) {
        return second.empty() ? readTags(first) : comparedTags(readTags(first), readTags(second));
      },
      [this, asked = wanted_](const std::vector<TagRow>& rows) {
        if (asked == wanted_) fill(rows);
      });
}

void TagBrowser::fill(const std::vector<TagRow>& rows) {
  tree_->clear();
  for (const TagRow& row : rows) addRow(tree_->invisibleRootItem(), row);
  onlyDifferent_->setEnabled(compares());
  for (const Column column : {Mark, Other}) tree_->setColumnHidden(column, !compares());
  for (const Column column : {Tag, Vr, Name, Mark}) tree_->resizeColumnToContents(column);
  tree_->setColumnWidth(Value, compares() ? 220 : 420);
  filter();
  Q_EMIT filled();
}

void TagBrowser::addRow(QTreeWidgetItem* parent, const TagRow& row) {
  const bool item = row.vr.isEmpty();
  const auto text = [](const std::optional<QString>& value) { return value ? *value : tr("absent"); };
  auto* line = new QTreeWidgetItem(parent);
  line->setText(Tag, item ? tr("Item %1").arg(row.tag) : QStringLiteral("(%1)").arg(row.tag));
  line->setText(Vr, row.vr);
  line->setText(Name, row.keyword);
  line->setText(Value, text(row.value));
  line->setToolTip(Value, line->text(Value));
  if (compares()) line->setText(Other, text(row.other));
  line->setData(Tag, kDiffers, row.differs);
  if (row.differs) {
    line->setText(Mark, QStringLiteral("≠"));
    for (const Column column : {Value, Mark, Other})
      line->setForeground(column, QGuiApplication::palette().color(QPalette::LinkVisited));
  }
  for (const TagRow& each : row.inside) addRow(line, each);
  line->setExpanded(row.differs);
}

void TagBrowser::filter() {
  for (int i = 0; i < tree_->topLevelItemCount(); ++i) filterItem(tree_->topLevelItem(i), false);
}

/// An element is shown when it fits, when one inside it does, or when it lies inside one that does.
bool TagBrowser::filterItem(QTreeWidgetItem* item, bool parentFits) {
  QStringList words;
  for (const Column column : {Tag, Name, Value, Other}) words << item->text(column);
  const bool fits = words.join(QLatin1Char(' ')).contains(search_->text(), Qt::CaseInsensitive);
  bool any = fits || parentFits;
  bool inside = false;
  for (int i = 0; i < item->childCount(); ++i) inside = filterItem(item->child(i), any) || inside;
  const bool wanted = !onlyDifferent_->isChecked() || !compares() || item->data(Tag, kDiffers).toBool();
  any = (any || inside) && wanted;
  item->setHidden(!any);
  if (inside && !search_->text().isEmpty()) item->setExpanded(true);
  return any;
}

void TagBrowser::copy() {
  QStringList lines;
  const bool chosen = !tree_->selectedItems().isEmpty();
  for (QTreeWidgetItemIterator each(tree_, QTreeWidgetItemIterator::NotHidden); *each; ++each) {
    if (chosen && !(*each)->isSelected()) continue;
    QStringList cells;
    for (int column = 0; column < tree_->columnCount(); ++column)
      if (!tree_->isColumnHidden(column)) cells << (*each)->text(column);
    lines << cells.join(QLatin1Char('\t'));
  }
  QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

}  // namespace hilum::app
