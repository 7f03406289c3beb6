#pragma once
#include <QWidget>

class QProgressBar;
class QPushButton;
class QSpinBox;

namespace hilum::app {

class Film;

/// Starts the film of a turn, shows how far it is, and stops it.
class FilmControls : public QWidget {
  Q_OBJECT
 public:
  explicit FilmControls(Film& film, QWidget* parent = nullptr);

 private:
  void askAndStart();

  Film& film_;
  QSpinBox* frames_;
  QPushButton *start_, *cancel_;
  QProgressBar* bar_;
};

}  // namespace hilum::app
