#include "app/Icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

namespace hilum::app {
namespace {

class PaletteIcon : public QIconEngine {
 public:
  PaletteIcon(QByteArray drawing, QPalette::ColorRole role) : drawing_(std::move(drawing)), role_(role) {}

  void paint(QPainter* painter, const QRect& box, QIcon::Mode mode, QIcon::State state) override {
    const QPalette palette = QGuiApplication::palette();
    const bool on = state == QIcon::On && role_ == QPalette::ButtonText;
    QColor colour = mode == QIcon::Disabled ? palette.color(QPalette::Disabled, QPalette::ButtonText)
                                            : palette.color(on ? QPalette::Highlight : role_);
    QByteArray coloured = drawing_;
    coloured.replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
    painter->save();
    painter->setOpacity(painter->opacity() * colour.alphaF());
    painter->setRenderHint(QPainter::Antialiasing);
    QSvgRenderer(coloured).render(painter, QRectF(box));
    painter->restore();
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap picture(size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return picture;
  }

  QIconEngine* clone() const override { return new PaletteIcon(drawing_, role_); }
  bool isNull() override { return false; }

 private:
  QByteArray drawing_;
  QPalette::ColorRole role_;
};

}  // namespace

QIcon icon(const QString& name, QPalette::ColorRole colour) {
  QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
  if (!file.open(QIODevice::ReadOnly)) qFatal("no icon %s", qPrintable(name));
  return QIcon(new PaletteIcon(file.readAll(), colour));
}

}  // namespace hilum::app
