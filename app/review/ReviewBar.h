#pragma once
#include <QWidget>

class QAction;

namespace hilum::app {

class DiceStrip;
class LayerReview;
class Session;

/// What stands under the views while two layers are compared: Dice for each slice, and the way to the next worst one.
class ReviewBar : public QWidget {
  Q_OBJECT
 public:
  /// `next` is the command that goes there.
  ReviewBar(Session& session, LayerReview& comparison, QAction* next, QWidget* parent = nullptr);

 private:
  void follow();

  LayerReview& comparison_;
  DiceStrip* strip_;
};

}  // namespace hilum::app
