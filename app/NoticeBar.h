#pragma once
#include <QFrame>
#include <QStringList>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTimer;
class QToolButton;

namespace hilum::app {

/// One quiet line above the views: an error stays until it is dismissed, a caution offers its details, a piece of good
/// news goes by itself. Later notices wait behind an unread error.
class NoticeBar : public QFrame {
  Q_OBJECT
 public:
  enum class Kind { Info, Caution, Error };

  explicit NoticeBar(QWidget* parent = nullptr);
  /// `text` is one sentence; `details` are further ones, shown on demand.
  void tell(Kind kind, const QString& text, const QStringList& details = {});
  /// Takes away what is not an unread error, e.g. the cautions of a volume that was closed.
  void clearCautions();
  QString text() const;
  bool showsError() const { return !notices_.isEmpty() && notices_.front().kind == Kind::Error; }

 private:
  struct Notice {
    Kind kind;
    QString text;
    QStringList details;
  };
  void showFront();
  void dismiss();

  QList<Notice> notices_;
  QLabel *picture_, *text_, *behind_;
  QPlainTextEdit* details_;
  QPushButton* more_;
  QToolButton* close_;
  QTimer* timer_;
};

}  // namespace hilum::app
