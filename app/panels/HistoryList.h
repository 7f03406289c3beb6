#pragma once
#include <QListWidget>

namespace hilum::app {

class Session;

/// The steps of the open document, the newest at the top; a click goes back, or forward, to one.
class HistoryList : public QListWidget {
  Q_OBJECT
 public:
  explicit HistoryList(Session& session, QWidget* parent = nullptr);

 private:
  void refill();

  Session& session_;
};

}  // namespace hilum::app
