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

  /// Puts the panel behind the last one; it becomes this object's child. `name` is English, marked with
  /// QT_TRANSLATE_NOOP("SidePanels", ...).
  void add(const char* name, const QString& iconName, QWidget* panel);
  /// Brings a panel to the front.
  void show(const QWidget* panel);
  QWidget* current() const;
  /// The English name of the panel in front.
  QString currentName() const;
  /// Brings the panel of that English name to the front, if there is one.
  void showNamed(const QString& name);

 private:
  IconRail* rail_;
  QStackedWidget* pages_;
};

}  // namespace hilum::app
