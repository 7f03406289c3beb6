#include "app/review/ReviewBar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "app/Actions.h"
#include "app/Session.h"
#include "app/panels/PanelParts.h"
#include "app/review/DiceStrip.h"
#include "app/review/LayerReview.h"

namespace hilum::app {

ReviewBar::ReviewBar(Session& session, LayerReview& comparison, QAction* next, QWidget* parent)
    : QWidget(parent), comparison_(comparison), strip_(new DiceStrip) {
  setObjectName(QStringLiteral("reviewBar"));
  setAttribute(Qt::WA_StyledBackground);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(12, 6, 12, 6);
  row->setSpacing(12);
  row->addWidget(said(staticMetaObject, QT_TR_NOOP("Dice per slice"), "secondary", this));
  row->addWidget(strip_, 1);
  row->addWidget(commandButton(next, Actions::englishName(next), this));
  connect(strip_, &DiceStrip::sliceChosen, &comparison_, &LayerReview::visit);
  connect(&comparison_, &LayerReview::changed, this, &ReviewBar::follow);
  connect(&session, &Session::crosshairChanged, this, [this] { strip_->setSlice(comparison_.slice()); });
  follow();
}

void ReviewBar::follow() {
  const auto& result = comparison_.result();
  setVisible(result && result->slices.size() > 1);
  strip_->show(result);
  strip_->setSlice(comparison_.slice());
}

}  // namespace hilum::app
