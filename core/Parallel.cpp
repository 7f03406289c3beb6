#include "core/Parallel.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

namespace hilum {

void parallelFor(std::int64_t count, const std::function<void(std::int64_t, std::int64_t)>& body, std::int64_t grain) {
  tbb::parallel_for(tbb::blocked_range<std::int64_t>(0, count, grain < 1 ? 1 : grain),
                    [&](const tbb::blocked_range<std::int64_t>& r) { body(r.begin(), r.end()); });
}

}  // namespace hilum
