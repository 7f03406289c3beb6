#include "app/panels/GrowthBar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/SeedGrowth.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {

GrowthBar::GrowthBar(SeedGrowth& growth, QWidget* parent) : QWidget(parent) {
  QLabel* words = said(staticMetaObject,
                       QT_TR_NOOP("The labels are seeds now: draw some of each, and some of what is around. What they "
                                  "grow to follows. Apply keeps it as a layer of its own."),
                       "secondary", this);
  words->setWordWrap(true);
  auto* cancel = new QPushButton(this);
  entitle(cancel, staticMetaObject, QT_TR_NOOP("Stop growing"));
  auto* apply = new QPushButton(this);
  entitle(apply, staticMetaObject, QT_TR_NOOP("Apply growth"));
  apply->setProperty("primary", true);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  buttons->addStretch(1);
  buttons->addWidget(cancel);
  buttons->addWidget(apply);
  auto* lines = new QVBoxLayout(this);
  lines->setContentsMargins(0, 0, 0, 8);
  lines->setSpacing(8);
  lines->addWidget(words);
  lines->addLayout(buttons);
  connect(cancel, &QPushButton::clicked, &growth, &SeedGrowth::end);
  connect(apply, &QPushButton::clicked, &growth, &SeedGrowth::apply);
  const auto follow = [this, apply, &growth] {
    setVisible(growth.active());
    apply->setEnabled(growth.grown());
  };
  connect(&growth, &SeedGrowth::changed, this, follow);
  follow();
}

}  // namespace hilum::app
