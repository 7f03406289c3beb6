#include "viewers/widgets/Cine.h"

#include <algorithm>
#include <cmath>

namespace hilum::viewers {

Cine::Cine(QObject* parent) : QObject(parent) {
  timer_.setTimerType(Qt::PreciseTimer);
  setRate(kUsual);
  connect(&timer_, &QTimer::timeout, this, &Cine::nextSlice);
}

void Cine::setPlaying(bool playing) {
  if (playing == timer_.isActive()) return;
  if (playing) {
    timer_.start();
  } else {
    timer_.stop();
  }
  Q_EMIT playingChanged(playing);
}

void Cine::setRate(double framesPerSecond) {
  rate_ = std::clamp(framesPerSecond, kSlowest, kFastest);
  timer_.setInterval(int(std::lround(1000 / rate_)));
}

}  // namespace hilum::viewers
