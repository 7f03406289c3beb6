#pragma once
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/Progress.h"
#include "core/dicom/ChildProcess.h"

namespace hilum::dicom {

/// Items of work for the children, numbered 0..count-1. All callbacks but `limit` and `request` may come from several
/// threads at once, each item's exactly once.
struct Work {
  std::size_t count = 0;
  wire::Ask ask = wire::Ask::Headers;
  int descriptor = -1;  ///< goes with every request
  /// Batches: [begin, end) of each, together all items once; handed out in this order. One request each.
  std::vector<std::pair<std::size_t, std::size_t>> batches;
  /// When the first batch is through: batches from `next` on have not been handed out, and are not until it returns.
  std::function<void(std::size_t next)> firstDone;
  std::function<std::string(std::size_t begin, std::size_t end)> request;  ///< the payload for these items
  std::function<ChildProcess::Limit(std::size_t item)> limit;
  std::function<void(std::size_t item, wire::Reader& reply)> answered;
  std::function<void(std::size_t item, const std::string& reason)> failed;
};

/// Has the shared ChildPool do the work, on as many children as help, the calling thread included, and waits. An item
/// whose child dies or hangs is tried once more on a new child (an earlier item may have left the first one damaged),
/// then failed; the others go on. Throws Cancelled, and Error when no child can be started at all.
void deal(const Work& work, const Progress& progress);

}  // namespace hilum::dicom
