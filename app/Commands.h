#pragma once
#include <QMainWindow>

#include "app/Actions.h"
#include "app/KeyMap.h"
#include "app/Settings.h"
#include "core/Labels.h"
#include "core/dicom/Study.h"

namespace hilum::app {

class AboutPage;
class CommandPalette;
class KeyList;
class Session;
class SettingsPage;
class TagBrowser;
class TaskRunner;

/// The ways to everything without the mouse: the palette, the list of keys, the settings page and the DICOM header. It
/// carries out the actions that open them and tells what was chosen among labels and series.
class Commands : public QObject {
  Q_OBJECT
 public:
  /// What the commands are about.
  struct Subjects {
    Actions& actions;
    Session& session;
    Settings& settings;
    TaskRunner& tasks;
  };
  Commands(QMainWindow& window, const Subjects& subjects);

  CommandPalette& palette() { return *palette_; }
  KeyMap& keys() { return keys_; }

 Q_SIGNALS:
  void labelChosen(hilum::LabelId id);
  void stackChosen(const hilum::Stack* stack);

 private:
  void followTheme();
  void showKeys();
  void showSettings();
  void showTags();
  void showAbout();
  void toggleFullScreen(bool full);

  QMainWindow& window_;
  Subjects subjects_;
  KeyMap keys_;
  CommandPalette* palette_;
  // Made at the first call:
  KeyList* keyList_ = nullptr;
  SettingsPage* settingsPage_ = nullptr;
  TagBrowser* tags_ = nullptr;
  AboutPage* about_ = nullptr;
};

}  // namespace hilum::app
