#include "app/RecoverBar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "app/panels/PanelParts.h"

namespace hilum::app {

RecoverBar::RecoverBar(QWidget* parent) : QFrame(parent), text_(new QLabel(this)) {
  setObjectName(QStringLiteral("noticeBar"));
  setAccessibleName(QStringLiteral("Lost work"));
  text_->setWordWrap(true);
  auto* recover = new QPushButton(this);
  auto* discard = new QPushButton(this);
  recover->setProperty("primary", true);
  entitle(recover, staticMetaObject, QT_TR_NOOP("Recover"));
  entitle(discard, staticMetaObject, QT_TR_NOOP("Discard"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(12, 6, 12, 6);
  row->setSpacing(8);
  row->addWidget(text_, 1);
  row->addWidget(discard);
  row->addWidget(recover);
  connect(recover, &QPushButton::clicked, this, &RecoverBar::recoverRequested);
  connect(discard, &QPushButton::clicked, this, &RecoverBar::discardRequested);
  hide();
}

void RecoverBar::offer(const QString& sentence) {
  text_->setText(sentence);
  setVisible(!sentence.isEmpty());
}

}  // namespace hilum::app
