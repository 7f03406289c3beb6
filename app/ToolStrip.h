#pragma once
#include <QToolBar>
#include <vector>

#include "core/Intensity.h"

namespace hilum::app {

class Actions;
class PrefixCombo;
class Session;

/// The strip under the menu: layout, window preset, pointer tools, view switches, save.
class ToolStrip : public QToolBar {
  Q_OBJECT
 public:
  ToolStrip(const Actions& actions, Session& session, QWidget* parent = nullptr);

 private:
  void fillLayouts(const Actions& actions);
  void refillWindows();
  void followWindow();

  Session& session_;
  PrefixCombo *layouts_, *windows_;
  std::vector<Window> offered_;
};

}  // namespace hilum::app
