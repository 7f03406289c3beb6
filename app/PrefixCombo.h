#pragma once
#include <QComboBox>

namespace hilum::app {

/// A combo box that says what it chooses in a quieter tone before the choice ("Window  Lung"), with an icon or without.
class PrefixCombo : public QComboBox {
  Q_OBJECT
 public:
  /// `name` is English: the accessible one.
  explicit PrefixCombo(const QString& name, QWidget* parent = nullptr);
  void setPrefix(const QString& prefix);
  void setPrefixIcon(const QIcon& icon);
  /// Without the prefix, and words of at most that many pixels (0: none, the icon alone); the tool tip has them all.
  void setCompact(int textWidth);
  void setWide() { setCompact(-1); }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent*) override;

 private:
  int prefixWidth() const;
  int compact_ = -1;  ///< the widest text; -1: as wide as the choices are
  QString prefix_;
  QIcon icon_;
};

}  // namespace hilum::app
