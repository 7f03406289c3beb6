#include "app/StartPage.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/Icons.h"
#include "app/Language.h"
#include "app/RecentStudies.h"

namespace hilum::app {
namespace {

constexpr int kCardsShown = 3;

QString openedText(const QDateTime& opened) {
  const QLocale locale;
  const qint64 days = opened.date().daysTo(QDate::currentDate());
  if (days == 0) return StartPage::tr("today %1").arg(locale.toString(opened.time(), QLocale::ShortFormat));
  if (days == 1) return StartPage::tr("yesterday");
  return locale.toString(opened.date(), QLocale::ShortFormat);
}

/// A study as a picture with two lines under it.
class RecentCard : public QPushButton {
 public:
  RecentCard(const RecentStudy& study, QWidget* parent) : QPushButton(parent), study_(study) {
    setObjectName(QStringLiteral("recentCard"));
    setFixedSize(220, 184);
    setAccessibleName(QStringLiteral("Open %1").arg(study.title));
    setToolTip(study.path);
    setCursor(Qt::PointingHandCursor);
  }

 protected:
  void paintEvent(QPaintEvent* event) override {
    QPushButton::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRect top(1, 1, width() - 2, 130);
    QPainterPath rounded;
    rounded.addRoundedRect(QRectF(1, 1, width() - 2, height() - 2), 7, 7);
    painter.save();
    painter.setClipPath(rounded);
    painter.fillRect(top, Qt::black);
    if (!study_.picture.isNull()) {
      const QSizeF fitted = QSizeF(study_.picture.size()).scaled(top.size(), Qt::KeepAspectRatioByExpanding);
      painter.setClipRect(top, Qt::IntersectClip);
      painter.drawImage(QRectF(top.center().x() - fitted.width() / 2, top.center().y() - fitted.height() / 2,
                               fitted.width(), fitted.height()),
                        study_.picture);
    }
    painter.restore();
    const QRect text = QRect(12, 131, width() - 24, height() - 133);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::WindowText));
    const auto line = [&](int y, const QString& words) {
      painter.drawText(QRect(text.left(), text.top() + y, text.width(), 18), Qt::AlignLeft | Qt::AlignVCenter,
                       painter.fontMetrics().elidedText(words, Qt::ElideMiddle, text.width()));
    };
    line(8, study_.title);
    QFont small = font();
    small.setPixelSize(12);
    painter.setFont(small);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const QString when = openedText(study_.opened);
    line(27, study_.detail.isEmpty() ? when : study_.detail + QStringLiteral(" · ") + when);
  }

 private:
  RecentStudy study_;
};

}  // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent), mark_(new QLabel(this)), recentTitle_(new QLabel(this)), cards_(new QHBoxLayout) {
  setObjectName(QStringLiteral("startPage"));
  setAttribute(Qt::WA_StyledBackground);
  auto* hero = new QLabel(this);
  hero->setProperty("role", "hero");
  auto* lead = new QLabel(this);
  lead->setProperty("role", "lead");
  recentTitle_->setProperty("role", "secondary");

  auto* folder = new QPushButton(icon(QStringLiteral("folder"), QPalette::HighlightedText), {}, this);
  folder->setProperty("primary", true);
  auto* files = new QPushButton(icon(QStringLiteral("file")), {}, this);
  auto* sample = new QPushButton(icon(QStringLiteral("cube")), {}, this);
  folder->setAccessibleName(QStringLiteral("Open a folder"));
  files->setAccessibleName(QStringLiteral("Open files"));
  sample->setAccessibleName(QStringLiteral("Try the sample study"));
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(12);
  buttons->addStretch(1);
  for (QPushButton* button : {folder, files, sample}) {
    button->setProperty("large", true);
    button->setIconSize(QSize(20, 20));
    buttons->addWidget(button);
  }
  buttons->addStretch(1);
  connect(folder, &QPushButton::clicked, this, &StartPage::openFolderRequested);
  connect(files, &QPushButton::clicked, this, &StartPage::openFilesRequested);
  connect(sample, &QPushButton::clicked, this, &StartPage::sampleRequested);

  auto* recentColumn = new QVBoxLayout;
  recentColumn->setSpacing(8);
  recentColumn->addWidget(recentTitle_);
  recentColumn->addLayout(cards_);
  cards_->setSpacing(16);
  auto* recentLine = new QHBoxLayout;
  recentLine->addStretch(1);
  recentLine->addLayout(recentColumn);
  recentLine->addStretch(1);

  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(0);
  layout->addStretch(3);
  layout->addWidget(mark_, 0, Qt::AlignHCenter);
  layout->addSpacing(16);
  layout->addWidget(hero, 0, Qt::AlignHCenter);
  layout->addSpacing(8);
  layout->addWidget(lead, 0, Qt::AlignHCenter);
  layout->addSpacing(28);
  layout->addLayout(buttons);
  layout->addSpacing(72);
  layout->addLayout(recentLine);
  layout->addStretch(4);
  paintMark();
  inEveryLanguage(this, [=, this] {
    hero->setText(tr("Open a study"));
    lead->setText(tr("DICOM folders, NIfTI, NRRD, MetaImage and pictures. Nothing leaves this computer."));
    folder->setText(tr("Open a folder"));
    files->setText(tr("Open files"));
    sample->setText(tr("Try the sample study"));
    recentTitle_->setText(tr("Recent"));
    refreshRecent();
  });
}

void StartPage::paintMark() {
  mark_->setPixmap(icon(QStringLiteral("hilum"), QPalette::Highlight).pixmap(QSize(56, 56), devicePixelRatioF()));
}

void StartPage::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) paintMark();
  QWidget::changeEvent(event);
}

void StartPage::refreshRecent() {
  while (QLayoutItem* item = cards_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  const QList<RecentStudy> studies = recentStudies();
  recentTitle_->setVisible(!studies.isEmpty());
  for (qsizetype i = 0; i < std::min<qsizetype>(kCardsShown, studies.size()); ++i) {
    auto* card = new RecentCard(studies[i], this);
    connect(card, &QPushButton::clicked, this, [this, path = studies[i].path] { Q_EMIT recentRequested(path); });
    cards_->addWidget(card);
  }
}

}  // namespace hilum::app
