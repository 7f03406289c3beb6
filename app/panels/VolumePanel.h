#pragma once
#include <QWidget>

class QCheckBox;
class QComboBox;
class QPushButton;

namespace hilum::viewers {
class TransferFunctionEditor;
}

namespace hilum::app {

class Film;
class LabelWork;
class Session;
class View3d;

/// The panel of the 3D view: what is shown, the preset and its transfer function, the surfaces, the clipping box, the
/// standard views, the film.
class VolumePanel : public QWidget {
  Q_OBJECT
 public:
  VolumePanel(Session& session, LabelWork& work, View3d& view, Film& film, QWidget* parent = nullptr);

 Q_SIGNALS:
  void viewRequested(char side);  ///< 'A','P','L','R','S','I'

 private:
  QWidget* makeShown();
  QWidget* makeLook();
  QWidget* makeSides();
  void refill();
  void follow();

  Session& session_;
  View3d& view_;
  QCheckBox *volume_, *surfaces_, *planes_, *shaded_, *maximum_;
  QComboBox* presets_;
  viewers::TransferFunctionEditor* editor_;
  QPushButton* reset_;
};

}  // namespace hilum::app
