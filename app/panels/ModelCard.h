#pragma once
#include <QFrame>

#include "app/models/ChannelSources.h"
#include "app/models/ModelEntry.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace hilum::app {

/// A model as a card: its name, whether it fits the open study, its promise and *Run*. The card that was chosen shows
/// labels, licence and weights too, which volume is which channel, and the leave that a foreign program needs; the one
/// that runs shows how far it is.
class ModelCard : public QFrame {
  Q_OBJECT
 public:
  explicit ModelCard(ModelEntry entry, QWidget* parent = nullptr);

  const ModelEntry& entry() const { return entry_; }
  const ModelFit& fit() const { return fit_; }
  void setFit(const ModelFit& fit);
  void setChosen(bool chosen);
  /// What may be its channels; the likely ones are chosen.
  void setSources(const std::vector<ChannelSource>& sources);
  /// The volumes that the reader has chosen; empty for a model of one channel.
  std::vector<ChosenChannel> channels() const;
  /// While another model runs, none can be started.
  void setBusy(bool busy);
  void setRunning(bool running);
  void setProgress(double fraction, const QString& text);

 Q_SIGNALS:
  void chosen();
  void runRequested();
  void cancelRequested();
  void allowRequested();
  void cardRequested();

 protected:
  void mousePressEvent(QMouseEvent*) override;
  void keyPressEvent(QKeyEvent*) override;

 private:
  QLabel* line(const char* role);
  void makeChannels();
  void say();
  void showState();

  ModelEntry entry_;
  ModelFit fit_;
  std::vector<ChannelSource> sources_;
  bool chosen_ = false, busy_ = false, running_ = false;
  QVBoxLayout* lines_;
  QLabel *title_, *verdict_, *promise_, *problem_, *facts_, *warning_, *step_;
  QWidget *channelBox_, *runBox_;
  std::vector<std::pair<QLabel*, QComboBox*>> channels_;
  QProgressBar* bar_;
  QPushButton *card_, *allow_, *run_, *cancel_;
};

}  // namespace hilum::app
