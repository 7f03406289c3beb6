#pragma once
#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace hilum::app {

class PaintChoices;
class Session;

/// The settings of the tool that paints: brush, flood, lasso, outlines or scissors, and what may be painted over.
class PaintControls : public QWidget {
  Q_OBJECT
 public:
  PaintControls(Session& session, PaintChoices& choices, QWidget* parent = nullptr);

 private:
  QWidget* makeBrush();
  QWidget* makeFlood();
  QWidget* makeLasso();
  QWidget* makeOutlines();
  QWidget* makeScissors();
  QWidget* makeLimits();
  QFormLayout* makeForm(QWidget* box);
  QLabel* named(const char* name, QWidget* box);
  QComboBox* makeChoice(const QString& accessibleName, const QList<const char*>& entries);
  void follow();
  void sayUnits();
  void refillOver();
  void tellBrush();
  void tellFlood();
  void tellLasso();
  void tellScissors();
  void tellLimits();
  void showRange();
  void rangeAroundCrosshair();

  Session& session_;
  PaintChoices& choices_;
  QWidget *brush_ = nullptr, *spreadRow_ = nullptr, *flood_ = nullptr, *lasso_ = nullptr, *outlines_ = nullptr,
          *scissors_ = nullptr, *limits_ = nullptr;
  QDoubleSpinBox *radius_ = nullptr, *spread_ = nullptr, *tolerance_ = nullptr, *slab_ = nullptr, *low_ = nullptr,
                 *high_ = nullptr, *scissorsSlab_ = nullptr;
  QComboBox *tip_ = nullptr, *unit_ = nullptr, *depth_ = nullptr, *does_ = nullptr, *over_ = nullptr,
            *becomes_ = nullptr, *cuts_ = nullptr, *cutLabels_ = nullptr, *cutDepth_ = nullptr;
  QCheckBox *in3d_ = nullptr, *limited_ = nullptr;
  QPushButton* pick_ = nullptr;
  QTimer shown_;        ///< runs while the range of values is shown on the slices
  bool quiet_ = false;  ///< the widgets follow the choices, and must not tell
};

}  // namespace hilum::app
