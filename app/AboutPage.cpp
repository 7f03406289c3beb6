#include "app/AboutPage.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/Icons.h"
#include "app/Language.h"

namespace hilum::app {
namespace {

constexpr const char* kLibraries =
    "Qt (LGPL-3.0), VTK and GDCM (BSD-3-Clause), ITK and oneTBB (Apache-2.0), Eigen (MPL-2.0), nlohmann-json (MIT), "
    "CLI11 (BSD-3-Clause), libarchive (BSD-2-Clause), Inter (OFL-1.1)";

}  // namespace

AboutPage::AboutPage(QWidget* parent) : QDialog(parent) {
  setAccessibleName(QStringLiteral("About Hilum"));
  setFixedWidth(460);
  auto* mark = new QLabel(this);
  mark->setPixmap(icon(QStringLiteral("hilum"), QPalette::Highlight).pixmap(QSize(48, 48), devicePixelRatioF()));
  auto* name = new QLabel(QStringLiteral("Hilum %1").arg(QCoreApplication::applicationVersion()), this);
  name->setProperty("role", "hero");
  auto* use = new QLabel(this);
  use->setProperty("role", "caution");
  auto *licence = new QLabel(this), *libraries = new QLabel(this);
  libraries->setProperty("role", "secondary");
  auto* close = new QPushButton(this);
  close->setAccessibleName(QStringLiteral("Close"));
  auto* title = new QHBoxLayout;
  title->setSpacing(16);
  title->addWidget(mark);
  title->addWidget(name, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(24, 24, 24, 16);
  layout->setSpacing(12);
  layout->addLayout(title);
  for (QLabel* text : {use, licence, libraries}) {
    text->setWordWrap(true);
    layout->addWidget(text);
  }
  layout->addWidget(close, 0, Qt::AlignRight);
  connect(close, &QPushButton::clicked, this, &QDialog::close);
  inEveryLanguage(this, [=, this] {
    setWindowTitle(tr("About Hilum"));
    use->setText(tr("Research software, not for clinical use."));
    licence->setText(tr("Free software under the Apache License 2.0, without any warranty."));
    libraries->setText(tr("It stands on %1.").arg(QLatin1String(kLibraries)));
    close->setText(tr("Close"));
  });
}

}  // namespace hilum::app
