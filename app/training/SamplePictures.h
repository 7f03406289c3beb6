#pragma once
#include <QImage>
#include <QWidget>

namespace hilum::app {

/// Validation samples in a grid, as large as they may be, each as it was labelled and, beside it, as it is found.
class SamplePictures : public QWidget {
  Q_OBJECT
 public:
  explicit SamplePictures(QWidget* parent = nullptr);

  /// As `hilum train --samples` draws them: the labelled half, a gap, the found half.
  void setPictures(const QList<QImage>& pictures);

  QSize sizeHint() const override { return {420, 240}; }
  QSize minimumSizeHint() const override { return {280, 160}; }

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  QList<QImage> pictures_;
};

}  // namespace hilum::app
