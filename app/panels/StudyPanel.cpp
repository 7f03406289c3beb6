#include "app/panels/StudyPanel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMetaMethod>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/Icons.h"
#include "app/Language.h"
#include "app/Sentence.h"
#include "app/Session.h"
#include "app/StudyText.h"
#include "app/images/ImageSet.h"
#include "app/panels/StackPictures.h"
#include "app/panels/StudyDelegate.h"

namespace hilum::app {
namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

const Stack* stackOf(const QListWidgetItem* item) {
  return item ? static_cast<const Stack*>(item->data(StudyDelegate::StackPointer).value<const void*>()) : nullptr;
}

/// Everything that tells one stack from another, a line each.
QString detailsOf(const Series& series, const Stack& stack, const QLocale& locale) {
  const auto list = [](const std::array<QString, 3>& parts) {
    return QStringLiteral("%1 × %2 × %3").arg(parts[0], parts[1], parts[2]);
  };
  std::array<QString, 3> size, spacing;
  for (int a = 0; a < 3; ++a) {
    size[std::size_t(a)] = QString::number(stack.grid.size()[a]);
    spacing[std::size_t(a)] = locale.toString(stack.grid.spacing()[a], 'g', 3);
  }
  // A picture that does not say how large its pixels are.
  const bool pixels = !stack.info.oriented && stack.grid.spacing() == Vec3(1, 1, 1);
  QStringList lines{titleOf(series, stack), pixels
                                                ? StudyPanel::tr("%1 pixels").arg(list(size))
                                                : StudyPanel::tr("%1 voxels of %2 mm").arg(list(size), list(spacing))};
  if (series.number) lines << StudyPanel::tr("Series %1").arg(*series.number);
  if (!series.date.empty()) lines << readableDate(series.date);
  if (!series.kernel.empty()) lines << StudyPanel::tr("Kernel %1").arg(text(series.kernel));
  for (const auto& problem : stack.info.problems) lines << sentence(problem);
  return lines.join(QLatin1Char('\n'));
}

}  // namespace

StudyPanel::StudyPanel(Session& session, const TaskRunner& tasks, QWidget* parent)
    : QWidget(parent),
      session_(session),
      pictures_(new StackPictures(session, tasks, this)),
      title_(new QLabel(this)),
      add_(new QToolButton(this)),
      drop_(new QPushButton(icon(QStringLiteral("folder"), QPalette::PlaceholderText), {}, this)),
      search_(new QLineEdit(this)),
      list_(new QListWidget(this)) {
  setObjectName(QStringLiteral("studyPanel"));
  setAttribute(Qt::WA_StyledBackground);
  setMinimumWidth(kLeast);
  setMaximumWidth(kMost);
  title_->setProperty("role", "title");
  add_->setIcon(icon(QStringLiteral("plus"), QPalette::PlaceholderText));
  add_->setIconSize(QSize(18, 18));
  add_->setFixedSize(28, 28);
  add_->setAutoRaise(true);
  add_->setFocusPolicy(Qt::TabFocus);
  add_->setAccessibleName(QStringLiteral("Add a study"));
  search_->setAccessibleName(QStringLiteral("Search studies"));
  search_->setClearButtonEnabled(true);
  list_->setObjectName(QStringLiteral("panelList"));
  list_->setAccessibleName(QStringLiteral("Stacks"));
  list_->setItemDelegate(new StudyDelegate(list_));
  list_->setMouseTracking(true);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setContextMenuPolicy(Qt::CustomContextMenu);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  drop_->setObjectName(QStringLiteral("dropHint"));
  drop_->setAccessibleName(QStringLiteral("Drop a folder or files here"));
  drop_->setFixedHeight(44);
  drop_->setIconSize(QSize(18, 18));

  auto* heading = new QHBoxLayout;
  heading->setContentsMargins(6, 0, 0, 0);
  heading->addWidget(title_, 1);
  heading->addWidget(add_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 9, 8);
  layout->setSpacing(8);
  layout->addLayout(heading);
  layout->addWidget(search_);
  layout->addWidget(list_, 1);
  layout->addWidget(drop_);

  connect(add_, &QToolButton::clicked, this, &StudyPanel::openRequested);
  connect(drop_, &QPushButton::clicked, this, &StudyPanel::openRequested);
  connect(search_, &QLineEdit::textChanged, this, &StudyPanel::filter);
  connect(&session_, &Session::catalogueChanged, this, &StudyPanel::refill);
  connect(&session_, &Session::volumeChanged, this, &StudyPanel::markCurrent);
  connect(list_, &QListWidget::itemClicked, this, &StudyPanel::request);
  connect(list_, &QListWidget::itemActivated, this, &StudyPanel::request);
  connect(list_, &QListWidget::customContextMenuRequested, this, &StudyPanel::showMenu);
  connect(pictures_, &StackPictures::made, this, [this](const Stack* stack) {
    if (QListWidgetItem* item = itemOf(stack)) item->setData(StudyDelegate::Picture, pictures_->of(stack));
  });
  inEveryLanguage(this, [this] { say(); });
}

void StudyPanel::request(const QListWidgetItem* item) {
  const Stack* stack = stackOf(item);
  if (stack && stack != session_.stack()) Q_EMIT stackRequested(stack);
}

