#pragma once
#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSlider;

namespace hilum::viewers {
class ViewGrid;
}

namespace hilum::app {

class Actions;
class Session;

/// How the slices are shown: typed window and level, slab, what is drawn on the pictures, film.
class DisplayPanel : public QWidget {
  Q_OBJECT
 public:
  DisplayPanel(Session& session, viewers::ViewGrid& grid, const Actions& actions, QWidget* parent = nullptr);

 private:
  QFormLayout* addSection(const QString& title);
  void addWindow();
  void addSlab();
  void addPicture(const Actions& actions);
  void addFilm(const Actions& actions);
  void showWindow();
  void showSlab();

  Session& session_;
  viewers::ViewGrid& grid_;
  QDoubleSpinBox *width_ = nullptr, *level_ = nullptr, *thickness_ = nullptr;
  QComboBox* slab_ = nullptr;
};

}  // namespace hilum::app
