#pragma once
#include <QDialog>
#include <functional>

#include "app/Settings.h"

class QFormLayout;

namespace hilum::app {

/// Every setting as a choice in a list, in force at once; nothing to confirm.
class SettingsPage : public QDialog {
  Q_OBJECT
 public:
  explicit SettingsPage(Settings& settings, QWidget* parent = nullptr);

 Q_SIGNALS:
  void keysRequested();

 private:
  void addChoice(QFormLayout* form, const Settings::Choice& choice);
  Settings& settings_;
};

}  // namespace hilum::app
