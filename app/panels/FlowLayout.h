#pragma once
#include <QLayout>
#include <memory>
#include <vector>

namespace hilum::app {

/// Lays parts out as words in a text: side by side, and on the next line where there is no room. With columns they
/// stand in cells of one width; a part that wants more gets several, and the last one of a line what is left of it. It
/// never asks for more width than it is given.
class FlowLayout : public QLayout {
  Q_OBJECT
 public:
  explicit FlowLayout(QWidget* parent, int columns = 0);
  ~FlowLayout() override;

  void addItem(QLayoutItem* item) override;
  int count() const override { return int(items_.size()); }
  QLayoutItem* itemAt(int index) const override;
  QLayoutItem* takeAt(int index) override;
  QSize sizeHint() const override { return minimumSize(); }
  QSize minimumSize() const override;
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override { return arrange(QRect(0, 0, width, 0), false); }
  void setGeometry(const QRect& box) override;

 private:
  int arrange(const QRect& box, bool place) const;
  int arrangeCells(const QRect& box, bool place) const;

  int columns_;
  std::vector<std::unique_ptr<QLayoutItem>> items_;
};

}  // namespace hilum::app
