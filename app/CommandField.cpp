#include "app/CommandField.h"

#include <QAction>
#include <QPainter>

#include "app/Icons.h"
#include "app/Language.h"
#include "app/PaletteDelegate.h"

namespace hilum::app {

CommandField::CommandField(QAction* open, QWidget* parent) : QPushButton(parent), open_(open) {
  setObjectName(QStringLiteral("commandField"));
  setAccessibleName(QStringLiteral("Find a command, label or model"));
  setFixedSize(sizeHint());
  setCursor(Qt::IBeamCursor);
  inEveryLanguage(this, [this] { setToolTip(open_->toolTip()); });
  connect(this, &QPushButton::clicked, open, &QAction::trigger);
  connect(open, &QAction::changed, this, [this] {
    setToolTip(open_->toolTip());
    update();
  });
}

void CommandField::paintEvent(QPaintEvent* event) {
  QPushButton::paintEvent(event);  // the frame; it has no text of its own
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  app::icon(QStringLiteral("search"), QPalette::PlaceholderText).paint(&painter, QRect(8, (height() - 16) / 2, 16, 16));
  QFont small = font();
  small.setPixelSize(12);
  painter.setFont(small);
  QRect box = rect().adjusted(32, 0, -6, 0);
  const QString key = open_->shortcut().toString(QKeySequence::NativeText);
  if (!key.isEmpty()) box.setRight(paintKeyCap(&painter, box, key, palette()) - 8);
  painter.setPen(palette().color(QPalette::PlaceholderText));
  painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(tr("Find a command, label or model"), Qt::ElideRight, box.width()));
}

}  // namespace hilum::app
