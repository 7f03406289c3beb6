#pragma once
#include <QWidget>

class QStackedWidget;

namespace hilum::app {

class IconRail;

/// The right side of the window: one panel at a time, chosen on a rail of icons with names.
class SidePanels : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kPanelWidth = 300;
  explicit SidePanels(QWidget* parent = nullptr);

  /// Puts the panel behind the last one; it becomes this object's child.
  void add(const QString& name, const QString& iconName, QWidget* panel);
  /// Brings a panel to the front.
  void show(const QWidget* panel);
  QWidget* current() const;

 private:
  IconRail* rail_;
  QStackedWidget* pages_;
};

}  // namespace hilum::app
