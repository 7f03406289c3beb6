#include "app/panels/SidePanels.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QStackedWidget>

#include "app/Icons.h"
#include "app/Language.h"
#include "app/panels/IconRail.h"

namespace hilum::app {

SidePanels::SidePanels(QWidget* parent) : QWidget(parent), rail_(new IconRail), pages_(new QStackedWidget) {
  pages_->setObjectName(QStringLiteral("sidePages"));
  pages_->setFixedWidth(kPanelWidth);
  rail_->setAccessibleName(QStringLiteral("Panels"));
  connect(rail_, &QTabBar::currentChanged, pages_, &QStackedWidget::setCurrentIndex);

  auto* railColumn = new QWidget;
  railColumn->setObjectName(QStringLiteral("railColumn"));
  auto* lines = new QVBoxLayout(railColumn);
  lines->setContentsMargins(0, 0, 0, 0);
  lines->setSpacing(0);
  lines->addWidget(rail_);
  lines->addStretch(1);

  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  row->addWidget(pages_);
  row->addWidget(railColumn);
}

void SidePanels::add(const char* name, const QString& iconName, QWidget* panel) {
  pages_->addWidget(panel);
  const int tab = rail_->addTab(icon(iconName), {});
  rail_->setAccessibleTabName(tab, QLatin1String(name));
  inEveryLanguage(this, [this, tab, name] { rail_->setTabText(tab, QCoreApplication::translate("SidePanels", name)); });
}

void SidePanels::show(const QWidget* panel) {
  for (int i = 0; i < pages_->count(); ++i)
    if (pages_->widget(i) == panel) rail_->setCurrentIndex(i);
}

QWidget* SidePanels::current() const { return pages_->currentWidget(); }

QString SidePanels::currentName() const { return rail_->accessibleTabName(rail_->currentIndex()); }

void SidePanels::showNamed(const QString& name) {
  for (int i = 0; i < rail_->count(); ++i)
    if (rail_->accessibleTabName(i) == name) rail_->setCurrentIndex(i);
}

}  // namespace hilum::app
