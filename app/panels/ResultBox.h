#pragma once
#include <QWidget>

#include "core/Labels.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QSlider;
class QVBoxLayout;

namespace hilum::app {

class Actions;
class LabelWork;
class ResultOverlay;
class ResultReview;
class Session;

/// The layer that a model has made: what it came from, its labels with volume and agreement, accepting and rejecting,
/// comparing with another layer, and how unsure the model was. Hidden while another kind of layer is worked on.
class ResultBox : public QWidget {
  Q_OBJECT
 public:
  struct Parts {
    Session& session;
    const LabelWork& work;
    ResultReview& review;
    ResultOverlay& overlay;
    const Actions& actions;
  };
  explicit ResultBox(const Parts& parts, QWidget* parent = nullptr);

 private:
  QWidget* makeButtons();
  QWidget* makeChoices();
  QWidget* makeDoubt();
  void follow();
  void refillLabels();
  void refillLayers(QComboBox* box, const QString& first, quint32 chosen);

  Parts parts_;
  QVBoxLayout* lines_;
  QLabel *origin_, *name_;
  QListWidget* labels_;
  QComboBox *target_, *reference_;
  QCheckBox *differences_, *doubt_;
  QSlider* opacity_;
};

}  // namespace hilum::app
