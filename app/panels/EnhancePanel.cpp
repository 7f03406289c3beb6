#include "app/panels/EnhancePanel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>
#include <cmath>

#include "app/Actions.h"
#include "app/Enhancement.h"
#include "app/Language.h"
#include "app/Session.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {
namespace {

enum Filter { Denoise, Sharpen, Clahe, BiasField };

constexpr int kNameWidth = 64, kFigureWidth = 56;

QLabel* wrapped(QLabel* label) {
  label->setWordWrap(true);
  return label;
}

}  // namespace

EnhancePanel::EnhancePanel(Session& session, Enhancement& enhancement, Actions& actions, QWidget* parent)
    : QWidget(parent),
      session_(session),
      enhancement_(enhancement),
      actions_(actions),
      filter_(new QComboBox(this)),
      promise_(wrapped(withRole({}, "secondary", this))),
      refusal_(wrapped(withRole({}, "caution", this))),
      shown_(wrapped(withRole({}, "secondary", this))),
      strength_(addDial()),
      radius_(addDial()),
      preview_(buttonFor(actions["filter.preview"], QT_TR_NOOP("Preview"))),
      apply_(buttonFor(actions["filter.apply"], QT_TR_NOOP("Apply"))),
      original_(buttonFor(actions["filter.original"], QT_TR_NOOP("Original"))),
      keep_(buttonFor(actions["filter.keep"], QT_TR_NOOP("Keep as series"))) {
  setObjectName(QStringLiteral("enhancePanel"));
  setAttribute(Qt::WA_StyledBackground);
  filter_->addItems(QStringList(BiasField + 1));
  filter_->setAccessibleName(QStringLiteral("Filter"));
  preview_->setCheckable(true);
  apply_->setProperty("primary", true);

  auto* later = new QHBoxLayout;
  later->setSpacing(8);
  later->addWidget(original_);
  later->addWidget(keep_);
  later->addStretch(1);
  auto* now = new QHBoxLayout;
  now->setSpacing(8);
  now->addStretch(1);
  now->addWidget(preview_);
  now->addWidget(apply_);

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(8);
  layout->addWidget(said(staticMetaObject, QT_TR_NOOP("Enhance"), "title", this));
  layout->addWidget(filter_);
  layout->addWidget(promise_);
  layout->addSpacing(4);
  layout->addWidget(strength_.row);
  layout->addWidget(radius_.row);
  layout->addWidget(refusal_);
  layout->addSpacing(8);
  layout->addWidget(said(staticMetaObject, QT_TR_NOOP("Shown"), "title", this));
  layout->addWidget(shown_);
  layout->addLayout(later);
  layout->addStretch(1);
  layout->addLayout(now);

  connect(filter_, &QComboBox::currentIndexChanged, this, &EnhancePanel::choose);
  connect(&enhancement_, &Enhancement::changed, this, &EnhancePanel::showState);
  connect(&session_, &Session::volumeChanged, this, &EnhancePanel::showState);
  connect(&session_, &Session::volumeChanged, this, &EnhancePanel::sayFigures);
  choose(Denoise);
  inEveryLanguage(this, [this] { say(); });
}

EnhancePanel::Dial EnhancePanel::addDial() {
  Dial dial;
  dial.row = new QWidget(this);
  dial.name = wrapped(withRole({}, "secondary", dial.row));
  dial.name->setFixedWidth(kNameWidth);
  dial.slider = new QSlider(Qt::Horizontal, dial.row);
  dial.slider->setAccessibleName(QStringLiteral("Filter strength"));
  dial.figure = withRole({}, "secondary", dial.row);
  dial.figure->setFixedWidth(kFigureWidth);
  dial.figure->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  auto* line = new QHBoxLayout(dial.row);
  line->setContentsMargins(0, 4, 0, 4);
  line->setSpacing(10);
  line->addWidget(dial.name);
  line->addWidget(dial.slider, 1);
  line->addWidget(dial.figure);
  connect(dial.slider, &QSlider::valueChanged, this, &EnhancePanel::tell);
  return dial;
}

void EnhancePanel::setDial(Dial& dial, const char* text, double low, double high, double step, double value,
                           const char* pattern) {
  const QSignalBlocker quiet(dial.slider);
  dial.step = step;
  dial.text = text;
  dial.pattern = pattern;
  dial.slider->setAccessibleName(QLatin1String(text));
  dial.slider->setRange(int(std::lround(low / step)), int(std::lround(high / step)));
  dial.slider->setValue(int(std::lround(value / step)));
  dial.row->show();
}

