#include "app/panels/ClickControls.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/Language.h"
#include "app/PaintChoices.h"
#include "app/clicks/SmartClick.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {

ClickControls::ClickControls(SmartClick& clicks, PaintChoices& choices, QWidget* parent)
    : QWidget(parent),
      clicks_(clicks),
      choices_(choices),
      state_(wrappedWithRole("secondary", this)),
      accept_(new QPushButton(this)),
      drop_(new QPushButton(this)),
      carry_(new QPushButton(this)) {
  entitle(accept_, staticMetaObject, QT_TR_NOOP("Accept clicks"));
  entitle(drop_, staticMetaObject, QT_TR_NOOP("Drop clicks"));
  entitle(carry_, staticMetaObject, QT_TR_NOOP("Carry to other slices"));
  accept_->setProperty("primary", true);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  buttons->addStretch(1);
  buttons->addWidget(drop_);
  buttons->addWidget(accept_);
  auto* lines = new QVBoxLayout(this);
  lines->setContentsMargins(0, 0, 0, 8);
  lines->setSpacing(8);
  lines->addWidget(state_);
  lines->addWidget(carry_, 0, Qt::AlignRight);
  lines->addLayout(buttons);
  connect(accept_, &QPushButton::clicked, &clicks_, &SmartClick::accept);
  connect(drop_, &QPushButton::clicked, &clicks_, &SmartClick::drop);
  connect(carry_, &QPushButton::clicked, &clicks_, &SmartClick::carry);
  connect(&clicks_, &SmartClick::changed, this, &ClickControls::follow);
  connect(&choices_, &PaintChoices::changed, this, &ClickControls::follow);
  inEveryLanguage(this, [this] {
    accept_->setToolTip(tr("What was found becomes voxels of the label: Enter"));
    drop_->setToolTip(tr("Forgets the clicks: Esc"));
    carry_->setToolTip(tr("Follows it through the neighbouring slices while they agree"));
    follow();
  });
}

void ClickControls::follow() {
  setVisible(choices_.tool() == PaintChoices::Tool::Click);
  accept_->setEnabled(clicks_.active() && !clicks_.busy());
  drop_->setEnabled(clicks_.active());
  carry_->setEnabled(clicks_.canCarry() && !clicks_.busy());
  if (!clicks_.active())
    state_->setText(tr("Click at something on a slice. Further clicks add what is missing, Ctrl + click takes away what "
                       "is too much, Backspace takes back the last click."));
  else if (clicks_.busy() && !clicks_.opened())
    state_->setText(tr("The network is loaded, once…"));
  else
    state_->setText(tr("%n clicks", nullptr, clicks_.clicks()) + QStringLiteral(", ") +
                    tr("%n slices", nullptr, int(clicks_.slices().size())));
}

}  // namespace hilum::app
