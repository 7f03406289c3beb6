#include "app/images/LabelPacking.h"

#include <algorithm>

namespace hilum::app {
namespace {

constexpr int kSoonMs = 50;    // images may follow each other quickly
constexpr int kLaterMs = 500;  // what is drawn on or written down just now

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
        [labels = unpacked.front().labels](const Progress& progress) {
          return annotation::pack(*labels->map(progress));
        },
        [this, layer = unpacked.front(), owner = std::weak_ptr(document)](annotation::PackedLabels packed) {
          const auto there = owner.lock();
          soon_.start(there && there->annotation.rest(layer, std::move(packed)) ? 0 : kLaterMs);
        });
  }
  if (std::ranges::any_of(session_.documents(), [this](const auto& each) { return isHeld(*each); }))
    soon_.start(kLaterMs);
}

/// Somebody, who writes the document down, say, still has hold of its voxels.
bool LabelPacking::isHeld(const Document& document) const {
  return &document != session_.document().get() &&
         std::ranges::any_of(document.annotation.layers(), [](const auto& layer) { return layer->isUnpacked(); });
}

}  // namespace hilum::app
