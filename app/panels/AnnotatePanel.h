#pragma once
#include <QWidget>

class QComboBox;
class QLabel;
class QVBoxLayout;

namespace hilum::viewers {
class ViewGrid;
}

namespace hilum::app {

class Actions;
class LabelOperations;
class PaintChoices;
class SeedGrowth;
class SmartClick;
class Session;

/// Drawing on slices: the label that is drawn, how the tool is set, the shapes of the slice, what can be done to the
/// label as a whole, and the history.
class AnnotatePanel : public QWidget {
  Q_OBJECT
 public:
  struct Parts {
    Session& session;
    PaintChoices& choices;
    LabelOperations& operations;
    SeedGrowth& growth;
    SmartClick& clicks;
    viewers::ViewGrid& grid;
    const Actions& actions;
  };
  explicit AnnotatePanel(const Parts& parts, QWidget* parent = nullptr);

 private:
  QWidget* makeLabel();
  QWidget* makeCommands();
  void section(const char* title, QWidget* part);
  void refillLabels();
  void followLabel();
  void followTool();

  Parts parts_;
  QVBoxLayout* lines_ = nullptr;
  QComboBox* label_;
  QLabel *hint_, *toolTitle_;
};

}  // namespace hilum::app
