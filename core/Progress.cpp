#include "core/Progress.h"

#include <algorithm>

namespace hilum {

Progress::Progress(Sink sink, CancelFlag flag)
    : sink_(std::make_shared<const Sink>(std::move(sink))), flag_(std::make_shared<const CancelFlag>(flag)) {}

void Progress::report(double fraction) const {
  checkpoint();
  if (sink_ && *sink_) (*sink_)(from_ + (to_ - from_) * std::clamp(fraction, 0.0, 1.0), step_);
}

void Progress::checkpoint() const {
  if (cancelled()) throw Cancelled{};
}

Progress Progress::part(double from, double to, std::string step) const {
  Progress p = *this;
  p.from_ = from_ + (to_ - from_) * from;
  p.to_ = from_ + (to_ - from_) * to;
  if (!step.empty()) p.step_ = std::move(step);
  return p;
}

}  // namespace hilum
