#pragma once
#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace hilum::app {

/// What an empty window shows: three ways in and the studies opened before.
class StartPage : public QWidget {
  Q_OBJECT
 public:
  explicit StartPage(QWidget* parent = nullptr);
  void refreshRecent();

 Q_SIGNALS:
  void openFolderRequested();
  void openFilesRequested();
  void sampleRequested();
  void recentRequested(const QString& path);

 protected:
  void changeEvent(QEvent*) override;

 private:
  void paintMark();
  QLabel *mark_, *recentTitle_;
  QHBoxLayout* cards_;
};

}  // namespace hilum::app
