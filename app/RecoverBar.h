#pragma once
#include <QFrame>

class QLabel;

namespace hilum::app {

/// What a crash left behind, above everything else: to be recovered or discarded. Stays until one of them is chosen.
class RecoverBar : public QFrame {
  Q_OBJECT
 public:
  explicit RecoverBar(QWidget* parent = nullptr);
  /// Hidden when there is nothing to offer.
  void offer(const QString& sentence);

 Q_SIGNALS:
  void recoverRequested();
  void discardRequested();

 private:
  QLabel* text_;
};

}  // namespace hilum::app
