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
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  int prefixWidth() const;
  QString prefix_;
  QIcon icon_;
};

}  // namespace hilum::app
