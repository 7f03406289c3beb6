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
#include "app/Session.h"

namespace hilum::app {
namespace {

enum Filter { Denoise, Sharpen, Clahe, BiasField };

constexpr int kNameWidth = 64, kFigureWidth = 56;

QLabel* withRole(QLabel* label, const char* role) {
  label->setProperty("role", role);
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
      promise_(withRole(new QLabel(this), "secondary")),
      refusal_(withRole(new QLabel(this), "caution")),
      shown_(withRole(new QLabel(this), "secondary")),
      strength_(addDial()),
      radius_(addDial()),
      preview_(buttonFor(actions["filter.preview"], tr("Preview"))),
      apply_(buttonFor(actions["filter.apply"], tr("Apply"))),
      original_(buttonFor(actions["filter.original"], tr("Original"))),
      keep_(buttonFor(actions["filter.keep"], tr("Keep as series"))) {
  setObjectName(QStringLiteral("enhancePanel"));
  setAttribute(Qt::WA_StyledBackground);
  filter_->addItems({tr("Denoise"), tr("Sharpen"), tr("Even contrast (CLAHE)"), tr("Even shading (N4)")});
  filter_->setAccessibleName(tr("Filter"));
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
  layout->addWidget(withRole(new QLabel(tr("Enhance"), this), "title"));
  layout->addWidget(filter_);
  layout->addWidget(promise_);
  layout->addSpacing(4);
  layout->addWidget(strength_.row);
  layout->addWidget(radius_.row);
  layout->addWidget(refusal_);
  layout->addSpacing(8);
  layout->addWidget(withRole(new QLabel(tr("Shown"), this), "title"));
  layout->addWidget(shown_);
  layout->addLayout(later);
  layout->addStretch(1);
  layout->addLayout(now);

  connect(filter_, &QComboBox::currentIndexChanged, this, &EnhancePanel::choose);
  connect(&enhancement_, &Enhancement::changed, this, &EnhancePanel::showState);
  connect(&session_, &Session::volumeChanged, this, &EnhancePanel::showState);
  choose(Denoise);
}

EnhancePanel::Dial EnhancePanel::addDial() {
  Dial dial;
  dial.row = new QWidget(this);
  dial.name = withRole(new QLabel(dial.row), "secondary");
  dial.name->setFixedWidth(kNameWidth);
  dial.slider = new QSlider(Qt::Horizontal, dial.row);
  dial.figure = withRole(new QLabel(dial.row), "secondary");
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

void EnhancePanel::setDial(Dial& dial, const QString& name, double low, double high, double step, double value,
                           const QString& pattern) {
  const QSignalBlocker quiet(dial.slider);
  dial.step = step;
  dial.pattern = pattern;
  dial.name->setText(name);
  dial.slider->setAccessibleName(name);
  dial.slider->setRange(int(std::lround(low / step)), int(std::lround(high / step)));
  dial.slider->setValue(int(std::lround(value / step)));
  dial.row->show();
}

double EnhancePanel::valueOf(const Dial& dial) const {
  return std::round(dial.slider->value() * dial.step * 100) / 100;  // the corner shows it: no 0.30000000000000004
}

QPushButton* EnhancePanel::buttonFor(QAction* action, const QString& text) {
  auto* button = new QPushButton(text, this);
  button->setAccessibleName(Actions::englishName(action));
  button->setToolTip(action->toolTip());
  connect(button, &QPushButton::clicked, action, &QAction::trigger);
  return button;
}

void EnhancePanel::choose(int filter) {
  strength_.row->hide();
  radius_.row->hide();
  switch (filter) {
    case Denoise:
      promise_->setText(tr("Less noise, and edges stay as steep as they are."));
      setDial(strength_, tr("Strength"), 0.05, 1, 0.05, 0.5, QStringLiteral("%1"));
      break;
    case Sharpen:
      promise_->setText(tr("Edges stand out: what a blur of this radius takes away is added."));
      setDial(strength_, tr("Amount"), 0.1, 4, 0.1, 1, QStringLiteral("%1"));
      setDial(radius_, tr("Radius"), 0.2, 5, 0.1, 1, tr("%1 mm"));
      break;
    case Clahe:
      promise_->setText(
          tr("Faint contrast becomes visible in every part of a slice, as for X-rays. Values lose their unit."));
      setDial(strength_, tr("Limit"), 1, 10, 0.5, 3, QStringLiteral("%1"));
      break;
    default:
      promise_->setText(tr("Takes away the shading that the coils leave in MR."));
  }
  tell();
}

void EnhancePanel::tell() {
  for (const Dial* dial : {&strength_, &radius_})
    dial->figure->setText(dial->pattern.isEmpty() ? QString() : dial->pattern.arg(locale().toString(valueOf(*dial))));
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
