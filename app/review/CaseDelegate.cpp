#include "app/review/CaseDelegate.h"

#include <QPainter>

#include "app/Icons.h"
#include "app/Theme.h"
#include "app/review/ReadingList.h"

namespace hilum::app {
namespace {

constexpr int kSign = 16, kEdge = 8, kFigure = 48;

/// Signs differ by shape, not by colour alone.
void paintSign(QPainter& painter, const QRect& box, CaseStatus status, bool broken, bool opening) {
  const Tokens& colours = tokens(currentTheme());
  if (broken) return icon(QStringLiteral("warning"), QPalette::LinkVisited).paint(&painter, box);
  if (status == CaseStatus::Corrected) return icon(QStringLiteral("brush"), QPalette::LinkVisited).paint(&painter, box);
  const QRectF sign = QRectF(box).adjusted(2, 2, -2, -2);
  const QPointF middle = sign.center();
  const auto pen = [&](const QColor& colour) {
    painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  };
  if (status == CaseStatus::Accepted) {
    pen(colours.good);
    painter.drawPolyline(QPolygonF({{sign.left(), middle.y()}, {middle.x() - 1, sign.bottom() - 2},
                                    {sign.right(), sign.top() + 2}}));
  } else if (status == CaseStatus::Rejected) {
    pen(colours.error);
    painter.drawLine(sign.topLeft() + QPointF(1, 1), sign.bottomRight() - QPointF(1, 1));
    painter.drawLine(sign.topRight() + QPointF(-1, 1), sign.bottomLeft() + QPointF(1, -1));
  } else if (status == CaseStatus::InProgress || opening) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.accent);
    for (const int step : {-1, 0, 1}) painter.drawEllipse(middle + QPointF(4.5 * step, 0), 1.5, 1.5);
  } else {
    pen(colours.secondary);
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(middle, 4.5, 4.5);
  }
}

}  // namespace

void CaseDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  QPalette palette = option.palette;
  palette.setCurrentColorGroup(QPalette::Active);
  QColor back = palette.color(QPalette::Highlight);
  back.setAlphaF(option.state & QStyle::State_Selected ? 0.18F : option.state & QStyle::State_MouseOver ? 0.07F : 0);
  painter->setPen(Qt::NoPen);
  painter->setBrush(back);
  const QRect box = option.rect.adjusted(0, 1, 0, -1);
  painter->drawRoundedRect(box, 6, 6);
  const QRect sign(box.left() + kEdge, box.center().y() - kSign / 2 + 1, kSign, kSign);
  paintSign(*painter, sign, CaseStatus(index.data(Status).toInt()), index.data(Broken).toBool(),
            index.data(Opening).toBool());
  const QRect figure(box.right() - kEdge - kFigure, box.top(), kFigure, box.height());
  QRect name = box;
  name.setLeft(sign.right() + kEdge);
  name.setRight(figure.left() - kEdge);
  painter->setFont(option.font);
  painter->setPen(palette.color(QPalette::WindowText));
  painter->drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                    painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, name.width()));
  painter->setPen(palette.color(QPalette::PlaceholderText));
  painter->drawText(figure, Qt::AlignRight | Qt::AlignVCenter, index.data(Figure).toString());
  painter->restore();
}

}  // namespace hilum::app
