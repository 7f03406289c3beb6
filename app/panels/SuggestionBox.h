#pragma once
#include <QWidget>

class QLabel;

namespace hilum::app {

class Actions;
class Session;

/// What a model suggests on the image, to be accepted or rejected; hidden where it suggests nothing.
class SuggestionBox : public QWidget {
  Q_OBJECT
 public:
  SuggestionBox(Session& session, const Actions& actions, QWidget* parent = nullptr);

 private:
  void follow();

  Session& session_;
  const Actions& actions_;
  QLabel* count_;
};

}  // namespace hilum::app