void StudyPanel::showMenu(const QPoint& at) {
  const QListWidgetItem* item = list_->itemAt(at);
  if (!item) item = list_->currentItem();  // the menu key
  const Stack* stack = stackOf(item);
  if (!stack) return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const auto offer = [this, menu](const QString& text, const std::function<void()>& choose) {
    // The list may be filled anew while the menu is open: the catalogue must still be the same.
    connect(menu->addAction(text), &QAction::triggered, this, [this, choose, catalogue = session_.catalogue()] {
      if (session_.catalogue() == catalogue) choose();
    });
  };
  if (stack != session_.stack()) offer(tr("Open"), [this, stack] { Q_EMIT stackRequested(stack); });
  if (isSignalConnected(QMetaMethod::fromSignal(&StudyPanel::overlayRequested)))
    offer(tr("Open as overlay"), [this, stack] { Q_EMIT overlayRequested(stack); });
  if (isSignalConnected(QMetaMethod::fromSignal(&StudyPanel::priorRequested)))
    offer(tr("Open beside, as a prior"), [this, stack] { Q_EMIT priorRequested(stack); });
  if (menu->isEmpty()) return menu->deleteLater();
  const QRect row = list_->visualItemRect(item);
  menu->popup(list_->viewport()->mapToGlobal(row.contains(at) ? at : row.center()));
}

QListWidgetItem* StudyPanel::itemOf(const Stack* stack) const {
  for (int i = 0; i < list_->count(); ++i)
    if (stack && stackOf(list_->item(i)) == stack) return list_->item(i);
  return nullptr;
}

void StudyPanel::say() {
  title_->setText(tr("Studies"));
  add_->setToolTip(tr("Add a study"));
  search_->setPlaceholderText(tr("Patient, date or description"));
  drop_->setText(tr("Drop a folder or files here"));
  refill();
  markCurrent();
}

void StudyPanel::refill() {
  list_->clear();
  if (!session_.catalogue() || ImageSet::isImageSet(*session_.catalogue())) return;
  for (const Study& study : session_.catalogue()->studies) {
    if (!study.uid.empty()) {
      auto* item = new QListWidgetItem(readableName(study.patient), list_);
      item->setData(StudyDelegate::IsPatient, true);
      item->setData(StudyDelegate::Detail, joined({readableDate(study.date), text(study.description),
                                                   tr("%n series", nullptr, int(study.series.size()))}));
      item->setFlags(Qt::NoItemFlags);
    }
    for (const Series& series : study.series)
      for (const Stack& stack : series.stacks) addStack(study, series, stack);
  }
  filter(search_->text());
}

void StudyPanel::addStack(const Study& study, const Series& series, const Stack& stack) {
  auto* item = new QListWidgetItem(titleOf(series, stack), list_);
  const QString slices =
      stack.frameCount() == 1 ? tr("%n images", nullptr, 1) : tr("%n slices", nullptr, int(stack.frameCount()));
  item->setData(StudyDelegate::Detail, joined({text(series.modality), slices, text(series.kernel)}));
  if (!stack.info.problems.empty()) item->setData(StudyDelegate::Caution, sentence(stack.info.problems.front()));
  item->setToolTip(detailsOf(series, stack, locale()));
  item->setData(StudyDelegate::Picture, pictures_->of(&stack));
  item->setData(StudyDelegate::StackPointer, QVariant::fromValue(static_cast<const void*>(&stack)));
  item->setData(Qt::AccessibleTextRole, joined({item->text(), readableName(study.patient)}));
}

void StudyPanel::markCurrent() {
  if (!session_.stack() && session_.volume() && list_->count() == 0) {
    auto* item = new QListWidgetItem(text(session_.volume()->info().name), list_);
    item->setData(StudyDelegate::Detail, joined({text(session_.volume()->info().modality),
                                                 tr("%n slices", nullptr, int(session_.volume()->grid().size()[2]))}));
    item->setData(StudyDelegate::StackPointer, QVariant::fromValue(static_cast<const void*>(nullptr)));
  }
  for (int i = 0; i < list_->count(); ++i) {
    QListWidgetItem* item = list_->item(i);
    if (item->data(StudyDelegate::IsPatient).toBool()) continue;
    if (item->data(StudyDelegate::StackPointer).value<const void*>() == session_.stack()) list_->setCurrentItem(item);
  }
}

void StudyPanel::setThumbnail(const QImage& picture) {
  if (session_.stack()) return pictures_->put(session_.stack(), picture);
  if (QListWidgetItem* item = list_->currentItem()) item->setData(StudyDelegate::Picture, picture);
}

void StudyPanel::filter(const QString& words) {
  QListWidgetItem* patient = nullptr;
  bool patientMatches = false;
  for (int i = 0; i < list_->count(); ++i) {
    QListWidgetItem* item = list_->item(i);
    const QString all = item->text() + QLatin1Char(' ') + item->data(StudyDelegate::Detail).toString();
    const bool matches = all.contains(words, Qt::CaseInsensitive);
    if (item->data(StudyDelegate::IsPatient).toBool()) {
      patient = item;
      patientMatches = matches;
      item->setHidden(!matches);
    } else {
      item->setHidden(!matches && !patientMatches);
      if (matches && patient) patient->setHidden(false);
    }
  }
}

}  // namespace hilum::app
