#include "app/panels/ReviewPanel.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "app/Actions.h"
#include "app/Language.h"
#include "app/panels/ElidedButton.h"
#include "app/panels/PanelParts.h"
#include "app/review/AgreementWork.h"
#include "app/review/CaseDelegate.h"
#include "app/review/CaseStatusText.h"
#include "app/review/FigureTable.h"
#include "app/review/LayerReview.h"
#include "app/review/ReviewWork.h"

namespace hilum::app {
namespace {

constexpr int kRowHeight = 28, kListEdge = 10, kMostRows = 10, kCommentHeight = 56;

QVBoxLayout* columnIn(QWidget* box) {
  auto* lines = new QVBoxLayout(box);
  lines->setContentsMargins(0, 0, 0, 0);
  lines->setSpacing(6);
  return lines;
}

QString number(const std::optional<double>& value, int decimals) {
  return value ? QLocale().toString(*value, 'f', decimals) : QStringLiteral("–");
}

/// "+1,1 %" of the reference's volume.
QString volumeDifference(const LabelAgreement& label) {
  if (!(label.secondMl > 0)) return QStringLiteral("–");
  const double percent = 100 * (label.firstMl - label.secondMl) / label.secondMl;
  return (percent >= 0 ? QStringLiteral("+") : QString()) + QLocale().toString(percent, 'f', 1) + QStringLiteral(" %");
}

}  // namespace

ReviewPanel::ReviewPanel(const Parts& parts, QWidget* parent)
    : QWidget(parent),
      parts_(parts),
      state_(wrappedWithRole("secondary", this)),
      done_(withRole({}, "title", this)),
      problem_(wrappedWithRole("caution", this)),
      kappa_(wrappedWithRole("secondary", this)),
      fleiss_(wrappedWithRole("secondary", this)),
      list_(new QListWidget(this)),
      comment_(new QPlainTextEdit(this)),
      first_(new QComboBox(this)),
      second_(new QComboBox(this)),
      differences_(new QCheckBox(this)),
      painted_(new QCheckBox(this)),
      figures_(new FigureTable(QStringLiteral("Agreement by label"), this)),
      pairs_(new FigureTable(QStringLiteral("Agreement of all readers"), this)),
      staple_(new FigureTable(QStringLiteral("Sensitivity by STAPLE"), this)) {
  setObjectName(QStringLiteral("reviewPanel"));
  setAttribute(Qt::WA_StyledBackground);
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(12, 12, 12, 12);
  column->setSpacing(8);
  column->addWidget(makeHeading());
  column->addWidget(state_);
  column->addWidget(cases_ = makeCases());
  column->addWidget(comparing_ = makeComparison());
  column->addWidget(agreeing_ = makeAgreement());
  column->addStretch(1);
  auto* scroll = new QScrollArea(this);
  scroll->setWidget(page);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(scroll, 1);
  layout->addWidget(decision_ = makeDecision());

  for (auto signal : {&ReviewWork::listChanged, &ReviewWork::caseChanged, &ReviewWork::currentChanged})
    connect(&parts_.work, signal, this, &ReviewPanel::followList);
  connect(&parts_.comparison, &LayerReview::changed, this, &ReviewPanel::followComparison);
  // Later: a box of ours may be what has changed something.
  for (auto signal : {&Session::layersChanged, &Session::labelsChanged, &Session::documentChanged})
    connect(&parts_.session, signal, this, &ReviewPanel::followLayers, Qt::QueuedConnection);
  connect(&parts_.comparison, &LayerReview::changed, this, &ReviewPanel::followLayers, Qt::QueuedConnection);
  connect(&parts_.agreement, &AgreementWork::changed, this, &ReviewPanel::followAgreement);
  inEveryLanguage(this, [this] {
    comment_->setPlaceholderText(tr("Comment"));
    followList();
    followLayers();
    followComparison();
    followAgreement();
  });
}

QWidget* ReviewPanel::makeHeading() {
  auto* box = new QWidget(this);
  auto* lines = columnIn(box);
  auto* row = new QHBoxLayout;
  row->setSpacing(6);
  for (const char* id : {"review.open", "review.openFolder"}) {
    QAction* action = parts_.actions[id];
    row->addWidget(commandButton(action, Actions::englishName(action), box), 1);
  }
  lines->addWidget(said(staticMetaObject, QT_TR_NOOP("Review"), "title", box));
  lines->addLayout(row);
  return box;
}

QWidget* ReviewPanel::makeCases() {
  auto* box = new QWidget(this);
  auto* lines = columnIn(box);
  list_->setObjectName(QStringLiteral("panelList"));
  list_->setAccessibleName(QStringLiteral("Cases"));
  list_->setItemDelegate(new CaseDelegate(list_));
  list_->setUniformItemSizes(true);
  list_->setMouseTracking(true);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  comment_->setAccessibleName(QStringLiteral("Comment"));
  comment_->setFixedHeight(kCommentHeight);
  comment_->setTabChangesFocus(true);
  comment_->installEventFilter(this);
  lines->addWidget(done_);
  lines->addWidget(list_);
  lines->addWidget(problem_);
  lines->addWidget(comment_);
  auto* reports = new QHBoxLayout;
  reports->setSpacing(6);
  for (const char* id : {"review.report", "review.listReport"}) {
    QAction* action = parts_.actions[id];
    reports->addWidget(commandButton(action, Actions::englishName(action), box), 1);
  }
  lines->addLayout(reports);
  const auto visit = [this](const QListWidgetItem* item) { parts_.work.visit(list_->row(item)); };
  connect(list_, &QListWidget::itemClicked, this, visit);
  connect(list_, &QListWidget::itemActivated, this, visit);
  return box;
}

QWidget* ReviewPanel::makeComparison() {
  auto* box = new QWidget(this);
  auto* lines = columnIn(box);
  auto* cells = new QGridLayout;
  cells->setHorizontalSpacing(8);
  cells->setVerticalSpacing(6);
  cells->setColumnStretch(1, 1);
  cells->addWidget(said(staticMetaObject, QT_TR_NOOP("Compare"), "secondary", box), 0, 0);
  cells->addWidget(said(staticMetaObject, QT_TR_NOOP("with"), "secondary", box), 1, 0);
  int row = 0;
  for (const auto& [field, name] : {std::pair{first_, "Compare layer"}, {second_, "With layer"}}) {
    field->setAccessibleName(QLatin1String(name));
    field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    field->setMinimumContentsLength(8);
    cells->addWidget(field, row++, 1);
    connect(field, &QComboBox::activated, this, [this] {
      parts_.comparison.choose(first_->currentData().toUInt(), second_->currentData().toUInt());
    });
  }
  entitle(differences_, staticMetaObject, QT_TR_NOOP("Differences on slices"));
  entitle(painted_, staticMetaObject, QT_TR_NOOP("Distance in 3D"));
  connect(differences_, &QCheckBox::clicked, parts_.actions["review.differences"], &QAction::setChecked);
  connect(painted_, &QCheckBox::clicked, parts_.actions["review.distance"], &QAction::setChecked);
  for (const auto& [box2, id] : {std::pair{differences_, "review.differences"}, {painted_, "review.distance"}})
    connect(parts_.actions[id], &QAction::toggled, box2, &QCheckBox::setChecked);
  lines->addSpacing(6);
  lines->addLayout(cells);
  lines->addWidget(figures_);
  lines->addWidget(kappa_);
  lines->addWidget(differences_);
  lines->addWidget(painted_);
  return box;
}

QWidget* ReviewPanel::makeAgreement() {
  auto* box = new QWidget(this);
  auto* lines = columnIn(box);
  lines->addSpacing(6);
  lines->addWidget(said(staticMetaObject, QT_TR_NOOP("All readers"), "title", box));
  lines->addWidget(pairs_);
  lines->addWidget(fleiss_);
  lines->addWidget(staple_);
  auto* row = new QHBoxLayout;
  row->setSpacing(6);
  for (const char* id : {"review.majority", "review.staple"})
    row->addWidget(commandButton(parts_.actions[id], Actions::englishName(parts_.actions[id]), box), 1);
  QAction* compare = parts_.actions["review.agreement"];
  lines->addWidget(commandButton(compare, Actions::englishName(compare), box));
  lines->addLayout(row);
  return box;
}

/// Below the list, always in sight.
QWidget* ReviewPanel::makeDecision() {
  auto* box = new QWidget(this);
  box->setObjectName(QStringLiteral("reviewDecision"));
  box->setAttribute(Qt::WA_StyledBackground);
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(12, 8, 12, 12);
  row->setSpacing(6);
  const auto add = [&](const char* id, const char* text) {
    QAction* action = parts_.actions[id];
    auto* button = new ElidedButton(box);
    entitle(button, staticMetaObject, text);
    const auto follow = [button, action] {
      button->setToolTip(action->toolTip());
      button->setEnabled(action->isEnabled());
    };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    row->addWidget(button, 1);
    return button;
  };
  add("review.reject", QT_TR_NOOP("Reject"));
  add("review.correct", QT_TR_NOOP("Correct"));
  add("review.accept", QT_TR_NOOP("Accept"))->setProperty("primary", true);
  return box;
}

void ReviewPanel::followList() {
  const auto& list = parts_.work.list();
  const int current = parts_.work.current(), opening = parts_.work.opening();
  const int shown = opening >= 0 ? opening : current;
  state_->setVisible(!list);
  state_->setText(
      tr("Open a folder or CSV of cases to judge them one after another. Layers of any study can be compared below."));
  cases_->setVisible(list.has_value());
  decision_->setVisible(list.has_value());
  for (const char* id : {"review.accept", "review.reject", "review.correct", "review.comment"})
    parts_.actions[id]->setEnabled(current >= 0 && opening < 0);
  for (const char* id : {"review.next", "review.previous", "review.listReport"})
    parts_.actions[id]->setEnabled(list.has_value());
  parts_.actions["review.report"]->setEnabled(current >= 0);
  keepComment();
  if (!list) return;
  done_->setText(tr("Cases: %1 of %2 done").arg(list->decided()).arg(list->cases().size()));
  const QSignalBlocker quiet(list_);
  while (list_->count() > std::ssize(list->cases())) delete list_->takeItem(0);
  while (list_->count() < std::ssize(list->cases())) new QListWidgetItem(list_);
  for (int row = 0; row < list_->count(); ++row) {
    const ReviewCase& each = list->cases()[std::size_t(row)];
    QListWidgetItem* item = list_->item(row);
    const QString problem = parts_.work.problemOf(row), name = QString::fromStdString(each.name);
    item->setText(name);
    item->setData(CaseDelegate::Status, int(each.status));
    item->setData(CaseDelegate::Figure, each.dice ? number(each.dice, 3) : QStringLiteral("–"));
    item->setData(CaseDelegate::Broken, !problem.isEmpty());
    item->setData(CaseDelegate::Opening, row == opening);
    QStringList about{name, caseStatusText(each.status), QString::fromStdString(each.comment), problem};
    about.removeAll(QString());
    item->setToolTip(about.join(QLatin1Char('\n')));
    item->setData(Qt::AccessibleTextRole, about.join(QStringLiteral(", ")));
  }
  if (shown >= 0) {
    list_->setCurrentRow(shown);
    list_->scrollToItem(list_->item(shown));
  }
  list_->setFixedHeight(std::clamp(list_->count(), 1, kMostRows) * kRowHeight + kListEdge);
  // The last one that failed is told in words too.
  QString problem = shown >= 0 ? parts_.work.problemOf(shown) : QString();
  for (int row = 0; problem.isEmpty() && row < list_->count(); ++row) problem = parts_.work.problemOf(row);
  problem_->setText(problem);
  problem_->setVisible(!problem.isEmpty());
}

/// The field is the open case's; what was written goes with the case that it was written on.
void ReviewPanel::keepComment() {
  const int current = parts_.work.current();
  comment_->setEnabled(current >= 0);
  if (commented_ == current) return;
  commented_ = current;
  const auto& list = parts_.work.list();
  const QSignalBlocker quiet(comment_);
  comment_->setPlainText(
      list && current >= 0 ? QString::fromStdString(list->cases()[std::size_t(current)].comment) : QString());
}

void ReviewPanel::writeComment() {
  comment_->setFocus(Qt::ShortcutFocusReason);
  comment_->moveCursor(QTextCursor::End);
}

void ReviewPanel::tellComment() {
  if (commented_ >= 0 && commented_ == parts_.work.current()) parts_.work.setComment(comment_->toPlainText());
}

bool ReviewPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched != comment_) return QWidget::eventFilter(watched, event);
  if (event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (key->key() == Qt::Key_Escape || (enter && !(key->modifiers() & Qt::ShiftModifier))) {
      comment_->clearFocus();
      return true;
    }
  }
  if (event->type() == QEvent::FocusOut) tellComment();
  return QWidget::eventFilter(watched, event);
}

