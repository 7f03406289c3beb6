#include "app/panels/HistoryList.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSignalBlocker>
#include <algorithm>

#include "app/Language.h"
#include "app/Session.h"

namespace hilum::app {
namespace {

constexpr int kPosition = Qt::UserRole, kRowHeight = 24, kMostRows = 8;
constexpr std::size_t kMostSteps = 200;  // of the newest; undo itself goes on

// What annotation calls its own steps, for the translators.
[[maybe_unused]] constexpr const char* kSteps[]{QT_TRANSLATE_NOOP("Steps", "Brush"),
                                                QT_TRANSLATE_NOOP("Steps", "Erase"),
                                                QT_TRANSLATE_NOOP("Steps", "Smart brush"),
                                                QT_TRANSLATE_NOOP("Steps", "Flood fill"),
                                                QT_TRANSLATE_NOOP("Steps", "Erase by flood"),
                                                QT_TRANSLATE_NOOP("Steps", "Lasso"),
                                                QT_TRANSLATE_NOOP("Steps", "Cut out"),
                                                QT_TRANSLATE_NOOP("Steps", "Keep inside"),
                                                QT_TRANSLATE_NOOP("Steps", "Label shapes"),
                                                QT_TRANSLATE_NOOP("Steps", "Show shapes"),
                                                QT_TRANSLATE_NOOP("Steps", "Hide shapes"),
                                                QT_TRANSLATE_NOOP("Steps", "Copy shapes"),
                                                QT_TRANSLATE_NOOP("Steps", "Add shape"),
                                                QT_TRANSLATE_NOOP("Steps", "Move shapes"),
                                                QT_TRANSLATE_NOOP("Steps", "Delete shapes"),
                                                QT_TRANSLATE_NOOP("Steps", "Move vertex"),
                                                QT_TRANSLATE_NOOP("Steps", "Add vertex"),
                                                QT_TRANSLATE_NOOP("Steps", "Delete vertex"),
                                                QT_TRANSLATE_NOOP("Steps", "Move side"),
                                                QT_TRANSLATE_NOOP("Steps", "Cut hole"),
                                                QT_TRANSLATE_NOOP("Steps", "Draw angle"),
                                                QT_TRANSLATE_NOOP("Steps", "Draw distance"),
                                                QT_TRANSLATE_NOOP("Steps", "Draw ellipse"),
                                                QT_TRANSLATE_NOOP("Steps", "Draw line"),
                                                QT_TRANSLATE_NOOP("Steps", "Draw point"),
                                                QT_TRANSLATE_NOOP("Steps", "Draw polygon"),
                                                QT_TRANSLATE_NOOP("Steps", "Draw polyline"),
                                                QT_TRANSLATE_NOOP("Steps", "Draw probe"),
                                                QT_TRANSLATE_NOOP("Steps", "Draw rectangle"),
                                                QT_TRANSLATE_NOOP("Steps", "Accept suggestion"),
                                                QT_TRANSLATE_NOOP("Steps", "Accept suggestions"),
                                                QT_TRANSLATE_NOOP("Steps", "Reject suggestion"),
                                                QT_TRANSLATE_NOOP("Steps", "Reject suggestions")};

}  // namespace

HistoryList::HistoryList(Session& session, QWidget* parent) : QListWidget(parent), session_(session) {
  setObjectName(QStringLiteral("panelList"));
  setAccessibleName(QStringLiteral("History"));
  setUniformItemSizes(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  for (auto signal : {&Session::historyChanged, &Session::documentChanged})
    connect(&session_, signal, this, &HistoryList::refill);
  connect(this, &QListWidget::itemClicked, this, [this](const QListWidgetItem* item) {
    if (session_.document()) session_.document()->journal.goTo(std::size_t(item->data(kPosition).toULongLong()));
  });
  inEveryLanguage(this, [this] { refill(); });
}

void HistoryList::refill() {
  const QSignalBlocker quiet(this);
  clear();
  if (!session_.document()) return;
  const auto& journal = session_.document()->journal;
  const auto steps = journal.steps();
  const std::size_t first = steps.size() > kMostSteps ? steps.size() - kMostSteps : 0;
  for (std::size_t i = steps.size(); i-- > first;) {
    const auto& step = steps[i];
    const QString name = step.name.empty() ? tr("Change") : QCoreApplication::translate("Steps", step.name.c_str());
    const auto when = QDateTime::fromSecsSinceEpoch(step.made.time_since_epoch().count());
    auto* item = new QListWidgetItem(
        QStringLiteral("%1   %2").arg(locale().toString(when.time(), QStringLiteral("HH:mm")), name), this);
    item->setData(kPosition, qulonglong(i + 1));
    item->setSizeHint(QSize(0, kRowHeight));
    if (i >= journal.position()) item->setForeground(palette().brush(QPalette::Disabled, QPalette::Text));
    if (i + 1 == journal.position()) setCurrentItem(item);
    QStringList about{when.toString(Qt::ISODate), QString::fromStdString(step.author),
                      QString::fromStdString(step.provenance)};
    about.removeAll(QString());
    item->setToolTip(about.join(QLatin1Char('\n')));
  }
  if (count() == 0) {
    auto* none = new QListWidgetItem(tr("Nothing done yet"), this);
    none->setFlags(Qt::NoItemFlags);
    none->setSizeHint(QSize(0, kRowHeight));
  }
  setFixedHeight(std::clamp(count(), 1, kMostRows) * std::max(kRowHeight, sizeHintForRow(0)) + 4);
}

}  // namespace hilum::app