double EnhancePanel::valueOf(const Dial& dial) const {
  return std::round(dial.slider->value() * dial.step * 100) / 100;  // the corner shows it: no 0.30000000000000004
}

QPushButton* EnhancePanel::buttonFor(QAction* action, const char* text) {
  auto* button = new QPushButton(this);
  entitle(button, staticMetaObject, text);
  button->setAccessibleName(Actions::englishName(action));
  button->setToolTip(action->toolTip());
  connect(action, &QAction::changed, button, [button, action] { button->setToolTip(action->toolTip()); });
  connect(button, &QPushButton::clicked, action, &QAction::trigger);
  return button;
}

void EnhancePanel::choose(int filter) {
  strength_.row->hide();
  radius_.row->hide();
  switch (filter) {
    case Denoise:
      setDial(strength_, QT_TR_NOOP("Strength"), 0.05, 1, 0.05, 0.5);
      break;
    case Sharpen:
      setDial(strength_, QT_TR_NOOP("Amount"), 0.1, 4, 0.1, 1);
      setDial(radius_, QT_TR_NOOP("Radius"), 0.2, 5, 0.1, 1, QT_TR_NOOP("%1 mm"));
      break;
    case Clahe:
      setDial(strength_, QT_TR_NOOP("Limit"), 1, 10, 0.5, 3);
      break;
    default:
      break;
  }
  say();
}

void EnhancePanel::say() {
  const QString names[]{tr("Denoise"), tr("Sharpen"), tr("Even contrast (CLAHE)"), tr("Even shading (N4)")};
  const QString promises[]{
      tr("Less noise, and edges stay as steep as they are."),
      tr("Edges stand out: what a blur of this radius takes away is added."),
      tr("Faint contrast becomes visible in every part of a slice, as for X-rays. Values lose their unit."),
      tr("Takes away the shading that the coils leave in MR.")};
  for (int i = 0; i < filter_->count(); ++i) filter_->setItemText(i, names[i]);
  promise_->setText(promises[filter_->currentIndex()]);
  for (const Dial* dial : {&strength_, &radius_}) dial->name->setText(tr(dial->text));
  tell();
  showState();
}

void EnhancePanel::sayFigures() {
  for (const Dial* dial : {&strength_, &radius_}) {
    if (!*dial->pattern) continue;
    const QString pattern = dial == &radius_ && !isCalibrated(session_) ? tr("%1 px") : tr(dial->pattern);
    dial->figure->setText(pattern.arg(locale().toString(valueOf(*dial))));
  }
}

void EnhancePanel::tell() {
  sayFigures();
  switch (filter_->currentIndex()) {
    case Denoise:
      return enhancement_.setSettings(DenoiseSettings{valueOf(strength_)});
    case Sharpen:
      return enhancement_.setSettings(SharpenSettings{.amount = valueOf(strength_), .radiusMm = valueOf(radius_)});
    case Clahe:
      return enhancement_.setSettings(ClaheSettings{valueOf(strength_)});
    default:
      return enhancement_.setSettings(BiasFieldSettings{});
  }
}

void EnhancePanel::showState() {
  const bool open = session_.volume() != nullptr, derived = enhancement_.derivedShown();
  const QString refusal = enhancement_.refusal();
  const bool previewing = enhancement_.previewing();
  refusal_->setText(refusal);
  refusal_->setVisible(!refusal.isEmpty());
  shown_->setText(derived      ? session_.shownTitle()
                  : previewing ? tr("Original, with a preview. Drag the line in the picture.")
                               : tr("Original. A filter makes a new volume, the study stays as it is."));
  preview_->setChecked(previewing);
  actions_["filter.preview"]->setChecked(previewing);
  for (const auto& [id, button, usable] : {std::tuple("filter.preview", preview_, open && refusal.isEmpty()),
                                           {"filter.apply", apply_, open && refusal.isEmpty()},
                                           {"filter.original", original_, derived || previewing},
                                           {"filter.keep", keep_, derived}}) {
    button->setEnabled(usable);
    actions_[id]->setEnabled(usable);
  }
}

}  // namespace hilum::app
