#pragma once
#include <QWidget>

#include "app/Session.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QVBoxLayout;

namespace hilum::app {

class Actions;
class AgreementWork;
class FigureTable;
class LayerReview;
class ReviewWork;

/// A list of cases to be judged one after another, and how far the layers of the open one agree.
class ReviewPanel : public QWidget {
  Q_OBJECT
 public:
  struct Parts {
    Session& session;
    ReviewWork& work;
    LayerReview& comparison;
    AgreementWork& agreement;
    Actions& actions;
  };
  explicit ReviewPanel(const Parts& parts, QWidget* parent = nullptr);

  /// The field for the comment has the keys.
  void writeComment();
  /// What stands in the field becomes the open case's comment, as it does when the field loses the keys.
  void tellComment();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* makeHeading();
  QWidget* makeCases();
  QWidget* makeComparison();
  QWidget* makeAgreement();
  QWidget* makeDecision();
  void followList();
  void followComparison();
  void followLayers();
  void followAgreement();
  void keepComment();

  Parts parts_;
  QLabel *state_, *done_, *problem_, *kappa_, *fleiss_;
  QListWidget* list_;
  QPlainTextEdit* comment_;
  QComboBox *first_, *second_;
  QCheckBox *differences_, *painted_;
  FigureTable *figures_, *pairs_, *staple_;
  QWidget *cases_, *comparing_, *agreeing_, *decision_;
  int commented_ = -1;  ///< whose comment the field shows
};

}  // namespace hilum::app
