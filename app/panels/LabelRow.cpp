#include "app/panels/LabelRow.h"

#include <QColorDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

#include "app/Icons.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {

LabelRow::LabelRow(const Label& label, double volumeMl, QWidget* parent) : QWidget(parent), label_(label) {
  const QString name = QString::fromStdString(label.name);
  colour_ = addButton("labelColour", QStringLiteral("Colour of %1").arg(name));
  name_ = new QLineEdit(this);
  name_->setObjectName(QStringLiteral("labelName"));
  name_->setAccessibleName(QStringLiteral("Name of %1").arg(name));
  name_->setReadOnly(true);
  name_->setFocusPolicy(Qt::NoFocus);
  name_->setAttribute(Qt::WA_TransparentForMouseEvents);  // a click chooses the row
  name_->setMinimumWidth(40);
  auto* volume = new QLabel(this);
  volume->setProperty("role", "secondary");
  if (volumeMl >= 0) volume->setText(tr("%1 mL").arg(locale().toString(volumeMl, 'f', volumeMl < 10 ? 1 : 0)));
  eye_ = addButton("labelEye", QStringLiteral("Show %1").arg(name));
  lock_ = addButton("labelLock", QStringLiteral("Lock %1").arg(name));
  colour_->setIconSize(QSize(14, 14));
  colour_->setFixedSize(22, 22);
  for (QToolButton* button : {eye_, lock_}) button->setCheckable(true);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(4, 0, 4, 0);
  layout->setSpacing(4);
  layout->addWidget(colour_);
  layout->addWidget(name_, 1);
  layout->addWidget(volume);
  layout->addWidget(eye_);
  layout->addWidget(lock_);
  show(label);
  connect(colour_, &QToolButton::clicked, this, &LabelRow::chooseColour);
  connect(name_, &QLineEdit::editingFinished, this, &LabelRow::finishName);
  connect(eye_, &QToolButton::clicked, this, [this](bool on) {
    Label next = label_;
    next.visible = on;
    change(next);
  });
  connect(lock_, &QToolButton::clicked, this, [this](bool on) {
    Label next = label_;
    next.locked = on;
    change(next);
  });
}

QToolButton* LabelRow::addButton(const char* objectName, const QString& accessibleName) {
  auto* button = new QToolButton(this);
  button->setObjectName(QLatin1String(objectName));
  button->setFocusPolicy(Qt::TabFocus);
  button->setFixedSize(24, 24);
  button->setIconSize(QSize(18, 18));
  button->setAccessibleName(accessibleName);
  return button;
}

void LabelRow::show(const Label& label) {
  label_ = label;
  const QString name = QString::fromStdString(label.name);
  colour_->setIcon(swatch(label.colour));
  colour_->setToolTip(tr("Colour of %1").arg(name));
  if (name_->isReadOnly()) {
    name_->setText(name);
    name_->setCursorPosition(0);
  }
  eye_->setChecked(label.visible);
  eye_->setIcon(icon(label.visible ? QStringLiteral("eye") : QStringLiteral("eye-off"), QPalette::PlaceholderText));
  eye_->setToolTip(tr("Show %1").arg(name));
  lock_->setChecked(label.locked);
  lock_->setIcon(icon(label.locked ? QStringLiteral("lock") : QStringLiteral("lock-open"),
                      label.locked ? QPalette::WindowText : QPalette::PlaceholderText));
  lock_->setToolTip(tr("Lock %1 against editing").arg(name));
}

void LabelRow::rename() {
  name_->setReadOnly(false);
  name_->setAttribute(Qt::WA_TransparentForMouseEvents, false);
  name_->selectAll();
  name_->setFocus();
}

void LabelRow::finishName() {
  if (name_->isReadOnly()) return;
  name_->setReadOnly(true);
  name_->setAttribute(Qt::WA_TransparentForMouseEvents);
  Label next = label_;
  const QString words = name_->text().simplified();
  if (!words.isEmpty()) next.name = words.toStdString();
  change(next);
}

void LabelRow::chooseColour() {
  auto* dialog = new QColorDialog(QColor(label_.colour.r, label_.colour.g, label_.colour.b), this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setOption(QColorDialog::DontUseNativeDialog);
  connect(dialog, &QColorDialog::colorSelected, this, [this](const QColor& colour) {
    Label next = label_;
    next.colour = {std::uint8_t(colour.red()), std::uint8_t(colour.green()), std::uint8_t(colour.blue())};
    change(next);
  });
  dialog->open();
}

void LabelRow::change(Label label) {
  show(label);
  Q_EMIT changed(label);
}

}  // namespace hilum::app
