#include "app/SettingsPage.h"

#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

#include "app/Language.h"
#include "app/PrefixCombo.h"

namespace hilum::app {

SettingsPage::SettingsPage(Settings& settings, QWidget* parent) : QDialog(parent), settings_(settings) {
  setAccessibleName(QStringLiteral("Settings"));
  auto* form = new QFormLayout;
  form->setHorizontalSpacing(24);
  form->setVerticalSpacing(8);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  for (const Settings::Choice& choice : Settings::choices()) addChoice(form, choice);
  auto* keys = new QPushButton(this);
  keys->setAccessibleName(QStringLiteral("Keys"));
  keys->setAutoDefault(false);
  auto* close = new QPushButton(this);
  close->setAccessibleName(QStringLiteral("Close"));
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(keys);
  buttons->addStretch(1);
  buttons->addWidget(close);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(20, 20, 20, 16);
  layout->setSpacing(20);
  layout->addLayout(form);
  layout->addStretch(1);
  layout->addLayout(buttons);
  setMinimumWidth(460);
  connect(keys, &QPushButton::clicked, this, &SettingsPage::keysRequested);
  connect(close, &QPushButton::clicked, this, &QDialog::close);
  inEveryLanguage(this, [this, keys, close] {
    setWindowTitle(tr("Settings"));
    keys->setText(tr("Keys"));
    close->setText(tr("Close"));
  });
}

void SettingsPage::addChoice(QFormLayout* form, const Settings::Choice& choice) {
  auto* title = new QLabel(this);
  auto* box = new PrefixCombo(QLatin1String(choice.name), this);
  title->setBuddy(box);
  form->addRow(title, box);
  QLabel* remark = nullptr;
  if (*choice.remark) {
    remark = new QLabel(this);
    remark->setProperty("role", "secondary");
    remark->setWordWrap(true);
    form->addRow(new QWidget(this), remark);
  }
  const QString id = QLatin1String(choice.id);
  inEveryLanguage(this, [this, &choice, title, box, remark, id] {
    const QSignalBlocker quiet(box);
    title->setText(Settings::nameOf(choice));
    box->clear();
    for (int i = 0; i < choice.options.size(); ++i) box->addItem(Settings::optionOf(choice, i));
    box->setCurrentIndex(settings_.value(id));
    if (remark) remark->setText(QCoreApplication::translate("Settings", choice.remark));
  });
  connect(box, &QComboBox::activated, this, [this, id](int option) { settings_.set(id, option); });
  connect(&settings_, &Settings::changed, box, [this, box, id](const QString& which) {
    if (which == id) box->setCurrentIndex(settings_.value(id));
  });
}

}  // namespace hilum::app
