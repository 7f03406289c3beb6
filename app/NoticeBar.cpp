#include "app/NoticeBar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/Icons.h"
#include "app/Language.h"

namespace hilum::app {
namespace {
constexpr int kInfoMs = 8000;
constexpr int kMostDetailLines = 7;  // further ones scroll
}  // namespace

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent),
      picture_(new QLabel(this)),
      text_(new QLabel(this)),
      behind_(new QLabel(this)),
      details_(new QPlainTextEdit(this)),
      more_(new QPushButton(this)),
      close_(new QToolButton(this)),
      timer_(new QTimer(this)) {
  setObjectName(QStringLiteral("notice"));
  text_->setObjectName(QStringLiteral("noticeText"));
  text_->setTextFormat(Qt::PlainText);
  text_->setWordWrap(true);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  details_->setObjectName(QStringLiteral("noticeDetails"));
  details_->setAccessibleName(QStringLiteral("Details"));
  details_->setReadOnly(true);
  details_->setFrameShape(QFrame::NoFrame);
  details_->setLineWrapMode(QPlainTextEdit::NoWrap);
  picture_->setFixedHeight(24);
  behind_->setProperty("role", "secondary");
  more_->setProperty("quiet", true);
  more_->setCheckable(true);
  close_->setIcon(icon(QStringLiteral("close"), QPalette::PlaceholderText));
  close_->setIconSize(QSize(16, 16));
  close_->setFixedSize(24, 24);
  close_->setAutoRaise(true);
  more_->setAccessibleName(QStringLiteral("Details"));
  close_->setAccessibleName(QStringLiteral("Dismiss"));

  auto* line = new QHBoxLayout;
  line->setSpacing(8);
  line->addWidget(picture_, 0, Qt::AlignTop);
  line->addWidget(text_, 1);
  line->addWidget(behind_, 0, Qt::AlignTop);
  line->addWidget(more_, 0, Qt::AlignTop);
  line->addWidget(close_, 0, Qt::AlignTop);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(12, 6, 8, 6);
  all->setSpacing(4);
  all->addLayout(line);
  all->addWidget(details_);

  timer_->setSingleShot(true);
  connect(timer_, &QTimer::timeout, this, &NoticeBar::dismiss);
  connect(close_, &QToolButton::clicked, this, &NoticeBar::dismiss);
  connect(more_, &QPushButton::toggled, this,
          [this](bool on) { details_->setVisible(on && !details_->toPlainText().isEmpty()); });
  inEveryLanguage(this, [this] {
    more_->setText(tr("Details"));
    close_->setToolTip(tr("Dismiss"));
  });
  hide();
}

void NoticeBar::tell(Kind kind, const QString& text, const QStringList& details) {
  // An error comes to the front; nothing pushes an unread error away.
  const bool first = kind == Kind::Error || !showsError();
  if (!notices_.isEmpty() && notices_.front().kind == Kind::Info) notices_.removeFirst();
  notices_.insert(first ? 0 : notices_.size(), Notice{kind, text, details});
  showFront();
}

void NoticeBar::clearCautions() {
  notices_.removeIf([](const Notice& notice) { return notice.kind != Kind::Error; });
  showFront();
}

QString NoticeBar::text() const { return notices_.isEmpty() ? QString() : notices_.front().text; }

void NoticeBar::dismiss() {
  if (!notices_.isEmpty()) notices_.removeFirst();
  showFront();
}

void NoticeBar::showFront() {
  timer_->stop();
  setVisible(!notices_.isEmpty());
  if (notices_.isEmpty()) return;
  const Notice& notice = notices_.front();
  const bool good = notice.kind == Kind::Info;
  const auto colour = notice.kind == Kind::Error     ? QPalette::BrightText
                      : notice.kind == Kind::Caution ? QPalette::LinkVisited
                                                     : QPalette::Highlight;
  picture_->setPixmap(icon(good ? QStringLiteral("check") : QStringLiteral("warning"), colour)
                          .pixmap(QSize(20, 20), devicePixelRatioF()));
  text_->setText(notice.text);
  text_->setMinimumHeight(24);
  behind_->setMinimumHeight(24);
  behind_->setVisible(notices_.size() > 1);
  behind_->setText(tr("%n more", nullptr, int(notices_.size()) - 1));
  details_->setPlainText(notice.details.join(QLatin1Char('\n')));
  const int lines = std::min(kMostDetailLines, int(notice.details.size()));
  details_->setFixedHeight(lines * details_->fontMetrics().lineSpacing() + 20);
  more_->setVisible(!notice.details.isEmpty());
  more_->setChecked(false);
  details_->setVisible(false);
  setProperty("kind", notice.kind == Kind::Error ? "error" : good ? "info" : "caution");
  style()->polish(text_);
  if (good) timer_->start(kInfoMs);
}

}  // namespace hilum::app
