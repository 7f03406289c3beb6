#pragma once
#include <QToolBar>
#include <QToolButton>
#include <vector>

#include "core/Intensity.h"

namespace hilum::app {

class Actions;
class PrefixCombo;
class Session;

/// The strip under the menu: layout, window preset, pointer tools, view switches, save. Where it is too narrow the
/// choices lose their words first, then the tools that are used least move into a menu at its end.
class ToolStrip : public QToolBar {
  Q_OBJECT
 public:
  ToolStrip(const Actions& actions, Session& session, QWidget* parent = nullptr);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  struct Tool {
    QAction* action;
    QAction* item;  ///< its button's, in this strip alone
  };
  void add(const Actions& actions, const QList<const char*>& ids);
  void makeMore();
  void fit();
  int widthOf(const QList<QAction*>& hidden) const;
  void say();
  void followLayout();
  void refillWindows();
  void followWindow();

  Session& session_;
  QList<QAction*> layoutChoices_;
  PrefixCombo *layouts_, *windows_;
  std::vector<Tool> tools_;
  QToolButton* more_ = nullptr;
  QAction* moreItem_ = nullptr;
  std::vector<Window> offered_;
};

}  // namespace hilum::app
