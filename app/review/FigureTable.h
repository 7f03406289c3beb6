#pragma once
#include <QColor>
#include <QString>
#include <QStringList>
#include <QWidget>
#include <vector>

namespace hilum::app {

/// A few rows of a name and right-aligned figures under small headings; names end in an ellipsis where there is no room.
class FigureTable : public QWidget {
  Q_OBJECT
 public:
  struct Row {
    QString name;
    QStringList figures;
    QColor swatch = {};  ///< before the name; invalid: none
    bool operator==(const Row&) const = default;
  };
  explicit FigureTable(const QString& accessibleName, QWidget* parent = nullptr);
  void show(const QStringList& headings, const std::vector<Row>& rows);

 protected:
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }
  void paintEvent(QPaintEvent*) override;

 private:
  QStringList headings_;
  std::vector<Row> rows_;
};

}  // namespace hilum::app
