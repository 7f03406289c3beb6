#pragma once
#include <QWidget>

#include "core/filter/Filter.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSlider;

namespace hilum::app {

class Actions;
class Enhancement;
class Session;

/// Chooses a filter and its strength; previews, applies, takes back and keeps what it makes.
class EnhancePanel : public QWidget {
  Q_OBJECT
 public:
  EnhancePanel(Session& session, Enhancement& enhancement, Actions& actions, QWidget* parent = nullptr);

 private:
  /// A slider over evenly spaced values, with its name and figure beside it.
  struct Dial {
    QWidget* row = nullptr;
    QLabel *name = nullptr, *figure = nullptr;
    QSlider* slider = nullptr;
    double step = 1;
    const char *text = "", *pattern = "";  ///< English, marked with QT_TR_NOOP
  };

  Dial addDial();
  void setDial(Dial& dial, const char* text, double low, double high, double step, double value,
               const char* pattern = "%1");
  double valueOf(const Dial& dial) const;
  QPushButton* buttonFor(QAction* action, const char* text);
  void choose(int filter);
  void say();
  void sayFigures();
  void tell();
  void showState();

  Session& session_;
  Enhancement& enhancement_;
  Actions& actions_;
  QComboBox* filter_;
  QLabel *promise_, *refusal_, *shown_;
  Dial strength_, radius_;
  QPushButton *preview_, *apply_, *original_, *keep_;
};

}  // namespace hilum::app
