#include "app/panels/PanelParts.h"

#include <QAction>
#include <QDoubleSpinBox>
#include <QIconEngine>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSlider>
#include <algorithm>

#include "app/Language.h"
#include "app/Session.h"
#include "app/panels/ElidedButton.h"
#include "core/PixelSize.h"

namespace hilum::app {
namespace {

class SwatchEngine : public QIconEngine {
 public:
  SwatchEngine(const QColor& colour, int gap) : colour_(colour), gap_(gap) {}

  void paint(QPainter* painter, const QRect& whole, QIcon::Mode, QIcon::State) override {
    // In proportion: on a screen of more pixels the gap has more of them too.
    const QRect box = whole.adjusted(0, 0, -whole.width() * gap_ / (kSwatchSide + gap_), 0);
    const double corner = std::min(box.width(), box.height()) / 4.0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour_);
    painter->drawRoundedRect(QRectF(box), corner, corner);
    painter->restore();
  }
  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap picture(size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return picture;
  }
  QIconEngine* clone() const override { return new SwatchEngine(colour_, gap_); }
  bool isNull() override { return false; }

 private:
  QColor colour_;
  int gap_;
};

}  // namespace

QIcon swatch(const Rgb8& colour, int gap) { return QIcon(new SwatchEngine(QColor(colour.r, colour.g, colour.b), gap)); }

QLabel* withRole(const QString& text, const char* role, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setProperty("role", role);
  return label;
}

QLabel* wrappedWithRole(const char* role, QWidget* parent) {
  QLabel* label = withRole({}, role, parent);
  label->setWordWrap(true);
  QSizePolicy policy = label->sizePolicy();
  policy.setHorizontalPolicy(QSizePolicy::Ignored);
  label->setSizePolicy(policy);
  return label;
}

QLabel* said(const QMetaObject& panel, const char* text, const char* role, QWidget* parent) {
  QLabel* label = withRole({}, role, parent);
  inEveryLanguage(label, [label, &panel, text] { label->setText(panel.tr(text, nullptr)); });
  return label;
}

void entitle(QAbstractButton* button, const QMetaObject& panel, const char* text) {
  button->setAccessibleName(QLatin1String(text));
  inEveryLanguage(button, [button, &panel, text] { button->setText(panel.tr(text, nullptr)); });
}

QPushButton* commandButton(QAction* action, const QString& accessibleName, QWidget* parent) {
  auto* button = new ElidedButton(parent);
  button->setAccessibleName(accessibleName);
  button->setProperty("small", true);
  const auto follow = [button, action] {
    button->setText(action->text());
    button->setToolTip(action->toolTip());
    button->setEnabled(action->isEnabled());
  };
  QObject::connect(action, &QAction::changed, button, follow);
  QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
  follow();
  return button;
}

QDoubleSpinBox* numberBox(const QString& accessibleName, double low, double high, int decimals) {
  auto* box = new QDoubleSpinBox;
  box->setAccessibleName(accessibleName);
  box->setRange(low, high);
  box->setDecimals(decimals);
  box->setKeyboardTracking(false);
  box->setFixedWidth(kFieldWidth);
  box->setAlignment(Qt::AlignRight);
  return box;
}

bool isCalibrated(const Session& session) { return !session.volume() || hasPixelSize(*session.volume()); }

QSlider* namedSlider(const QMetaObject& panel, const char* text, int most, QWidget* parent) {
  auto* slider = new QSlider(Qt::Horizontal, parent);
  slider->setRange(0, most);
  slider->setAccessibleName(QLatin1String(text));
  inEveryLanguage(slider, [slider, &panel, text] { slider->setToolTip(panel.tr(text, nullptr)); });
  return slider;
}

}  // namespace hilum::app
