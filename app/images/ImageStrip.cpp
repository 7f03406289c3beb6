#include "app/images/ImageStrip.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/Actions.h"
#include "app/Icons.h"
#include "app/Language.h"
#include "app/images/ImageDelegate.h"
#include "app/panels/PanelParts.h"

namespace hilum::app {
namespace {

const std::pair<ImageFilter::Show, const char*> kShows[]{
    {ImageFilter::Show::All, QT_TRANSLATE_NOOP("hilum::app::ImageStrip", "All images")},
    {ImageFilter::Show::NotDone, QT_TRANSLATE_NOOP("hilum::app::ImageStrip", "Not done")},
    {ImageFilter::Show::Done, QT_TRANSLATE_NOOP("hilum::app::ImageStrip", "Done")},
    {ImageFilter::Show::WithoutLabels, QT_TRANSLATE_NOOP("hilum::app::ImageStrip", "Without labels")},
    {ImageFilter::Show::WithSuggestions, QT_TRANSLATE_NOOP("hilum::app::ImageStrip", "With suggestions")}};

}  // namespace

ImageStrip::ImageStrip(const Parts& parts, QWidget* parent)
    : QWidget(parent),
      parts_(parts),
      pictures_(parts.session, parts.images, parts.work),
      model_(parts.images, pictures_),
      filter_(parts.images),
      title_(withRole({}, "title", this)),
      progress_(withRole({}, "secondary", this)),
      none_(withRole({}, "secondary", this)),
      search_(new QLineEdit(this)),
      show_(new QComboBox(this)),
      list_(new QListView(this)),
      bar_(new QProgressBar(this)) {
  setObjectName(QStringLiteral("studyPanel"));
  setAttribute(Qt::WA_StyledBackground);
  filter_.setSourceModel(&model_);
  search_->setAccessibleName(QStringLiteral("Search images"));
  search_->setClearButtonEnabled(true);
  show_->setAccessibleName(QStringLiteral("Images to show"));
  for (const auto& [show, name] : kShows) show_->addItem(tr(name), int(show));
  list_->setObjectName(QStringLiteral("panelList"));
  list_->setAccessibleName(QStringLiteral("Images"));
  list_->setModel(&filter_);
  auto* delegate = new ImageDelegate(list_);
  list_->setItemDelegate(delegate);
  list_->setUniformItemSizes(true);
  list_->setMouseTracking(true);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  none_->setWordWrap(true);
  none_->setAlignment(Qt::AlignCenter);
  bar_->setTextVisible(false);
  bar_->setAccessibleName(QStringLiteral("Labelled images"));

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 9, 8);
  layout->setSpacing(8);
  layout->addWidget(makeHeading());
  layout->addWidget(search_);
  layout->addWidget(show_);
  layout->addWidget(none_);
  layout->addWidget(list_, 1);
  layout->addWidget(makeFoot());

  connect(search_, &QLineEdit::textChanged, this, [this](const QString& words) {
    filter_.setWords(words);
    showCurrent();
  });
  connect(show_, &QComboBox::currentIndexChanged, this, [this](int index) {
    filter_.setShow(ImageFilter::Show(show_->itemData(index).toInt()));
    showCurrent();
  });
  const auto request = [this](const QModelIndex& index) { Q_EMIT imageRequested(filter_.mapToSource(index).row()); };
  connect(list_, &QListView::clicked, this, request);
  connect(list_, &QListView::activated, this, request);
  connect(delegate, &ImageDelegate::doneClicked, this, [this](const QModelIndex& index) {
    const int row = filter_.mapToSource(index).row();
    parts_.images.setDone(row, !parts_.images.summary(row).done);
  });
  connect(&parts_.images, &ImageSet::currentChanged, this, &ImageStrip::showCurrent);
  for (auto signal : {&ImageSet::imagesChanged, &ImageSet::allChanged})
    connect(&parts_.images, signal, this, &ImageStrip::showCounts);
  connect(&parts_.images, &ImageSet::imageChanged, this, &ImageStrip::showCounts);
  connect(&filter_, &QAbstractItemModel::rowsRemoved, this, &ImageStrip::showCounts);
  connect(&filter_, &QAbstractItemModel::rowsInserted, this, &ImageStrip::showCounts);
  inEveryLanguage(this, [this] { say(); });
}

QWidget* ImageStrip::makeHeading() {
  auto* box = new QWidget(this);
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(6, 0, 0, 0);
  row->addWidget(title_, 1);
  auto* add = new QToolButton(box);
  add->setIcon(icon(QStringLiteral("plus"), QPalette::PlaceholderText));
  add->setIconSize(QSize(18, 18));
  add->setFixedSize(28, 28);
  add->setAutoRaise(true);
  add->setFocusPolicy(Qt::TabFocus);
  add->setAccessibleName(QStringLiteral("Open other images"));
  inEveryLanguage(add, [add] { add->setToolTip(tr("Open other images")); });
  connect(add, &QToolButton::clicked, this, &ImageStrip::openRequested);
  row->addWidget(add);
  return box;
}

QWidget* ImageStrip::makeFoot() {
  auto* box = new QWidget(this);
  auto* lines = new QVBoxLayout(box);
  lines->setContentsMargins(0, 0, 0, 0);
  lines->setSpacing(8);
  lines->addWidget(progress_);
  lines->addWidget(bar_);
  auto* row = new QHBoxLayout;
  row->setSpacing(6);
  for (const char* id : {"image.previous", "image.next"}) {
    QAction* action = parts_.actions[id];
    auto* button = new QToolButton(box);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setAccessibleName(Actions::englishName(action));
    button->setFixedSize(32, 30);
    row->addWidget(button);
  }
  QAction* done = parts_.actions["image.doneNext"];
  auto* button = commandButton(done, Actions::englishName(done), box);
  button->setProperty("primary", true);
  row->addWidget(button, 1);
  lines->addLayout(row);
  return box;
}

void ImageStrip::say() {
  title_->setText(tr("Images"));
  search_->setPlaceholderText(tr("Name or tag"));
  show_->setToolTip(tr("Which images to show"));
  for (int i = 0; i < show_->count(); ++i) show_->setItemText(i, tr(kShows[std::size_t(i)].second));
  none_->setText(tr("No image is like that."));
  model_.retranslate();
  showCounts();
}

void ImageStrip::showCurrent() {
  const int row = parts_.images.current();
  if (row < 0) return;
  const QModelIndex index = filter_.mapFromSource(model_.index(row));
  list_->setCurrentIndex(index);
  if (index.isValid()) list_->scrollTo(index);
}

void ImageStrip::showCounts() {
  const int all = parts_.images.count(), labelled = parts_.images.labelled();
  none_->setVisible(all > 0 && filter_.rowCount() == 0);
  const int percent = all > 0 ? labelled * 100 / all : 0;
  progress_->setText(tr("%1 of %2 labelled (%3 %)").arg(labelled).arg(all).arg(percent));
  progress_->setToolTip(tr("%1 of %2 done").arg(parts_.images.done()).arg(all));
  bar_->setRange(0, std::max(1, all));
  bar_->setValue(labelled);
}

}  // namespace hilum::app
