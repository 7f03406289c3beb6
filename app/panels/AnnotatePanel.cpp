#include "app/panels/AnnotatePanel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/Actions.h"
#include "app/Language.h"
#include "app/PaintChoices.h"
#include "app/Session.h"
#include "app/panels/ClickControls.h"
#include "app/panels/FlowLayout.h"
#include "app/panels/GrowthBar.h"
#include "app/panels/HistoryList.h"
#include "app/panels/OperationControls.h"
#include "app/panels/PaintControls.h"
#include "app/panels/PanelParts.h"
#include "app/panels/ShapeList.h"
#include "app/panels/SuggestionBox.h"
#include "app/panels/TagChips.h"

namespace hilum::app {

AnnotatePanel::AnnotatePanel(const Parts& parts, QWidget* parent)
    : QWidget(parent),
      parts_(parts),
      label_(new QComboBox(this)),
      hint_(withRole({}, "secondary", this)),
      toolTitle_(withRole({}, "title", this)) {
  setObjectName(QStringLiteral("annotatePanel"));
  setAttribute(Qt::WA_StyledBackground);
  auto* page = new QWidget;
  lines_ = new QVBoxLayout(page);
  lines_->setContentsMargins(12, 12, 12, 12);
  lines_->setSpacing(8);
  hint_->setWordWrap(true);
  section(QT_TR_NOOP("Annotate"), makeLabel());
  lines_->addWidget(hint_);
  lines_->addWidget(new GrowthBar(parts_.growth, page));
  lines_->addSpacing(6);
  lines_->addWidget(toolTitle_);
  lines_->addWidget(new ClickControls(parts_.clicks, parts_.choices, page));
  lines_->addWidget(new PaintControls(parts_.session, parts_.choices, page));
  lines_->addSpacing(6);
  lines_->addWidget(new SuggestionBox(parts_.session, parts_.actions, page));
  section(QT_TR_NOOP("Tags"), new TagChips(parts_.session, parts_.grid, page));
  section(QT_TR_NOOP("On this slice"), new ShapeList(parts_.session, parts_.grid, page));
  section(QT_TR_NOOP("Change the label"), makeCommands());
  lines_->addWidget(new OperationControls(parts_.session, parts_.operations, page));
  lines_->addSpacing(6);
  section(QT_TR_NOOP("History"), new HistoryList(parts_.session, page));
  lines_->addStretch(1);

  auto* scroll = new QScrollArea(this);
  scroll->setWidget(page);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(scroll);

  for (auto signal : {&Session::labelsChanged, &Session::labelTableChanged})
    connect(&parts_.session, signal, this, &AnnotatePanel::refillLabels);
  connect(&parts_.session, &Session::currentLabelChanged, this, &AnnotatePanel::followLabel);
  connect(&parts_.choices, &PaintChoices::changed, this, &AnnotatePanel::followTool);
  connect(label_, &QComboBox::activated, this,
          [this](int row) { parts_.session.setCurrentLabel(LabelId(label_->itemData(row).toInt())); });
  inEveryLanguage(this, [this] {
    label_->setToolTip(tr("The label that is drawn"));
    label_->setPlaceholderText(tr("No labels yet"));
    hint_->setText(
        tr("Choose a brush or a shape above the slices and draw. The first stroke makes a label when there is none."));
    refillLabels();
    followTool();
  });
}

void AnnotatePanel::section(const char* title, QWidget* part) {
  lines_->addWidget(said(staticMetaObject, title, "title", this));
  lines_->addWidget(part);
  lines_->addSpacing(6);
}

QWidget* AnnotatePanel::makeLabel() {
  auto* box = new QWidget(this);
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  label_->setAccessibleName(QStringLiteral("Current label"));
  label_->setIconSize(QSize(kSwatchSide, kSwatchSide));
  label_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  auto* add = new QToolButton(box);
  add->setDefaultAction(parts_.actions["label.add"]);
  add->setAccessibleName(Actions::englishName(parts_.actions["label.add"]));
  add->setAutoRaise(true);
  row->addWidget(label_, 1);
  row->addWidget(add);
  return box;
}

QWidget* AnnotatePanel::makeCommands() {
  auto* box = new QWidget(this);
  auto* cells = new FlowLayout(box, 2);
  for (const char* id : {"label.fillBetween", "label.growFromSeeds", "label.growLive", "label.keepLargest",
                         "label.split", "label.mirror", "label.fromShapes", "label.toPolygons", "annotate.interpolate",
                         "annotate.snap", "label.copySlice", "label.pasteSlice"}) {
    QAction* action = parts_.actions[id];
    cells->addWidget(commandButton(action, Actions::englishName(action), box));
  }
  return box;
}

void AnnotatePanel::refillLabels() {
  const QSignalBlocker quiet(label_);
  label_->clear();
  if (const auto labels = parts_.session.labels())
    for (const Label& label : labels->table().inOrder())
      label_->addItem(swatch(label.colour), QString::fromStdString(label.name), label.id);
  hint_->setVisible(label_->count() == 0);
  followLabel();
}

void AnnotatePanel::followLabel() {
  const QSignalBlocker quiet(label_);
  label_->setCurrentIndex(label_->findData(parts_.session.currentLabel()));
}

void AnnotatePanel::followTool() {
  using Tool = PaintChoices::Tool;
  const char* const ids[]{nullptr,       "paint.brush",    "paint.erase",      "paint.smartBrush", "paint.flood",
                          "paint.lasso", "paint.livewire", "paint.levelTrace", "paint.scissors",
                          "paint.click"};
  const Tool tool = parts_.choices.tool();
  toolTitle_->setVisible(tool != Tool::None);
  if (tool != Tool::None) toolTitle_->setText(parts_.actions[ids[int(tool)]]->text());
}

}  // namespace hilum::app