void ReviewPanel::followLayers() {
  std::vector<const annotation::LabelLayer*> layers;
  if (const auto& document = parts_.session.document())
    for (const auto& layer : document->annotation.layers()) layers.insert(layers.begin(), layer.get());
  comparing_->setVisible(layers.size() > 1);
  agreeing_->setVisible(layers.size() > 1);
  for (const auto& [box, chosen] :
       {std::pair{first_, parts_.comparison.first()}, {second_, parts_.comparison.second()}}) {
    const QSignalBlocker quiet(box);
    box->clear();
    box->addItem(tr("Nothing"), 0U);
    for (const auto* layer : layers) box->addItem(QString::fromStdString(layer->name()), layer->id());
    box->setCurrentIndex(std::max(0, box->findData(chosen)));
  }
}

void ReviewPanel::followComparison() {
  const auto& result = parts_.comparison.result();
  parts_.actions["review.worst"]->setEnabled(result != nullptr);
  parts_.actions["review.differences"]->setChecked(parts_.comparison.showsDifferences());
  for (const auto& [box, id] : {std::pair{differences_, "review.differences"}, {painted_, "review.distance"}}) {
    parts_.actions[id]->setEnabled(result != nullptr);
    box->setEnabled(result != nullptr);
    box->setChecked(parts_.actions[id]->isChecked());
  }
  figures_->setVisible(result != nullptr);
  kappa_->setVisible(result != nullptr);
  if (!result) return;
  const bool calibrated = isCalibrated(parts_.session);
  std::vector<FigureTable::Row> rows;
  for (const LabelAgreement& label : result->labels) {
    const QString name = label.pair.name.empty()
                             ? tr("Label %1").arg(label.pair.prediction ? label.pair.prediction : label.pair.reference)
                             : QString::fromStdString(label.pair.name);
    const QString distance = !result->measured ? QStringLiteral("…")
                             : label.hd95Mm    ? number(label.hd95Mm, 1) + (calibrated ? tr(" mm") : tr(" px"))
                                               : QStringLiteral("–");
    rows.push_back({name, {number(label.dice, 3), distance, volumeDifference(label)},
                    QColor(label.colour.r, label.colour.g, label.colour.b)});
  }
  figures_->show({tr("Dice"), tr("HD95"), tr("Volume")}, rows);
  kappa_->setText(tr("Cohen's kappa %1").arg(number(result->kappa, 3)));
}

