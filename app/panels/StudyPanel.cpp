#include "app/panels/StudyPanel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/Icons.h"
#include "app/Sentence.h"
#include "app/Session.h"
#include "app/StudyText.h"
#include "app/panels/StudyDelegate.h"

namespace hilum::app {
namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

}  // namespace

StudyPanel::StudyPanel(Session& session, QWidget* parent)
    : QWidget(parent), session_(session), search_(new QLineEdit(this)), list_(new QListWidget(this)) {
  setObjectName(QStringLiteral("studyPanel"));
  setAttribute(Qt::WA_StyledBackground);
  setFixedWidth(kWidth);
  auto* title = new QLabel(tr("Studies"), this);
  title->setProperty("role", "title");
  auto* add = new QToolButton(this);
  add->setIcon(icon(QStringLiteral("plus"), QPalette::PlaceholderText));
  add->setIconSize(QSize(18, 18));
  add->setFixedSize(28, 28);
  add->setAutoRaise(true);
  add->setToolTip(tr("Add a study"));
  add->setAccessibleName(tr("Add a study"));
  search_->setPlaceholderText(tr("Patient, date or description"));
  search_->setAccessibleName(tr("Search studies"));
  search_->setClearButtonEnabled(true);
  list_->setObjectName(QStringLiteral("panelList"));
  list_->setAccessibleName(tr("Stacks"));
  list_->setItemDelegate(new StudyDelegate(list_));
  list_->setMouseTracking(true);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* drop = new QPushButton(icon(QStringLiteral("folder"), QPalette::PlaceholderText),
                               tr("Drop a folder or files here"), this);
  drop->setObjectName(QStringLiteral("dropHint"));
  drop->setFixedHeight(44);
  drop->setIconSize(QSize(18, 18));

  auto* heading = new QHBoxLayout;
  heading->setContentsMargins(6, 0, 0, 0);
  heading->addWidget(title, 1);
  heading->addWidget(add);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 9, 8);
  layout->setSpacing(8);
  layout->addLayout(heading);
  layout->addWidget(search_);
  layout->addWidget(list_, 1);
  layout->addWidget(drop);

  connect(add, &QToolButton::clicked, this, &StudyPanel::openRequested);
  connect(drop, &QPushButton::clicked, this, &StudyPanel::openRequested);
  connect(search_, &QLineEdit::textChanged, this, &StudyPanel::filter);
  connect(&session_, &Session::catalogueChanged, this, &StudyPanel::refill);
  connect(&session_, &Session::volumeChanged, this, &StudyPanel::markCurrent);
  const auto open = [this](QListWidgetItem* item) {
    const auto* stack = static_cast<const Stack*>(item->data(StudyDelegate::StackPointer).value<const void*>());
    if (stack && stack != session_.stack()) Q_EMIT stackRequested(stack);
  };
  connect(list_, &QListWidget::itemClicked, this, open);
  connect(list_, &QListWidget::itemActivated, this, open);
}

void StudyPanel::refill() {
  list_->clear();
  if (!session_.catalogue()) return;
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
  const QString slices = stack.frameCount() == 1 ? tr("1 image") : tr("%n slices", nullptr, int(stack.frameCount()));
  item->setData(StudyDelegate::Detail, joined({text(series.modality), slices, text(series.kernel)}));
  if (!stack.info.problems.empty()) {
    item->setData(StudyDelegate::Caution, sentence(stack.info.problems.front()));
    QStringList all;
    for (const auto& problem : stack.info.problems) all << sentence(problem);
    item->setToolTip(all.join(QLatin1Char('\n')));
  }
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
