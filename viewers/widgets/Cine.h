#pragma once
#include <QObject>
#include <QTimer>

namespace hilum::viewers {

/// Plays slices like a film: tells when the next one is due. A view that paints slower than the wanted rate is not
/// asked twice: missed frames are left out.
class Cine : public QObject {
  Q_OBJECT
 public:
  static constexpr double kSlowest = 1, kFastest = 60, kUsual = 15;
  explicit Cine(QObject* parent = nullptr);

  void setPlaying(bool playing);
  bool playing() const { return timer_.isActive(); }
  void setRate(double framesPerSecond);
  double rate() const { return rate_; }

 Q_SIGNALS:
  void nextSlice();
  void playingChanged(bool playing);

 private:
  QTimer timer_;
  double rate_ = kUsual;
};

}  // namespace hilum::viewers
