#pragma once
#include <QDialog>

namespace hilum::app {

/// What the program is, that it is not for clinical use, its licence and those of what it stands on.
class AboutPage : public QDialog {
  Q_OBJECT
 public:
  explicit AboutPage(QWidget* parent = nullptr);
};

}  // namespace hilum::app
