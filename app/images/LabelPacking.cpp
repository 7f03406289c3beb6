#include "app/images/LabelPacking.h"

namespace hilum::app {
namespace {

constexpr int kSoonMs = 50;  // images may follow each other quickly

}  // namespace

LabelPacking::LabelPacking(Session& session, const ImageSet& images, QObject* parent)
    : QObject(parent), session_(session), images_(images) {
  soon_.setSingleShot(true);
  soon_.setInterval(kSoonMs);
  connect(&soon_, &QTimer::timeout, this, &LabelPacking::next);
  for (auto signal : {&Session::documentChanged, &Session::documentsChangedBeside})
    connect(&session_, signal, &soon_, qOverload<>(&QTimer::start));
  connect(&session_, &Session::documentChangedBeside, &soon_, qOverload<>(&QTimer::start));
}

LabelPacking::~LabelPacking() { packing_.disconnect(this); }

void LabelPacking::next() {
  if (packing_.busy() || !images_.active()) return;
  for (const auto& document : session_.documents()) {
    if (document == session_.document()) continue;
    document->annotation.rest();
    const auto unpacked = document->annotation.unpacked();
    if (unpacked.empty()) continue;
    return packing_.run(
        {},
        [labels = unpacked.front().labels](const Progress& progress) { return annotation::pack(*labels->map(progress)); },
        [this, layer = unpacked.front(), weak = std::weak_ptr(document)](annotation::PackedLabels packed) {
          const auto document = weak.lock();
          // One that was drawn on meanwhile has its turn when that is told.
          if (document && document->annotation.rest(layer, std::move(packed))) soon_.start(0);
        });
  }
}

}  // namespace hilum::app