void ReviewPanel::followAgreement() {
  const auto& result = parts_.agreement.result();
  for (const char* id : {"review.agreement", "review.majority", "review.staple"})
    parts_.actions[id]->setEnabled(parts_.agreement.possible());
  for (QWidget* each : {static_cast<QWidget*>(pairs_), static_cast<QWidget*>(fleiss_), static_cast<QWidget*>(staple_)})
    each->setVisible(result != nullptr);
  if (!result) return;
  const auto nameOf = [&](std::size_t reader) { return QString::fromStdString(result->readers[reader]); };
  std::vector<FigureTable::Row> pairs, readers;
  for (std::size_t a = 0; a < result->readers.size(); ++a)
    for (std::size_t b = a + 1; b < result->readers.size(); ++b) {
      double sum = 0;
      int labels = 0;
      for (const ReaderPair& pair : result->pairs)
        if (pair.first == a && pair.second == b) sum += pair.dice, ++labels;
      const std::optional<double> mean = labels > 0 ? std::optional(sum / labels) : std::nullopt;
      pairs.push_back(
          {nameOf(a) + QStringLiteral(" / ") + nameOf(b), {number(mean, 3), number(result->cohen[a][b], 3)}, {}});
    }
  for (std::size_t r = 0; r < result->readers.size(); ++r) {
    double sum = 0;
    const auto& found = result->consensus.sensitivity[r];
    for (const auto& [label, value] : found) sum += value;
    const std::optional<double> mean = found.empty() ? std::nullopt : std::optional(sum / double(found.size()));
    readers.push_back({nameOf(r), {number(mean, 3)}, {}});
  }
  pairs_->show({tr("Dice"), tr("kappa")}, pairs);
  staple_->show({tr("STAPLE sensitivity")}, readers);
  fleiss_->setText(tr("Fleiss' kappa of all %1").arg(number(result->fleiss, 3)));
  fleiss_->setVisible(result->readers.size() > 2);
}

}  // namespace hilum::app
